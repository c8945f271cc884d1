"""Reaching a running server: the control connection, finding the conference, driving it across restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from command_line import Serving

from sanora.client.local import LocalApproach
from sanora.clock import SystemClock
from sanora.commandline.decks import open_deck
from sanora.conference.library import UpdateConference
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.driving.driver import Driver
from sanora.driving.steps import next_step, upcoming
from sanora.errors import NotLive, Retry
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
