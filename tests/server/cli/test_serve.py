"""`sanora serve` as a process: what it says, how it ends, and what a second one is told."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from command_line import OPTIONS, Serving, run

from sanora.exits import Exit

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals as Unix has them")


Serve = Callable[..., Serving]


def waited(process: int | str) -> float:
    """Return the seconds that a process stood in line for a processor; none where no system tells."""
    told = Path(f"/proc/{process}/schedstat")
    return int(told.read_text(encoding="ascii").split()[1]) / 1e9 if told.exists() else 0.0


def test_the_first_line_comes_within_five_seconds(serve: Serve) -> None:
    own, began = waited("self"), time.perf_counter()
    serving = serve()
    passed = time.perf_counter() - began
    assert serving.ready["event"] == "ready"
    in_line = waited(serving.process.pid) + waited("self") - own  # what a machine full of other tests costs
    assert passed - in_line < 5


async def test_ready_says_where_everything_is(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    ready = serving.ready
    code = ready["public_code"]
    assert ready["join_url"] == f"http://127.0.0.1:{serving.port}/{code}"
    assert ready["stage_url"].startswith(f"http://127.0.0.1:{serving.port}/stage/{code}#")
    assert ready["pid"] == serving.process.pid
    assert Path(ready["control_file"]) == data / "run/control.json"
    assert serving.control().url == ready["control_url"]
    assert stat.S_IMODE((data / "run/control.json").stat().st_mode) == 0o600
    assert (ready["title"], ready["questions"], ready["continued"]) == ("A talk", 2, False)
    async with aiohttp.ClientSession() as session, session.get(ready["join_url"]) as page:
        assert page.status == 200
    here = await serving.call("GET", f"conference/{ready['conference_id']}")
    assert (here["status"], here["publicCode"], here["source"]) == ("ACTIVE", code, str(deck))


async def test_each_event_is_a_line(serve: Serve, deck: Path) -> None:
    serving = serve(deck)
    here = f"conference/{serving.ready['conference_id']}"
    first, _ = (await serving.call("GET", f"{here}/questions"))["items"]
    live = await serving.call("POST", f"{here}/questions/{first['id']}/live")
    told = serving.next("live")
    assert (told["question_id"], told["round"], told["text"]) == (first["id"], live["round"], "First?")
    assert told["closes_at"] is None
    await serving.call("POST", f"{here}/questions/{first['id']}/close")
    assert serving.next("closed")["reason"] == "host"
    await serving.call("POST", f"{here}/questions/{first['id']}/reveal")
    assert serving.next("revealed")["step"] == "answer"
    await serving.call("POST", f"{here}/stage", {"blank": True})
    assert serving.next("stage")["blank"] is True
    await serving.call("POST", f"{here}/end")
    assert serving.next("status")["status"] == "ENDED"


async def test_counts_are_told_when_they_change(serve: Serve, deck: Path) -> None:
    serving = serve(deck)
    assert serving.next("count")["joined"] == 0
    body = {"publicCode": serving.ready["public_code"]}
    origin = serving.ready["join_url"].rpartition("/")[0]
    async with (
        aiohttp.ClientSession(headers={"Origin": origin}) as session,
        session.post(f"{origin}/api/conference/join", json=body) as answer,
    ):
        assert answer.status == 201
    assert serving.next("count")["joined"] == 1


@unix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_cleanly(serve: Serve, data: Path, how: signal.Signals) -> None:
    serving = serve()
    code, said, troubles = serving.end(how)
    assert code == Exit.OK
    assert "Traceback" not in troubles
    assert json.loads(said.splitlines()[-1]) == {"event": "stopping"}
    assert not (data / "run/control.json").exists()
    assert not (data / "sanora.db-wal").exists() or not (data / "sanora.db-wal").stat().st_size


@unix
def test_a_second_signal_does_not_break_the_ending_off(serve: Serve) -> None:
    serving = serve()
    serving.process.terminate()
    assert serving.end(signal.SIGTERM)[0] == Exit.OK


@pytest.fixture
def stopped_terminal() -> Iterator[int]:
    """Return the descriptor of a terminal that takes nothing more, as after Ctrl-S."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writer, bytes(4096))
    os.set_blocking(writer, True)
    yield writer
    os.close(reader)
    os.close(writer)


