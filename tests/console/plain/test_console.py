"""The console without a screen: words typed through a pipe and at a terminal, one line an event."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest
from command_line import Serving, run
from pseudo_terminal import PseudoTerminal

from sanora.client.local import read_control, running
from sanora.driving.actions import ACTIONS
from sanora.exits import Exit
from sanora.paths import DataFolder
from sanora_console.plain.words import WORDS

Serve = Callable[..., Serving]

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals are Unix's")

NEW = ("--no-mdns", "--host=127.0.0.1", "--port=0")


class Typed:
    """`sanora WORD --plain` at the other end of two pipes."""

    def __init__(self, data: Path, *arguments: object, word: str = "host") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sanora", word, "--plain", f"--data={data}", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        """What was read so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)

    def type(self, *lines: str) -> None:
        """Type lines."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines))
        self.process.stdin.flush()

    def until(self, text: str) -> str:
        """Read on to a line that has this text."""
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            self.lines.append(line.rstrip("\n"))
            if text in line:
                return line.rstrip("\n")
        raise AssertionError(self.lines)

    def end(self) -> tuple[int, str]:
        """Close the input, and wait for its end; return the exit code and the error stream."""
        out, err = self.process.communicate(timeout=30)
        self.lines += out.splitlines()
        return self.process.returncode, err


@pytest.fixture
def stopped(data: Path) -> Iterator[None]:
    """Stop the server on the data folder, whoever started it."""
    yield
    control = read_control(DataFolder(data))
    if control is not None and running(DataFolder(data)) is not None:
        os.kill(control.pid, signal.SIGKILL)


def vote(serving: Serving, number: int, *answers: str) -> None:
    """Let people answer the question of a number."""

    async def answer() -> None:
        here = f"conference/{serving.ready['conference_id']}"
        question = (await serving.call("GET", f"{here}/questions"))["items"][number - 1]["id"]
        for each in answers:
            joined = await serving.ask("conference/join", {"publicCode": serving.ready["public_code"]})
            await serving.ask(f"{here}/questions/{question}/answer", {"answer": each}, joined["token"])

    asyncio.run(answer())


def test_every_action_is_a_word() -> None:
    assert {action.id for action in ACTIONS} <= WORDS.keys()
    assert all(word.usage.split()[0] == name and word.what.endswith(".") for name, word in WORDS.items())


@unix
def test_a_script_drives_a_talk_and_leaves_the_server(serve: Serve, deck: Path, data: Path) -> None:
    serving = serve(deck)
    script = ["push 1", "close", "reveal", "reveal", "show", "next", "extend 20", "pause", "pause", "hide"]
    with Typed(data) as typed:
        typed.type(*script, "close", "again", "lock", "compare", "questions", "invite", "bogus", "help")
        code, err = typed.end()
    assert code == Exit.OK
    assert f"The server goes on (process {serving.process.pid})" in err
    code = serving.ready["public_code"]
    assert typed.lines[: typed.lines.index("Questions:")] == [
        "`help` tells all words.",
        f"Connected: A talk, code {code}, ACTIVE.",
        f"Join at {serving.ready['join_url']} (not reachable from there yet)",
        "Question 1 is live (no deadline): First?",
        "Question 1 is closed (by hand): 0 answered.",
        "The results are shown.",
        "The right answer and explanation are shown.",
        f"A talk ({code}), running, 0 joined, 0 connected",
        "Question 1: First?",
        "Run 1, closed, 0 answered, 0 right, revealed",
        "  A  0  one (right)",
        "  B  0  two",
        "Next is question 2: Second?",
        "Question 2 is live (45 s): Second?",
        "The question has more time.",
        "The question is paused.",
        "The question goes on.",
        "The projector is showing the talk, results held back.",
        "Question 2 is closed (by hand): 0 answered.",
        "Question 2 is live (45 s, run 2): Second?",
        "The room is locked.",
        "Question 2: Second?",
        "Run 1, closed, 0 answered",
        "  YES  0  Yes",
        "  NO   0  No",
        "Run 2, live, 0 answered",
        "  YES  0  Yes",
        "  NO   0  No",
        "   No  State   Answers  Time  Question",
        "    1  closed        0     -  First?",
        ">   2  live          0  45 s  Second?",
        f"Join at {serving.ready['join_url']}",
        f"Code {code}",
        "There is no word 'bogus'. `help` tells all words.",
    ]
    assert all(any(f"  {word.usage}: {word.what}" == line for line in typed.lines) for word in WORDS.values())


@unix
def test_what_is_not_possible_is_said(serve: Serve, deck: Path, data: Path) -> None:
    serve(deck)
    said = {
        "pause": "No question is open.",
        "previous": "There is no question before this one.",
        "push": "`push 3` asks the third question.",
        "push 9": "There is no question 9: this conference has 2.",
        "push 1 2": "`push 3 60` gives 60 seconds (5 to 3600), `push 3 none` no deadline.",
        "extend soon": "`extend 30` gives 30 seconds more, 600 at most.",
        "compare": "No question was asked yet.",
        'export "csv': "A quotation mark is missing its other one.",
        "export doc": "Formats are csv, summary, measures, xlsx, pdf, html, json, md and gift: "
        "`export csv results.csv`.",
        "deck eat": "`deck take` takes the file over, `deck write` writes the talk to it.",
        "conferences ZZZZZZ": "No conference has this code. Check the letters on the screen.",
        "pair king": (
            "What may the other console do? `pair host`: drive everything on this laptop; "
            "`pair speaker`: drive its own questions in this conference; "
            "`pair moderator`: sort what the audience asks in this conference."
        ),
        "start": "The server is running.",
        "activate": "It is running.",
        "psuh 1": "There is no word 'psuh'. Did you mean 'push'?",
    }
    with Typed(data, word="console") as typed:
        typed.type(*said, "")
        assert typed.end()[0] == Exit.OK
    assert typed.lines[3:] == list(said.values())


@unix
def test_what_others_do_and_answer_is_told_calmly(serve: Serve, deck: Path, data: Path) -> None:
    serving = serve(deck)
    with Typed(data) as typed:
        typed.until("Join at")
        assert run("poll", "push", 1, f"--data={data}").returncode == Exit.OK
        typed.until("Question 1 is live")
        vote(serving, 1, "A", "A", "B")
        typed.until("Results so far, 3 answered: A one: 2 (67 %); B two: 1 (33 %)")
        assert sum("Results" in line for line in typed.lines) <= 2
        assert sum(" joined, " in line for line in typed.lines) <= 2
        assert run("poll", "close", f"--data={data}").returncode == Exit.OK
        typed.until("Question 1 is closed (by hand): 3 answered.")
        typed.until("Results, 3 answered: A one: 2 (67 %); B two: 1 (33 %)")


@unix
def test_the_last_seconds_are_told(serve: Serve, deck: Path, data: Path) -> None:
    serve(deck)
    with Typed(data) as typed:
        typed.type("push 1 6")
        assert typed.until("seconds left.").split()[0] in {"6", "5", "4", "3"}
        typed.until("Question 1 is closed (time is over): 0 answered.")
        assert sum("seconds left" in line for line in typed.lines) == 1


@unix
def test_results_are_written_to_files(serve: Serve, deck: Path, data: Path, tmp_path: Path) -> None:
    serving = serve(deck)
    here = tmp_path / "my results.csv"
    with Typed(data) as typed:
        typed.type("push 1")
        typed.until("is live")
        vote(serving, 1, "A")
        typed.type(
            f'export csv "{here}"', f'export md "{tmp_path}/again.md"', f'export xlsx "{tmp_path}/a/b.xlsx"'
        )
        typed.until(f"Written to {here}.")
        typed.until("again.md.")
        typed.until("That did not work: No such file or directory.")
        before = here.read_text(encoding="utf-8-sig")
        assert "First?" in before
        typed.type(f'export json "{here}"', "no", f'export json "{here}"', "yes")
        typed.until("Replace it? yes or no?")
        typed.until("Nothing was written.")
        typed.until(f"Written to {here}.")
    assert here.read_text(encoding="utf-8").startswith("{")
    assert "## First?" in (tmp_path / "again.md").read_text(encoding="utf-8")


@unix
def test_the_deck_is_followed(serve: Serve, deck: Path, data: Path) -> None:
    serve(deck)
    with Typed(data, deck) as typed:
        typed.type("deck")
        typed.until("The talk is as talk.md says, and follows it.")
        deck.write_text(deck.read_text(encoding="utf-8") + "\n## Third?\nkind: yesno\n", encoding="utf-8")
        typed.until("1 added")
        typed.type("questions", "deck write")
        typed.until("Third?")
        typed.until("Written to talk.md.")
        deck.write_text("# A talk\n\n## Broken?\n- one\n", encoding="utf-8")
        typed.until("Nothing is taken over. talk.md:4:")
        typed.type("deck")
        typed.until("talk.md:4:")


@unix
async def test_file_and_talk_that_both_changed_wait_for_a_word(serve: Serve, deck: Path, data: Path) -> None:
    serving = serve(deck)
    with Typed(data, deck) as typed:
        typed.type("deck")
        typed.until("and follows it.")
        await serving.call("PUT", f"conference/{serving.ready['conference_id']}", {"title": "Another title"})
        written = deck.read_text(encoding="utf-8")
        deck.write_text(f"{written}\n## Third?\nkind: yesno\n", encoding="utf-8")
        typed.until("Nothing is taken over: `deck` decides.")
        typed.type("deck", "deck take", "deck")
        typed.until("The talk and talk.md differ. `deck take` takes the file over")
        typed.until("1 added")
        typed.until("The talk is as talk.md says, and follows it.")


@unix
def test_another_conference_is_driven(serve: Serve, deck: Path, data: Path) -> None:
    serving = serve(deck)
    other = asyncio.run(serving.call("POST", "conference", {"title": "Another"}))["publicCode"]
    with Typed(data) as typed:
        typed.type("conferences", f"conferences {other.lower()}", "activate", "next")
        typed.until(f"{other}  draft   Another")
        typed.until(f"Connected: Another, code {other}, DRAFT.")
        typed.until("The conference is ACTIVE.")
        typed.until("There is no question yet.")


@unix
def test_the_end_is_asked_for(serve: Serve, deck: Path, data: Path) -> None:
    serve(deck)
    with Typed(data) as typed:
        typed.type("end", "no", "end", "yes", "next")
        typed.until("for good?")
        typed.until("Nothing was changed.")
        typed.until("The conference is ENDED.")
        typed.until("This conference is over.")


@unix
def test_another_console_is_let_in(serve: Serve, deck: Path, data: Path, tmp_path: Path) -> None:
    serve(deck)
    with Typed(data) as typed:
        typed.type("pair", "pair speaker")
        typed.until("No console is paired.")
        typed.until("Code ")
        link = typed.until("Or with this link: ").rpartition(" ")[2]
        done = run("pair", link, f"--data={tmp_path / 'other'}")
        assert done.returncode == Exit.OK, done.stderr
        typed.until("is paired as a speaker.")
        typed.type("pair")
        typed.until(", speaker, ")


@unix
@pytest.mark.usefixtures("stopped")
def test_it_starts_a_server_and_stops_it(deck: Path, data: Path) -> None:
    with Typed(data, deck, *NEW) as typed:
        typed.until("Connected: A talk")
        typed.type("quit", "hm", "quit", "yes")
        typed.until("Should the server stop, too?")
        typed.until("You are still here.")
        assert typed.end() == (Exit.OK, "")
    assert running(DataFolder(data)) is None


@unix
@pytest.mark.usefixtures("stopped")
def test_a_server_that_crashes_comes_back_once_and_then_when_asked(deck: Path, data: Path) -> None:
    folder = DataFolder(data)
    with Typed(data, deck, *NEW) as typed:
        typed.type("push 1")
        typed.until("Question 1 is live")
        for restarted in (True, False):
            control = read_control(folder)
            assert control is not None
            os.kill(control.pid, signal.SIGKILL)
            if restarted:
                typed.until("The server has ended; it is started again.")
            else:
                typed.until("`start` starts it again.")
                typed.type("start")
            typed.until("The server is running.")
            typed.until("Connected: A talk")
        typed.type("close", "quit yes")
        typed.until("Question 1 is closed")
        assert typed.end()[0] == Exit.OK


@unix
@pytest.mark.parametrize(("flags", "term"), [(["--plain"], "xterm-256color"), ([], "dumb")])
def test_a_terminal_gets_lines_and_nothing_else(
    serve: Serve, deck: Path, data: Path, flags: list[str], term: str
) -> None:
    serving = serve(deck)
    with PseudoTerminal("host", *flags, f"--data={data}", term=term) as terminal:
        terminal.wait(lambda: "Connected: A talk" in terminal.heard)
        terminal.press("push 1\r")
        terminal.wait(lambda: "Question 1 is live (no deadline): First?" in terminal.heard)
        terminal.press("\x04")
        assert terminal.end() == Exit.OK
        assert f"The server goes on (process {serving.process.pid})" in terminal.heard
        assert "\x1b" not in terminal.heard
        assert terminal.modes() == terminal.modes_before


@unix
@pytest.mark.parametrize(
    ("number", "goes_on"), [(signal.SIGINT, True), (signal.SIGHUP, True), (signal.SIGTERM, False)]
)
def test_signals_end_it(
    serve: Serve, deck: Path, data: Path, number: signal.Signals, *, goes_on: bool
) -> None:
    serve(deck)
    with Typed(data) as typed:
        typed.until("Join at")
        typed.process.send_signal(number)
        assert typed.process.wait() == Exit.OK
        assert (running(DataFolder(data)) is not None) is goes_on


@unix
def test_when_nobody_reads_it_leaves(serve: Serve, deck: Path, data: Path) -> None:
    serve(deck)
    with Typed(data) as typed:
        typed.until("Connected")
        assert typed.process.stdout is not None
        typed.process.stdout.close()
        typed.type("push 1", "close")
        assert typed.process.wait() == Exit.OK
        assert typed.process.stderr is not None
        assert "Traceback" not in typed.process.stderr.read()


def test_plain_words_are_no_json(data: Path) -> None:
    done = run("host", "--plain", "--json", f"--data={data}")
    assert done.returncode == Exit.USAGE
    assert not data.exists()
