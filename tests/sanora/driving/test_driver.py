"""Reaching a running server: the control connection, finding the conference, driving it across restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from command_line import Serving

from sanora.client.approach import Approach, Way
from sanora.client.local import LocalApproach
from sanora.clock import SystemClock
from sanora.commandline.decks import open_deck
from sanora.conference.library import UpdateConference
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.driving.driver import Driver
from sanora.driving.steps import next_step, upcoming
from sanora.errors import NotLive, NotPaired, Retry, SanoraError
from sanora.paths import DataFolder

Serve = Callable[..., Serving]


class Driving(Driver):
    """A driver whose news can be waited for."""

    def __init__(self, data: Path, conference_id: str) -> None:
        self.news = asyncio.Event()
        super().__init__(LocalApproach(DataFolder(data)), conference_id, SystemClock(), self.news.set)


@asynccontextmanager
async def driving(data: Path, conference_id: str) -> AsyncGenerator[Driving]:
    """Drive a conference; leave when the block is left."""
    driver = Driving(data, conference_id)
    async with driver, asyncio.TaskGroup() as group:
        running = group.create_task(driver.run())
        await driver.until(lambda: driver.connected)
        yield driver
        running.cancel()


async def test_a_command_is_seen_when_it_is_done(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        first = driver.conference.ordered[0]
        assert upcoming(driver.conference) == first
        await driver.do(PushQuestion(question_id=first.id))
        round_ = driver.conference.open_round
        assert round_ is not None
        assert round_.question_id == first.id
        await driver.do(CloseRound(question_id=first.id))
        assert not round_.open
        assert next_step(driver.conference, round_) == "results"
        assert abs((driver.now - SystemClock().now()).total_seconds()) < 1


async def test_a_refusal_is_the_servers_own(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        with pytest.raises(NotLive):
            await driver.do(CloseRound(question_id=driver.conference.ordered[0].id))


async def test_it_finds_the_server_after_a_restart(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        await asyncio.to_thread(serving.end)
        await driver.until(lambda: not driver.connected)
        with pytest.raises(Retry):
            await driver.do(UpdateConference(title="Lost"))
        assert driver.conference.title == "A talk", "what was known is still shown"
        again = await asyncio.to_thread(serve, deck)
        assert again.ready["continued"]
        await driver.until(lambda: driver.connected)
        await driver.do(UpdateConference(title="Found"))
        assert driver.conference.title == "Found"


class Stale:
    """Knows a token that the server does not take; the next time, what it is told to say."""

    def __init__(self, data: Path, then: SanoraError | None) -> None:
        self.local = LocalApproach(DataFolder(data))
        self.then = then
        self.asked = 0

    async def find(self) -> Way:
        self.asked += 1
        way = await self.local.find()
        if self.asked == 1:
            return way._replace(token="of yesterday")
        if self.then is not None:
            raise self.then
        return way


@asynccontextmanager
async def listened(approach: Approach, conference_id: str) -> AsyncGenerator[tuple[Driver, list[str]]]:
    """Run a driver; the list takes down what it is refused with."""
    told: list[str] = []

    def changed() -> None:
        if driver.refusal is not None and driver.refusal.message not in told:
            told.append(driver.refusal.message)

    driver = Driver(approach, conference_id, SystemClock(), changed)
    async with driver, asyncio.TaskGroup() as group:
        running = group.create_task(driver.run())
        yield driver, told
        running.cancel()


async def test_the_first_words_of_a_refusal_are_the_plain_ones(serve: Serve, data: Path, deck: Path) -> None:
    conference_id = serve(deck).ready["conference_id"]
    async with listened(Stale(data, NotPaired("Pair anew.")), conference_id) as (driver, told):
        await driver.until(lambda: driver.refusal is not None)
        assert not driver.connected
    assert told == ["Pair anew."]


async def test_a_token_of_yesterday_is_replaced(serve: Serve, data: Path, deck: Path) -> None:
    conference_id = serve(deck).ready["conference_id"]
    async with listened(Stale(data, None), conference_id) as (driver, _told):
        await driver.until(lambda: driver.connected)
        assert driver.refusal is None


async def test_a_changed_deck_is_followed(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        first = driver.conference.ordered[0]
        await driver.do(PushQuestion(question_id=first.id))
        deck.write_text("# Better\n\n## Third?\nkind: yesno\n\n## First?\n- two\n- one\n", encoding="utf-8")
        kept = await driver.follow(open_deck(deck).deck)
        assert [each.line for each in kept] == [6]
        assert [question.question_text for question in driver.conference.ordered] == ["Third?", "First?"]
        assert driver.conference.title == "Better"
        assert driver.conference.questions[first.id].same_form(first)
