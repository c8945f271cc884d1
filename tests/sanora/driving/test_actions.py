"""Every action of the one table: what it leads to, and what it says where it is impossible."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving
from driving import driving

from sanora.conference.questions import AddQuestion
from sanora.conference.rounds import ExtendRound
from sanora.conference.state import Conference
from sanora.driving.actions import ACTIONS, BY_ID, Group, shown
from sanora.driving.asking import push
from sanora.driving.driver import Driver
from sanora.errors import Conflict, SanoraError
from sanora.testing.factories import choice

Serve = Callable[..., Serving]

SHARED = [action for action in ACTIONS if action.run is not None]


async def do(driver: Driver, *names: str) -> list[str]:
    """Do actions; return what each said, refusals included."""
    said: list[str] = []
    for name in names:
        run = BY_ID[name].run
        assert run is not None
        try:
            said.append(await run(driver))
        except SanoraError as refusal:
            said.append(refusal.message)
    return said


def state(conference: Conference) -> str:
    """Return the state of the question on the screen."""
    round_ = conference.current
    if round_ is None:
        return "none"
    place = [question.id for question in conference.ordered].index(round_.question_id) + 1
    state = "paused" if round_.paused else "open" if round_.open else str(round_.revealed)
    return f"{place} {state}, run {round_.run}"


def test_no_key_means_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_action_is_told_and_has_its_group() -> None:
    assert {action.group for action in ACTIONS} == set(Group)
    for action in ACTIONS:
        assert action.what.endswith(".")
        assert action.keys
        assert action.id.islower()


@pytest.mark.parametrize(
    ("key", "seen"),
    [("n", "n"), ("full_stop", "."), ("pagedown", "Page Down"), ("ctrl+c", "Ctrl+C"), ("f1", "F1")],
)
def test_keys_as_people_read_them(key: str, seen: str) -> None:
    assert shown(key) == seen


async def test_a_talk_from_the_first_question_to_the_last(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:

        async def after(*names: str) -> str:
            assert [said for said in await do(driver, *names) if said.endswith("first.")] == []
            return state(driver.conference)

        assert await after("next") == "1 open, run 1"
        assert await after("pause") == "1 paused, run 1"
        assert await after("pause") == "1 open, run 1"
        assert await after("close", "reveal") == "1 results, run 1"
        assert await after("reveal") == "1 answer, run 1"
        assert await after("again") == "1 open, run 2"
        assert await after("next") == "2 open, run 1"
        await driver.do(ExtendRound(question_id=driver.conference.ordered[1].id, seconds=1))
        assert await after("extend") == "2 open, run 1"
        assert await after("previous") == "1 open, run 3"
        assert await after("close", "end") == "1 nothing, run 3"
        assert driver.conference.status == "ENDED"


async def test_switches_go_there_and_back(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:
        for name, on in {
            "blank": lambda: driver.conference.stage.blank,
            "hide": lambda: driver.conference.stage.results_hidden,
            "join": lambda: driver.conference.stage.scene == "join",
            "lock": lambda: driver.conference.locked,
        }.items():
            await do(driver, name)
            assert on(), name
            await do(driver, name)
            assert not on(), name


async def test_what_is_impossible_says_why(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:
        names = ["previous", "close", "reveal", "extend", "pause", "again"]
        assert all(await do(driver, *names)), "nothing was asked yet"
        await do(driver, "next")
        assert all(await do(driver, "reveal", "again", "extend")), "it is open, without a deadline"
        await do(driver, "next")
        assert all(await do(driver, "next")), "it was the last"
        await do(driver, "close", "reveal")
        assert all(await do(driver, "reveal")), "everything is shown"
        await do(driver, "end")
        assert all(await do(driver, *(action.id for action in SHARED if action.group is Group.TALK))), "over"
        assert all(await do(driver, "end", "activate"))


async def test_a_draft_starts_with_its_first_question(serve: Serve, data: Path) -> None:
    made = await serve().call("POST", "conference", {"title": "Draft"})
    async with driving(data, made["id"]) as driver:
        assert await do(driver, "next") == ["There is no question yet."]
        await driver.do(AddQuestion(question=choice("Tea?", "Yes", "No")))
        await do(driver, "next")
        assert driver.conference.status == "ACTIVE"
        assert state(driver.conference) == "1 open, run 1"


async def test_who_clashes_with_another_console_is_told_what_is_live(
    serve: Serve, data: Path, deck: Path
) -> None:
    conference_id = serve(deck).ready["conference_id"]
    async with driving(data, conference_id) as one, driving(data, conference_id) as other:
        first, second = one.conference.ordered
        outcomes = await asyncio.gather(push(one, first), push(other, second), return_exceptions=True)
        lost = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
        assert outcomes.count("") == 1
        assert len(lost) == 1
        live = second if outcomes[0] in lost else first
        for driver in (one, other):
            await driver.until(lambda driver=driver: driver.conference.open_round is not None)
            round_ = driver.conference.open_round
            assert round_ is not None
            assert round_.question_id == live.id
        assert lost[0].message == (
            f"Another console was first: “{live.question_text}” is live. Yours was not asked."
        )


async def test_a_time_of_ones_choice(serve: Serve, data: Path, deck: Path) -> None:
    async with driving(data, serve(deck).ready["conference_id"]) as driver:
        await push(driver, driver.conference.ordered[0], 60)
        round_ = driver.conference.open_round
        assert round_ is not None
        assert round_.closes_at is not None
        assert (round_.closes_at - round_.opened_at).total_seconds() == 60
        await push(driver, driver.conference.ordered[1], None)
        round_ = driver.conference.open_round
        assert round_ is not None
        assert round_.closes_at is None