@unix
def test_warnings_that_nobody_reads_hold_nothing_up(data: Path, stopped_terminal: int) -> None:
    flags = (f"--data={data}", "--json", "--no-mdns", "--host=127.0.0.1", "--port=0")
    with subprocess.Popen(
        [sys.executable, "-m", "sanora", "serve", *flags], stdout=subprocess.PIPE, stderr=stopped_terminal
    ) as process:
        try:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["event"] == "ready"
            assert '"warning"' in (data / "logs/sanora.log").read_text(encoding="utf-8")
            process.terminate()
            assert process.wait() == Exit.OK
        finally:
            process.kill()


@unix
async def test_clients_are_told_that_it_ends(serve: Serve) -> None:
    serving = serve()
    control = serving.control()
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{control.url}/ws") as console:
        hello = {"type": "hello", "proto": 1, "role": "host", "token": control.token}
        await console.send_json({**hello, "conferenceId": serving.ready["conference_id"]})
        assert (await console.receive_json())["type"] == "welcome"
        serving.process.send_signal(signal.SIGTERM)
        while (await console.receive()).type != aiohttp.WSMsgType.CLOSE:
            pass
        assert console.close_code == 4000
    assert serving.end()[0] == Exit.OK


def test_a_second_server_is_refused_by_name(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve()
    database = (data / "sanora.db").stat()
    done = run("serve", deck, f"--data={data}", "--port=0")
    assert done.returncode == Exit.RUNNING
    assert done.stdout == ""
    assert f"process {serving.process.pid}, port {serving.port}" in done.stderr
    assert (data / "sanora.db").stat().st_mtime_ns == database.st_mtime_ns
    assert serving.control().pid == serving.process.pid


@unix
def test_after_a_kill_the_next_start_goes_on(serve: Serve, deck: Path) -> None:
    first = serve(deck)
    assert first.end(signal.SIGKILL)[0] == -signal.SIGKILL
    second = serve(deck)
    assert second.ready["continued"]
    assert second.ready["public_code"] == first.ready["public_code"]


def test_a_port_that_is_taken_is_refused_with_its_holder(data: Path) -> None:
    with socket.create_server(("0.0.0.0", 0)) as holder:  # noqa: S104 - as the server would bind
        port = holder.getsockname()[1]
        done = run("serve", f"--data={data}", f"--port={port}", "--no-mdns")
    assert done.returncode == Exit.USAGE
    assert f"Port {port} is taken" in done.stderr


def test_the_same_deck_goes_on_and_new_begins_another(serve: Serve, deck: Path) -> None:
    first = serve(deck)
    first.end()
    again = serve(deck)
    again.end()
    other = serve(deck, "--new")
    other.end()
    assert again.ready["conference_id"] == first.ready["conference_id"]
    assert again.ready["continued"]
    assert other.ready["conference_id"] != first.ready["conference_id"]
    assert not other.ready["continued"]


def test_without_a_deck_the_newest_running_conference_goes_on(serve: Serve, deck: Path) -> None:
    first = serve(deck)
    first.end()
    again = serve()
    assert again.ready["conference_id"] == first.ready["conference_id"]


async def test_an_ended_conference_is_not_continued(serve: Serve, deck: Path) -> None:
    first = serve(deck)
    await first.call("POST", f"conference/{first.ready['conference_id']}/end")
    first.end()
    second = serve(deck)
    assert second.ready["conference_id"] != first.ready["conference_id"]


def test_without_anything_an_empty_conference_begins(serve: Serve) -> None:
    ready = serve("--title=Ask me", "--network=Hall").ready
    assert (ready["title"], ready["questions"], ready["continued"]) == ("Ask me", 0, False)


async def test_a_changed_deck_is_followed(serve: Serve, deck: Path) -> None:
    first = serve(deck)
    first.end()
    deck.write_text(f"# A better talk\n\n## Second?\nkind: yesno\n\n## Third?\n{OPTIONS}", encoding="utf-8")
    second = serve(deck)
    assert second.ready["title"] == "A better talk"
    found = await second.call("GET", f"conference/{second.ready['conference_id']}/questions")
    assert [question["questionText"] for question in found["items"]] == ["Second?", "Third?"]


def test_a_faulty_deck_is_refused_before_anything_starts(data: Path, deck: Path) -> None:
    deck.write_text("# A talk\n\n## First?\ntiem: 3s\n", encoding="utf-8")
    done = run("serve", deck, f"--data={data}")
    assert done.returncode == Exit.FAILED
    assert done.stderr.startswith(f"{deck}:4: There is no setting 'tiem'.")
    assert not data.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.md"], "There is no file missing.md"),
        (["--grace=soon"], "--grace: 'soon' does not fit"),
        (["--port=99999"], "--port"),
        (["--config=missing.toml"], "missing.toml: there is no such file"),
    ],
)
def test_wrong_use_is_told(data: Path, arguments: list[str], words: str) -> None:
    done = run("serve", f"--data={data}", *arguments)
    assert done.returncode == Exit.USAGE
    assert words in done.stderr
    assert not data.exists()


