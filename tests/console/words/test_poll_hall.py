"""Words about the hall, typed for `sanora poll` and in plain mode: texts, questions, people, the set-up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from command_line import Serving, run
from polling import Poll
from small_hall import SmallHall

from sanora.exits import Exit

Serve = Callable[..., Serving]


async def played(serve: Serve, folder: Path, poll: Poll) -> SmallHall:
    """Return a hall that has answered the question, which is open, and asked."""
    hall = await SmallHall.opened(serve, folder)
    await asyncio.to_thread(poll.said, "push", 1)
    await hall.answer("bat", "flying mouse", "rude")
    await hall.wonder("Do bats bite?", "Do they bite?")
    return hall


def test_a_hall_is_sorted_by_single_orders(serve: Serve, tmp_path: Path, poll: Poll) -> None:
    asyncio.run(played(serve, tmp_path, poll))
    listed = poll.said("moderate").splitlines()
    assert listed[0] == "Texts of the question on the screen: 3"
    assert listed[1:4] == [
        "  t1  shown, 1×, right: bat",
        "  t2  shown, 1×: flying mouse",
        "  t3  shown, 1×: rude",
    ]
    assert listed[4] == "Questions of the audience: 2 open, 0 held"
    first, second = (line.split()[0] for line in listed[5:])
    assert poll.said("moderate", "hide", "rude") == "Hidden: “rude”."
    assert poll.said("moderate", "right", "Flying mouse") == "“flying mouse” is right, too."
    assert poll.said("moderate", "merge", second, first) == "Merged into “Do bats bite?”."
    assert poll.said("moderate", "answered", first) == "Answered: “Do bats bite?”."
    assert poll.refused(Exit.FAILED, "moderate", "hide", "nonsense") == "not_found"
    assert poll.refused(Exit.FAILED, "moderate", "nonsense", "rude") == "malformed"
    found = poll.json("moderate")
    assert [(text["text"], text["verdict"], text["right"]) for text in found["texts"]] == [
        ("bat", "shown", True),
        ("flying mouse", "shown", True),
        ("rude", "hidden", None),
    ]
    assert (found["open"], found["held"], found["answered"]) == (0, 0, 1)

    assert poll.said("leaders").splitlines()[0] == "Leaders: Nobody has points yet."
    for word in ("close", "reveal", "reveal"):
        poll.said(word)
    assert "  1. Anna, " in poll.said("leaders")
    assert poll.said("leaderboard") == "The projector is showing the leaderboard."
    assert poll.json("list")["conference"]["scene"] == "leaderboard"
    assert "no text of the audience is shown" in poll.said("freeze")
    assert poll.json("unfreeze")["conference"]["frozen"] is False

    people = poll.said("people").splitlines()
    assert people[0] == "3 people:"
    assert "Anna" in people[1]
    assert "Red" in people[1]
    assert poll.said("people", "rename", "Ben", "Zoe") == "Ben is called Zoe now."
    assert poll.refused(Exit.USAGE, "people", "remove", "Zoe") == "usage"
    assert poll.said("people", "remove", "Zoe", "--yes") == "Zoe is out: no more answers, no points."
    assert [one["removed"] for one in poll.json("people")["people"]] == [False, True, False]

    assert "qa.review: no" in poll.said("setup").splitlines()
    assert poll.said("setup", "qa.review", "yes") == "The set-up is saved."
    assert poll.json("setup")["setup"]["qa"]["review"] is True
    assert poll.refused(Exit.FAILED, "setup", "qa.review", "perhaps") == "malformed"


def test_a_screen_reader_can_do_the_same(serve: Serve, data: Path, tmp_path: Path, poll: Poll) -> None:
    asyncio.run(played(serve, tmp_path, poll))
    folder = tmp_path / "talks"
    folder.mkdir()
    typed = [
        "moderate",
        "moderate hide t3",
        "moderate right t2",
        "moderate newest",
        "leaders",
        "people remove Ben",
        "yes",
        "people be",
        "setup mood.pace on",
        "setup",
        "templates",
        "templates icebreaker",
        "show",
    ]
    done = run("console", "--plain", f"--data={data}", input="\n".join([*typed, ""]), cwd=folder)
    assert done.returncode == Exit.OK, done.stderr
    for said in (
        "t3  shown, 1×: rude",
        "Hidden: “rude”.",
        "“flying mouse” is right, too.",
        "Leaders: ",
        "Send Ben out?",
        "Ben is out",
        "mood.pace: yes",
        "icebreaker: ",
        "is yours now",
    ):
        assert said in done.stdout, said
    assert (folder / "icebreaker.md").is_file()
