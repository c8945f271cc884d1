"""`sanora poll` as scripts call it: words, refusals with their exit codes, JSON."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Serving, run
from polling import Poll, vote
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
    "frozen",
    "joined",
    "connected",
    "answered",
    "askedOpen",
    "askedHeld",
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
    "abstained",
    "measures",
    "held",
    "chart",
    "options",
}


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


def call(serving: Serving, method: str, path: str, body: object = None) -> Any:
    """Make a control call that must work."""
    return asyncio.run(serving.call(method, path, body))
