"""`sanora poll` as scripts call it: words, refusals with their exit codes, JSON, a server elsewhere."""

from __future__ import annotations

import asyncio
import io
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from command_line import Serving, run
from pseudo_terminal import PseudoTerminal

from sanora.exits import Exit
from sanora_console.orders import ORDERS
from sanora_console.words.poll import main

Serve = Callable[..., Serving]

unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pseudo-terminals are Unix's")

TALK = {
    "id",
    "publicCode",
    "title",
    "status",
    "locked",
    "rehearsing",
    "blank",
    "scene",
    "resultsHidden",
    "joined",
    "connected",
    "answered",
}
QUESTION = {
    "number",
    "id",
    "kind",
    "questionText",
    "status",
    "onScreen",
    "timeoutSeconds",
    "rounds",
    "totalResponses",
}
ROUND = {
    "round",
    "run",
    "status",
    "activatedAt",
    "closesAt",
    "pausedAt",
    "remaining",
    "closedAt",
    "closeReason",
    "revealed",
    "rehearsal",
    "totalResponses",
    "correctCount",
    "options",
}


class Poll:
    """`sanora poll` for the server on a data folder."""

    def __init__(self, data: Path, *flags: str) -> None:
        self._flags = [f"--data={data}", *flags]
        self._elsewhere = any(flag.startswith("--server") for flag in flags)

    def typed(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run it to its end: in this process, where it drives a server of this machine."""
        typed = [*map(str, arguments), *self._flags]
        if self._elsewhere:
            return run("poll", *typed, stdin=subprocess.DEVNULL)
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = main(typed)
        return subprocess.CompletedProcess(typed, code, out.getvalue(), err.getvalue())

    def said(self, *arguments: object) -> str:
        """Run what must work; return what it says."""
        done = self.typed(*arguments)
        assert done.returncode == Exit.OK, done.stderr
        assert self._elsewhere or done.stderr == ""  # Python may tell of a TLS socket that was left at once
        return done.stdout.rstrip("\n")

    def json(self, *arguments: object) -> Any:
        """Run what must work; return its answer."""
        return json.loads(self.said(*arguments, "--json"))

    def refused(self, code: Exit, *arguments: object) -> str:
        """Run what must not work; return what it says, the same beside as in JSON."""
        plain, programs = self.typed(*arguments), self.typed(*arguments, "--json")
        assert (plain.returncode, programs.returncode) == (code, code)
        assert plain.stdout == ""
        error = json.loads(programs.stdout)["error"]
        assert (programs.stderr + plain.stderr).count(error["message"] + "\n") == 2
        return error["code"]


@pytest.fixture
def poll(data: Path) -> Poll:
    """Return the command for the server of the test."""
    return Poll(data)


def vote(serving: Serving, number: int, answers: Sequence[str]) -> None:
    """Let people answer the question of a number."""
    asyncio.run(_vote(serving, number, answers))


async def _vote(serving: Serving, number: int, answers: Sequence[str]) -> None:
    here = f"conference/{serving.ready['conference_id']}"
    question = (await serving.call("GET", f"{here}/questions"))["items"][number - 1]["id"]
    for answer in answers:
        joined = await serving.ask("conference/join", {"publicCode": serving.ready["public_code"]})
        await serving.ask(f"{here}/questions/{question}/answer", {"answer": answer}, joined["token"])


def test_the_questions_are_listed(serve: Serve, deck: Path, poll: Poll) -> None:
    code = serve(deck).ready["public_code"]
    assert poll.said("list").splitlines() == [
        f"A talk ({code}), running, 0 joined, 0 connected",
        "  No  State  Answers  Time  Question",
        "   1                     -  First?",
        "   2                  45 s  Second?",
    ]
    listed = poll.json("list")
    assert listed.keys() == {"conference", "questions"}
    assert listed["conference"].keys() == TALK
    assert [each.keys() == QUESTION for each in listed["questions"]] == [True, True]
    assert listed["conference"]["publicCode"] == code
    assert [each["status"] for each in listed["questions"]] == ["IDLE", "IDLE"]


def test_a_talk_from_its_first_question_to_its_end(serve: Serve, deck: Path, poll: Poll) -> None:
    serving = serve(deck)
    assert poll.said("next") == "Question 1 is live (no deadline): First?"
    assert poll.said("push", 1) == "It is so already."
    vote(serving, 1, ["A", "A", "B"])
    assert poll.said("close").splitlines() == [
        "Question 1 is closed (by hand): 3 answered.",
        "Results, 3 answered: A one: 2 (67 %); B two: 1 (33 %)",
    ]
    assert poll.said("close") == "No question is open."
    assert poll.json("reveal")["round"]["revealed"] == "results"
    assert poll.json("reveal")["round"]["revealed"] == "answer"
    assert poll.json("reveal")["message"] == "Everything is shown."
    pushed = poll.json("push", 2, "--seconds", 90)
    assert pushed.keys() == {"message", "conference", "question", "round"}
    assert (pushed["conference"].keys(), pushed["question"].keys()) == (TALK, QUESTION)
    assert pushed["round"].keys() == ROUND
    assert (pushed["question"]["number"], pushed["round"]["status"]) == (2, "ACTIVE")
    assert poll.said("extend", 1) == "1 second more."
    paused = poll.json("pause")
    assert paused["message"] == "Paused: nobody can answer until you go on."
    assert 80 < paused["round"]["remaining"] <= 91
    assert poll.said("pause") == "It is so already."
    assert poll.said("extend") == "15 seconds more."
    resumed = poll.json("resume")
    assert (resumed["message"], resumed["round"]["remaining"]) == ("The question goes on.", None)
    assert poll.said("resume") == "It is so already."
    assert [each["onScreen"] for each in poll.json("list")["questions"]] == [False, True]
    assert poll.json("push", 2, "--no-deadline")["message"] == "", "it is live already"
    poll.said("close")
    again = poll.json("again")
    assert (again["round"]["run"], again["question"]["rounds"]) == (2, 2)
    assert poll.json("previous")["question"]["number"] == 1
    assert poll.json("end", "--yes")["conference"]["status"] == "ENDED"
    assert poll.json("results", 1)["rounds"][0]["totalResponses"] == 3, "results stay"


def test_results_tell_counts_percents_and_rounds(serve: Serve, deck: Path, poll: Poll) -> None:
    serving = serve(deck)
    poll.said("push", 1)
    vote(serving, 1, ["A", "A", "B"])
    poll.said("close")
    poll.said("again")
    vote(serving, 1, ["B"])
    assert poll.said("results").splitlines() == [
        "Question 1: First?",
        "Run 1, closed, 3 answered, 2 right",
        "  A  2  67 %  one (right)",
        "  B  1  33 %  two",
        "Run 2, live, 1 answered, 0 right",
        "  A  0    0 %  one (right)",
        "  B  1  100 %  two",
    ]
    results = poll.json("results")
    assert results.keys() == {"conference", "question", "rounds"}
    assert [each.keys() == ROUND for each in results["rounds"]] == [True, True]
    assert results["rounds"][0]["options"] == [
        {"key": "A", "text": "one", "right": True, "count": 2, "percent": 67},
        {"key": "B", "text": "two", "right": False, "count": 1, "percent": 33},
    ]
    assert results == poll.json("results", 1)
    assert poll.said("results", 2) == "Question 2: Second?\nNot asked yet."
    assert poll.json("results", 2)["rounds"] == []


@pytest.mark.parametrize(
    ("on", "off", "name"),
    [("hide", "show", "resultsHidden"), ("blank", "unblank", "blank"), ("lock", "unlock", "locked")],
)
def test_what_goes_back_and_forth_is_said_plainly(
    serve: Serve, deck: Path, poll: Poll, on: str, off: str, name: str
) -> None:
    serve(deck)
    for word, wanted in ((off, False), (on, True), (on, True), (off, False), (off, False)):
        assert poll.json(word)["conference"][name] is wanted
    assert poll.said(off) == "It is so already."


def test_what_is_not_possible_is_refused(serve: Serve, deck: Path, poll: Poll) -> None:
    serve(deck)
    wrong = "wrong_state"
    for arguments in (["previous"], ["again"], ["extend"], ["pause"], ["resume"], ["reveal"], ["results"]):
        assert poll.refused(Exit.FAILED, *arguments) == wrong
    for arguments in (["push", 3], ["results", 3]):
        assert poll.refused(Exit.FAILED, *arguments) == "not_found"
    assert poll.refused(Exit.USAGE, "end") == "usage"
    poll.said("push", 1)
    for arguments in (["again"], ["extend"], ["reveal"]):
        assert poll.refused(Exit.FAILED, *arguments) == wrong
    poll.said("next")
    assert poll.refused(Exit.FAILED, "next") == wrong
    assert poll.said("end", "--yes") == "The conference has ended. Its results stay."
    assert poll.refused(Exit.FAILED, "end", "--yes") == wrong
    for arguments in (["push", 1], ["previous"]):
        assert poll.refused(Exit.FAILED, *arguments) == "ended"


@pytest.mark.parametrize("word", [*ORDERS, "list", "results", "watch"])
def test_every_word_has_a_help(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([word, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: sanora poll {word} ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bogus"],
        ["push"],
        ["push", "0"],
        ["push", "one"],
        ["push", "1", "2"],
        ["push", "1", "--seconds=4"],
        ["push", "1", "--seconds=3601"],
        ["push", "1", "--seconds=20", "--no-deadline"],
        ["extend", "0"],
        ["extend", "601"],
        ["results", "-1"],
        ["close", "--yes"],
    ],
)
def test_wrong_use_reaches_no_server(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == Exit.USAGE
    assert "usage: sanora poll" in capsys.readouterr().err


def test_without_a_server_there_is_nothing_to_drive(poll: Poll, data: Path) -> None:
    assert poll.refused(Exit.UNREACHABLE, "list") == "unreachable"
    assert poll.refused(Exit.UNREACHABLE, "watch") == "unreachable"
    assert Poll(data, "--server=elsewhere").refused(Exit.USAGE, "list") == "usage"
    assert not data.exists()


def test_where_several_run_one_is_named(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serving = serve(deck)
    second = call(serving, "POST", "conference", {"title": "Another"})
    assert poll.json("list")["conference"]["title"] == "A talk", "a draft does not run"
    call(serving, "POST", f"conference/{second['id']}/activate")
    assert poll.refused(Exit.USAGE, "list") == "usage"
    told = poll.typed("list").stderr
    assert all(
        line in told for line in (f"{serving.ready['public_code']}  A talk", f"{second['publicCode']}  ")
    )
    named = Poll(data, f"--conference={second['publicCode'].lower()}")
    assert named.said("list").splitlines()[1] == "There is no question yet."
    assert named.refused(Exit.FAILED, "next") == "wrong_state"
    assert Poll(data, "--conference=ZZZ&?/").refused(Exit.FAILED, "list") == "unknown_code"


def test_a_draft_starts_with_its_first_question(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serving = serve(deck)
    assert run("import", deck, f"--data={data}").returncode == Exit.OK
    drafts = call(serving, "GET", "conference")["items"]
    (draft,) = [line["publicCode"] for line in drafts if line["status"] == "DRAFT"]
    poll.said("end", "--yes")
    assert poll.json("list")["conference"]["publicCode"] == draft
    assert poll.json("next")["conference"]["status"] == "ACTIVE"


@unix
def test_the_end_is_asked_for_at_a_terminal(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serve(deck)
    for answer, code in (("n", Exit.FAILED), ("y", Exit.OK)):
        with PseudoTerminal("poll", "end", f"--data={data}") as terminal:
            terminal.wait(lambda here=terminal: "for good? " in here.heard)
            terminal.press(f"{answer}\r")
            assert terminal.end() == code
    assert poll.json("list")["conference"]["status"] == "ENDED"


@unix
def test_what_happens_is_watched_line_by_line(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serving = serve(deck)
    with watch(data, "--json") as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None

        def until(event: str) -> dict[str, Any]:
            assert watching.stdout is not None
            found = json.loads(watching.stdout.readline())
            return found if found["event"] == event else until(event)

        assert until("connected")["public_code"] == serving.ready["public_code"]
        assert until("address")["join_url"] == serving.ready["join_url"]
        poll.said("push", 1)
        assert until("live")["text"] == "First?"
        vote(serving, 1, ["A", "B"])
        found = until("results")
        while found["answered"] < 2:
            found = until("results")
        assert (found["counts"], found["percents"]) == ({"A": 1, "B": 1}, {"A": 50, "B": 50})
        poll.said("close")
        assert until("closed")["answered"] == 2
        watching.send_signal(signal.SIGINT)
        assert watching.wait() == Exit.OK
        assert watching.stderr.read() == ""


@unix
def test_a_watcher_that_nobody_reads_ends(serve: Serve, deck: Path, data: Path, poll: Poll) -> None:
    serve(deck)
    with watch(data) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        assert "Connected: A talk" in watching.stdout.readline()
        watching.stdout.close()
        poll.said("push", 1)
        poll.said("close")
        assert watching.wait() == Exit.FAILED
        assert "Traceback" not in watching.stderr.read()


def test_a_server_elsewhere_is_driven_once_paired(
    serve: Serve, deck: Path, data: Path, other: Path, poll: Poll
) -> None:
    serving = serve(deck)
    there = Poll(other, f"--server={paired(data, other)}")
    assert there.json("push", 1)["question"]["status"] == "ACTIVE"
    assert poll.json("list")["questions"][0]["status"] == "ACTIVE"
    assert there.json("results")["rounds"][0]["totalResponses"] == 0
    assert "not paired with a server 'nobody'" in Poll(other, "--server=nobody").typed("list").stderr
    serving.end()


def test_a_speaker_drives_own_questions_only(
    serve: Serve, deck: Path, data: Path, other: Path, poll: Poll
) -> None:
    code = serve(deck).ready["public_code"]
    there = Poll(other, f"--server={paired(data, other, '--role=speaker', f'--conference={code}')}")
    assert there.refused(Exit.FAILED, "push", 1) == "forbidden"
    assert there.refused(Exit.FAILED, "lock") == "forbidden"
    poll.said("push", 1)
    (round_,) = there.json("results")["rounds"]
    assert (round_["totalResponses"], [each["count"] for each in round_["options"]]) == (None, [None, None])
    assert "results are not for this console" in there.said("results")


def call(serving: Serving, method: str, path: str, body: object = None) -> Any:
    """Make a control call that must work."""
    return asyncio.run(serving.call(method, path, body))


def watch(data: Path, *flags: str) -> subprocess.Popen[str]:
    """Start `sanora poll watch`."""
    return subprocess.Popen(
        [sys.executable, "-m", "sanora", "poll", "watch", f"--data={data}", *flags],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def paired(data: Path, other: Path, *flags: str) -> str:
    """Pair another laptop with the server on a data folder; return the server's name."""
    with subprocess.Popen(
        [sys.executable, "-m", "sanora", "pair", "--json", f"--data={data}", *flags],
        stdout=subprocess.PIPE,
        text=True,
    ) as opened:
        assert opened.stdout is not None
        told = json.loads(opened.stdout.readline())
        done = run("pair", told["link"], f"--data={other}")
        assert done.returncode == Exit.OK, done.stderr
    return told["name"]
