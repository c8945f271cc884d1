"""`sanora host` in a terminal: keys, pictures, and the ways to leave."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from command_line import Serving
from pseudo_terminal import PseudoTerminal

from sanora import qr
from sanora.exits import Exit
from sanora.paths import DataFolder
from sanora_server.instance import Control, read_control, running

RIGHT = "\x1b[C"
PAGE_UP = "\x1b[5~"

Host = Callable[..., PseudoTerminal]


@pytest.fixture
def host(data: Path) -> Iterator[Host]:
    """Host in terminals that end with the test."""
    opened: list[PseudoTerminal] = []

    def start(*arguments: object, **size: Any) -> PseudoTerminal:
        flags = (f"--data={data}", "--no-mdns", "--host=127.0.0.1", "--port=0")
        opened.append(PseudoTerminal("host", *arguments, *flags, **size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.__exit__()
    if (holder := running(DataFolder(data))) is not None:
        os.kill(holder.pid, signal.SIGTERM)
        while running(DataFolder(data)) is not None:
            pass


def control_of(data: Path) -> Control:
    control = read_control(DataFolder(data))
    assert control is not None
    return control


def widest(terminal: PseudoTerminal) -> int:
    return max(map(len, terminal.screen.splitlines()))


async def asked(data: Path, path: str = "") -> Any:
    control = control_of(data)
    head = {"Authorization": f"Bearer {control.token}"}
    async with aiohttp.ClientSession(headers=head) as session:
        async with session.get(f"{control.url}/api/conference") as answer:
            here = (await answer.json())["items"][0]["id"]
        async with session.get(f"{control.url}/api/conference/{here}{path}") as answer:
            return await answer.json()


async def test_a_whole_talk_by_keys(host: Host, data: Path, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("A talk", "n asks the first question:", "First?", "0 joined")
    terminal.press("n")
    terminal.until("Question 1 of 2: open, no deadline", "Results are hidden", "no votes yet")
    assert (await asked(data))["liveQuestion"]
    terminal.press("r")
    terminal.until("Close the question first: c.")
    terminal.press("c")
    terminal.until("Question 1 of 2: closed", "r shows them")
    terminal.press("r")
    terminal.until("r shows the answer")
    terminal.press("r")
    terminal.until("Results and answer are shown")
    terminal.press("r")
    terminal.until("Everything is shown.")
    first, _ = (await asked(data, "/questions"))["items"]
    assert first["rounds"][0]["revealed"] == "answer"
    terminal.press(RIGHT)
    terminal.until("Question 2 of 2: open, 0:45 left", "Results are shown", "YES")
    terminal.press("e")
    terminal.until("15 seconds more.", "0:59 left")
    terminal.press("n")
    terminal.until("That was the last question.")
    terminal.press(PAGE_UP)
    terminal.until("Question 1 of 2, run 2: open")
    terminal.press("p")
    terminal.until("There is no question before this one.")
    terminal.press("c", "c")
    terminal.until("No question is open.")
    terminal.press("q", "y")
    assert terminal.end() == Exit.OK
    assert terminal.restored()
    assert running(DataFolder(data)) is None


async def test_the_projector_by_keys(host: Host, data: Path, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("n")
    terminal.until("Question 1 of 2")
    for key in ("b", " ", "."):
        blank = (await asked(data))["stage"]["blank"]
        terminal.press(key)
        terminal.until("Results are hidden" if blank else "The projector is black")
        assert (await asked(data))["stage"]["blank"] is not blank
    terminal.press("b")
    terminal.until("Results are hidden")
    terminal.press("j")
    terminal.until("The projector shows the join screen")
    terminal.press("o")
    terminal.until("Open this on the projector:", "/stage/")


async def test_votes_and_counts_are_on_the_screen(host: Host, data: Path, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("n")
    screen = terminal.until("Question 1 of 2")
    origin = next(word for word in screen.split() if word.startswith("http://")).rpartition("/")[0]
    here = await asked(data)
    async with aiohttp.ClientSession(headers={"Origin": origin}) as phone:
        body = {"publicCode": here["publicCode"]}
        async with phone.post(f"{origin}/api/conference/join", json=body) as answer:
            token = (await answer.json())["token"]
        terminal.until("1 joined · 0 connected · 0 answered")
        path = f"{origin}/api/conference/{here['id']}/questions/{here['liveQuestion']}/answer"
        head = {"Authorization": f"Bearer {token}"}
        async with phone.post(path, json={"answer": "A"}, headers=head) as answer:
            assert (await answer.json())["outcome"] == "counted"
    screen = terminal.until("1 answered", "100 %", "1 of 1 right")
    assert "✓A one" in screen


def test_the_code_on_the_screen_is_the_join_address(host: Host, deck: Path) -> None:
    terminal = host(deck)
    screen = terminal.until("First?", "http://")
    url = next(word for word in screen.split() if word.startswith("http://"))
    code = qr.ansi(qr.matrix(qr.join_qr_text(url))).splitlines()
    terminal.wait(lambda: all(line in terminal.heard for line in code))


def test_the_help_shows_all_keys_and_goes_again(host: Host, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("?")
    screen = terminal.until("Ask the next question", "Make the projector black", "? goes back")
    assert "http://" not in screen
    terminal.press("\x1b")
    terminal.until("First?")
    terminal.press("x")
    terminal.until("? shows what the keys do.")


def test_quitting_asks_once_and_can_be_taken_back(host: Host, deck: Path, data: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("q")
    terminal.until("Stop the server, too?")
    terminal.press("n")
    terminal.wait(lambda: "Stop the server" not in terminal.screen)
    assert running(DataFolder(data)) is not None
    terminal.press("\x03", "\x03")
    assert terminal.end() == Exit.OK
    assert running(DataFolder(data)) is None
    assert terminal.restored()


def test_a_host_who_leaves_comes_back_to_the_same_talk(host: Host, deck: Path, data: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("n")
    terminal.until("Question 1 of 2: open")
    server = control_of(data).pid
    terminal.press("q", "l")
    assert terminal.end() == Exit.OK
    assert f"The server goes on (process {server})" in terminal.heard
    for arguments in ([deck], []):
        again = host(*arguments)
        again.until("Question 1 of 2: open")
        again.press("q", "l")
        assert again.end() == Exit.OK
    last = host(deck)
    last.until("Question 1 of 2: open")
    last.press("q", "y")
    assert last.end() == Exit.OK
    assert running(DataFolder(data)) is None


def test_coming_back_with_a_changed_deck(host: Host, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("n")
    terminal.until("Question 1 of 2: open")
    terminal.press("q", "l")
    assert terminal.end() == Exit.OK
    deck.write_text(
        "# A better talk\n\n## Third?\nkind: yesno\n\n## First?\n- two\n- one\n", encoding="utf-8"
    )
    again = host(deck)
    again.until(
        "A better talk", "Question 2 of 2: open", "1 question stayed as asked: see line 6 of the deck."
    )


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_host_and_server(host: Host, deck: Path, data: Path, how: signal.Signals) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.process.send_signal(how)
    assert terminal.end() == Exit.OK
    assert terminal.restored()
    assert running(DataFolder(data)) is None


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGKILL])
def test_a_lost_terminal_does_not_end_the_talk(host: Host, deck: Path, how: signal.Signals) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.press("n")
    terminal.until("Question 1 of 2: open")
    terminal.process.send_signal(how)
    terminal.end()
    again = host(deck)
    again.until("Question 1 of 2: open")


def test_a_server_that_dies_is_told_and_the_terminal_given_back(host: Host, deck: Path, data: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    os.kill(control_of(data).pid, signal.SIGKILL)
    assert terminal.end() == Exit.FAILED
    assert terminal.restored()
    assert "The server has ended." in terminal.heard
    assert "with the same command" in terminal.heard


def test_another_size_is_another_picture(host: Host, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.resize(60, 12)
    terminal.process.send_signal(signal.SIGWINCH)
    terminal.wait(lambda: terminal.screen.count("\n") == 11 and widest(terminal) <= 60)
    terminal.resize(200, 60)
    terminal.process.send_signal(signal.SIGWINCH)
    terminal.wait(lambda: terminal.screen.count("\n") == 59 and widest(terminal) > 60)


def test_a_pause_of_the_job_gives_the_terminal_back_meanwhile(host: Host, deck: Path) -> None:
    terminal = host(deck)
    terminal.until("First?")
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.wait(terminal.restored)
    terminal.forget()
    terminal.process.send_signal(signal.SIGCONT)
    terminal.until("First?")
    assert not terminal.restored()


def test_a_deck_that_is_not_the_running_one_is_refused(
    host: Host, serve: Callable[..., Serving], deck: Path
) -> None:
    serving = serve()
    terminal = host(deck)
    assert terminal.end() == Exit.RUNNING
    assert f"process {serving.process.pid}" in terminal.heard
    assert terminal.modes_before == terminal.modes()


def test_what_keeps_the_server_from_starting_is_told_in_its_words(host: Host, deck: Path, data: Path) -> None:
    data.mkdir()
    (data / "letters").mkdir()
    terminal = host(deck)
    assert terminal.end() == Exit.DATA
    assert "holds other things (letters)" in terminal.heard


def test_a_faulty_deck_is_told(host: Host, deck: Path) -> None:
    deck.write_text("# A talk\n\n## First?\n", encoding="utf-8")
    terminal = host(deck)
    assert terminal.end() == Exit.FAILED
    assert f"{deck}:3: The question has no options." in terminal.heard.replace("\r\n", "")


def test_without_a_terminal_it_serves(serve: Callable[..., Serving], deck: Path) -> None:
    serving = serve(deck, word="host")
    assert serving.ready["event"] == "ready"
    assert serving.ready["questions"] == 2


def test_a_terminal_that_cannot_draw_gets_lines(data: Path, deck: Path) -> None:
    flags = (f"--data={data}", "--no-mdns", "--host=127.0.0.1", "--port=0")
    with PseudoTerminal("host", deck, *flags, term="dumb") as terminal:
        terminal.wait(lambda: "0 joined" in terminal.heard)
        assert "Join   http://127.0.0.1:" in terminal.heard
        assert "\x1b" not in terminal.heard