@unix
def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    done = run("serve", f"--data={tmp_path}")
    assert done.returncode == Exit.DATA
    assert "holds other things" in done.stderr


@unix
def test_an_open_key_is_refused_like_ssh_does(serve: Serve, data: Path) -> None:
    serve().end()
    (data / "keys/server.key").chmod(0o644)
    done = run("serve", f"--data={data}", "--no-mdns")
    assert done.returncode == Exit.DATA
    assert f"chmod 600 {data}/keys/server.key" in done.stderr


def test_a_damaged_database_is_refused_with_its_cure(serve: Serve, data: Path, deck: Path) -> None:
    serve(deck).end()
    for backup in (data / "backups").iterdir():
        backup.unlink()
    whole = (data / "sanora.db").read_bytes()
    (data / "sanora.db").write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    done = run("serve", f"--data={data}", "--no-mdns")
    assert done.returncode == Exit.DATA
    assert "is damaged" in done.stderr


def test_for_people_it_says_how_to_join(data: Path, deck: Path) -> None:
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "sanora", "serve", str(deck)),
            *(f"--data={data}", "--no-mdns", "--host=127.0.0.1", "--port=0"),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines: list[str] = []
    while "0 joined" not in (line := process.stdout.readline()):
        assert line
        lines.append(line.strip())
    process.terminate()
    rest, _ = process.communicate()
    text = "\n".join(lines)
    assert "A talk\n2 questions" in text
    assert "Join   http://127.0.0.1:" in text
    assert "Stage  http://127.0.0.1:" in text
    assert "\x1b" not in text
    assert rest.strip().endswith("Stopping.")


def test_nobody_needs_to_read_its_words(serve: Serve, data: Path) -> None:
    serving = serve()
    assert serving.process.stdout is not None
    serving.process.stdout.close()
    assert serving.control().pid == serving.process.pid
    serving.process.terminate()
    assert serving.process.wait(20) == Exit.OK
    assert not (data / "run/control.json").exists()


def test_no_token_is_in_the_log(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck, "--log-level=debug")
    control = serving.control()
    stage = serving.ready["stage_url"].partition("#")[2]
    serving.end()
    log = (data / "logs/sanora.log").read_text(encoding="utf-8")
    assert log
    assert control.token not in log
    assert stage not in log
