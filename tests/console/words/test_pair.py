"""`sanora pair` on both laptops, as it is typed, with a server of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port
from command_line import Serving
from open_code import Open, pair
from pairing_house import wrong
from pseudo_terminal import PseudoTerminal

from sanora.client.known import SERVERS, Known
from sanora.exits import Exit
from sanora.paths import DataFolder

Serve = Callable[..., Serving]

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and signals are Unix's")


def test_pairing_by_code_and_what_comes_after(
    serve: Serve,
    opened: Open,
    data: Path,
    other: Path,
    typed: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    serve()
    command = opened()
    assert (command.first["event"], command.first["open"], command.first["role"]) == ("open", True, "HOST")
    typed(f"{command.code[:4]} {command.code[4:]}")
    assert pair(other, command.address, "--as", "Bert's laptop") == Exit.OK
    said = capsys.readouterr()
    assert f"This laptop is now its host at {command.first['name']}" in said.out
    assert f"A server answers at {command.address}. On its laptop: sanora pair" in said.err
    paired = command.next()
    assert (paired["event"], paired["name"], paired["role"]) == ("paired", "Bert's laptop", "HOST")
    assert command.end() == (Exit.OK, "")

    assert pair(data, "--rename", paired["id"], "Bert") == Exit.OK
    assert pair(data, "--list") == Exit.OK
    heads, line = capsys.readouterr().out.splitlines()
    assert heads.split() == ["ID", "NAME", "ROLE", "LAST", "SEEN"]
    assert line.split()[:3] == [paired["id"], "Bert", "host"]
    assert pair(data, "--list", "--json") == Exit.OK
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert (item["name"], item["connected"]) == ("Bert", False)
    assert pair(data, "--revoke", paired["id"]) == Exit.OK
    assert pair(data, "--list") == Exit.OK
    assert "No other laptop is paired" in capsys.readouterr().out
    assert pair(data, "--revoke", paired["id"]) == Exit.FAILED
    assert capsys.readouterr().err


def test_pairing_a_speaker_by_link(
    serve: Serve, opened: Open, data: Path, deck: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serving = serve(deck)
    code = serving.ready["public_code"]
    command = opened("--role", "speaker", "--conference", f"{code[:3].lower()}-{code[3:]}")
    assert command.first["role"] == "SPEAKER"
    assert command.first["conferenceId"] == serving.ready["conference_id"]
    assert pair(other, command.link, "--json") == Exit.OK
    server = json.loads(capsys.readouterr().out)
    assert (server["role"], server["name"]) == ("SPEAKER", command.first["name"])
    assert command.next()["event"] == "paired"
    assert pair(data, "--list") == Exit.OK
    assert "speaker in 1 conference" in capsys.readouterr().out


def test_wrong_codes_are_told_on_both_sides_until_the_code_is_burnt(
    serve: Serve, opened: Open, other: Path, typed: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    serve()
    command = opened()
    for failures in range(1, 6):
        typed(wrong(command.code))
        assert pair(other, command.address) == Exit.FAILED
        assert "This is not the pairing code" in capsys.readouterr().err
        assert command.next() == {"event": "failed", "failures": failures, "triesLeft": 5 - failures}
    code, errors = command.end()
    assert (code, "it is burnt" in errors) == (Exit.FAILED, True)
    typed(command.code)
    assert pair(other, command.address) == Exit.FAILED
    assert "Ask for a new one" in capsys.readouterr().err
    assert Known(DataFolder(other)).servers() == ()


@unix
def test_a_person_may_type_again(serve: Serve, opened: Open, other: Path) -> None:
    serve()
    command = opened()
    with PseudoTerminal("pair", command.address, f"--data={other}") as terminal:
        terminal.wait(lambda: "Its code:" in terminal.heard)
        terminal.press("12\n")
        terminal.wait(lambda: "8 digits" in terminal.heard)
        terminal.press(f"{wrong(command.code)}\n")
        terminal.wait(lambda: "Tries left: 4." in terminal.heard)
        terminal.press(f"{command.code}\n")
        terminal.wait(lambda: "This laptop is now its host" in terminal.heard)
        assert terminal.end() == Exit.OK


def test_another_key_at_a_known_address_stops_and_says_what_to_do(
    serve: Serve, opened: Open, data: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = unused_port()
    serving = serve(f"--control-port={port}")
    command = opened()
    assert pair(other, command.link) == Exit.OK
    assert pair(other, command.link) == Exit.FAILED, "a link is good once"
    assert "is paired with" in capsys.readouterr().err
    serving.end()
    (data / "keys" / "server.key").unlink()
    serve(f"--control-port={port}")
    command = opened()
    assert pair(other, command.link) == Exit.FAILED
    assert "shows another key" in capsys.readouterr().err
    assert pair(other, command.link, "--new-key") == Exit.OK
    assert len(Known(DataFolder(other)).servers()) == 2


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["nonsense"], "is no address"),
        (["sanora://x"], "not a whole pairing link"),
        (["192.168.1.20:1", "--list"], "do not go together"),
        (["--list", "--revoke", "x"], "do not go together"),
        (["--find", "--role", "host"], "do not go with --find"),
        (["--role", "speaker"], "needs a conference"),
        (["--conference", "K7M2XQ"], "goes with --role speaker"),
        (["--as", "Bert"], "name a server"),
        (["--new-key"], "name a server"),
    ],
)
def test_wrong_use_is_told(
    data: Path, arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pair(data, *arguments) == Exit.USAGE
    assert word in capsys.readouterr().err


def test_names_of_consoles_and_conferences_are_no_paths(
    serve: Serve, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve()
    for arguments in (
        ["--revoke", "../conference/x"],
        ["--rename", "a?b", "c"],
        ["--role", "speaker", "--conference", "x&y"],
    ):
        assert pair(data, *arguments) == Exit.USAGE
        assert "is no " in capsys.readouterr().err


def test_without_a_server_it_says_what_to_do(
    data: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pair(data) == Exit.UNREACHABLE
    assert "sanora pair ADDRESS" in capsys.readouterr().err
    assert pair(other, f"127.0.0.1:{unused_port()}") == Exit.UNREACHABLE
    assert "Nobody answers at" in capsys.readouterr().err


def test_without_a_code_nothing_is_tried(
    serve: Serve, opened: Open, other: Path, typed: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    serving = serve()
    command = opened()
    typed()
    assert pair(other, command.address) == Exit.USAGE
    assert "No code was given" in capsys.readouterr().err
    assert asyncio.run(serving.call("GET", "pairing"))["triesLeft"] == 5


@unix
def test_keys_that_others_can_read_are_refused(
    serve: Serve, opened: Open, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve()
    folder = DataFolder(other)
    folder.prepare()
    (folder.keys / SERVERS).write_text("[]", encoding="utf-8")
    (folder.keys / SERVERS).chmod(0o644)
    assert pair(other, opened().address) == Exit.DATA
    assert "chmod 600" in capsys.readouterr().err
