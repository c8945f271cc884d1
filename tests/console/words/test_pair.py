"""`sanora pair` on both laptops, as it is typed, with a server of its own."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import unused_port
from command_line import Serving
from pseudo_terminal import PseudoTerminal
from yarl import URL

from sanora.client.api import Api
from sanora.client.known import SERVERS, Known
from sanora.exits import Exit
from sanora.paths import DataFolder
from sanora_console.words.pair import main
from sanora_server.lan.announcement import Announcement, MdnsState, Service
from sanora_server.lan.mdns import Responder
from sanora_server.tasks import Tasks

Serve = Callable[..., Serving]
Open = Callable[..., "Opened"]

unix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and signals are Unix's")


class Opened:
    """`sanora pair --json` with an open code."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", "pair", "--json", f"--data={data}", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.first = self.next()

    def next(self) -> dict[str, Any]:
        """Return the next thing it says."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline() or "{}")

    @property
    def code(self) -> str:
        return self.first["code"]

    @property
    def link(self) -> str:
        return self.first["link"]

    @property
    def address(self) -> str:
        return URL(self.link).authority

    def end(self) -> tuple[int, str]:
        """Wait for its end; return the exit code, and what it said of the trouble."""
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands measure their terminal, whatever size the test run was told to have."""
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def opened(data: Path) -> Iterator[Open]:
    """Open codes; the commands end with the test."""
    started: list[Opened] = []

    def start(*arguments: str) -> Opened:
        started.append(Opened(data, *arguments))
        return started[-1]

    yield start
    for command in started:
        if command.process.poll() is None:
            command.process.kill()
        command.process.communicate()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have lines ready on the standard input."""

    def ready(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    ready()
    return ready


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def pair(folder: Path, *arguments: str) -> int:
    """Run `sanora pair` on a data folder."""
    return main([*arguments, f"--data={folder}"])


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
def test_ctrl_c_closes_the_code(serve: Serve, opened: Open) -> None:
    serving = serve()
    command = opened()
    command.process.send_signal(signal.SIGINT)
    code, errors = command.end()
    assert (code, errors.strip()) == (Exit.INTERRUPTED, "Stopped.")
    assert asyncio.run(serving.call("GET", "pairing"))["open"] is False


def test_a_second_code_replaces_the_first(serve: Serve, opened: Open) -> None:
    serve()
    first, second = opened(), opened()
    code, errors = first.end()
    assert (code, "Another code has been opened" in errors) == (Exit.FAILED, True)
    assert second.process.poll() is None


def test_a_code_that_is_closed_elsewhere(serve: Serve, opened: Open) -> None:
    serving = serve()
    command = opened()

    async def close() -> None:
        async with Api(serving.control()) as api:
            await api.call("DELETE", "pairing")

    asyncio.run(close())
    code, errors = command.end()
    assert (code, "closed from elsewhere" in errors) == (Exit.FAILED, True)


def test_a_server_that_goes_meanwhile_is_told(serve: Serve, opened: Open) -> None:
    serving = serve()
    command = opened()
    serving.end()
    code, errors = command.end()
    assert (code, bool(errors)) == (Exit.UNREACHABLE, True)


@unix
@pytest.mark.usefixtures("measured")
def test_the_screen_shows_code_address_link_and_time(serve: Serve, data: Path, other: Path) -> None:
    serve()
    with PseudoTerminal("pair", f"--data={data}", columns=100, lines=60) as terminal:
        terminal.wait(lambda: "seconds left" in terminal.heard)
        heard = terminal.heard
        assert "can now pair with" in heard
        assert "drive everything on this laptop" in heard
        assert "sanora pair 127.0.0.1:" in heard
        assert "▀" in heard, "the link as a QR code"
        link = next(word for word in heard.split() if word.startswith("sanora://"))
        code = "".join(heard.partition("Code   ")[2].split()[:2])
        assert len(code) == 8
        assert main([link[:-1] + ("0" if link[-1] != "0" else "1"), f"--data={other}"]) == Exit.FAILED
        terminal.wait(lambda: "Somebody tried a wrong code: 4 tries left." in terminal.heard)
        assert main([link, "--as", "Bert", f"--data={other}"]) == Exit.OK
        terminal.wait(lambda: "Bert is paired as a host" in terminal.heard)
        assert terminal.end() == Exit.OK


@unix
@pytest.mark.usefixtures("measured")
def test_a_small_terminal_has_no_picture(serve: Serve, data: Path) -> None:
    serve()
    with PseudoTerminal("pair", f"--data={data}", columns=80, lines=24) as terminal:
        terminal.wait(lambda: "seconds left" in terminal.heard)
        assert "▀" not in terminal.heard


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


@pytest.fixture
async def announced(serve: Serve) -> AsyncIterator[str]:
    """Announce the server on the loopback interface, and return the name it has there."""
    serving = serve()
    control = serving.control()
    port = URL(control.tls_url).port
    assert port is not None
    name = f"Pair {os.getpid()}"
    tasks = Tasks()
    service = Service(
        name=name, port=serving.port, control_port=port, fingerprint=control.fingerprint, protocol=1
    )
    responder = Responder(service, tasks)
    ready = asyncio.Event()
    responder.subscribe(lambda: ready.set() if responder.announcement.state is MdnsState.ON else None)
    responder.announce(("127.0.0.1",))
    await asyncio.wait_for(ready.wait(), 20)
    assert responder.announcement != Announcement()
    yield name
    await responder.close()
    await tasks.close()


async def test_a_server_of_the_network_is_found_and_picked(announced: str, opened: Open, other: Path) -> None:
    command = opened()
    finding = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sanora", "pair", "--find", "--json", f"--data={other}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert finding.stderr is not None
    assert finding.stdin is not None
    line = ""
    async with asyncio.timeout(20):
        while announced not in line:
            line = (await finding.stderr.readline()).decode()
            assert line, "it was not found"
        if await _asked(finding.stderr):  # other tests announce servers too
            finding.stdin.write(f"{line.split()[0]}\n".encode())
        finding.stdin.write(f"{command.code}\n".encode())
        out, _ = await finding.communicate()
    assert json.loads(out)["fingerprint"] == Known(DataFolder(other)).servers()[0].fingerprint
    assert finding.returncode == Exit.OK


async def _asked(errors: asyncio.StreamReader) -> bool:
    """Tell whether it wants to know which one; a single server is taken at once."""
    heard = b""
    while b"? " not in heard and b"code: " not in heard:
        heard += await errors.read(100)
    return b"Which one" in heard
