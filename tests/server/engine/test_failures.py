"""What the engine does when the store cannot write, or a listener fails."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from engine_stage import Listener, Stage, vote

from sanora.conference.base import Event
from sanora.conference.state import Conference
from sanora.errors import (
    Retry,
    SanoraError,
)
from sanora_server.engine.trouble import PROBE
from sanora_server.store import Doubled, Entry, Store, Unwritable, storage

TIMERS = 2
"""Sleepers while there is trouble: the deadline and the probe."""


async def test_a_listener_that_fails_keeps_nobody_from_hearing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    class Deaf(Listener):
        def published(self, conference: Conference, events: list[Event]) -> None:
            raise RuntimeError(conference.id, len(events))

    stage.engine.subscribers.insert(0, Deaf())
    await stage.open()
    assert stage.heard.events
    assert "telling Deaf failed" in caplog.text


class Failing:
    """A store whose next commits fail; everything else is the real one."""

    def __init__(self, store: Store, *errors: Exception) -> None:
        self._store = store
        self._errors = list(errors)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def commit(self, batch: list[Entry]) -> None:
        if self._errors:
            raise self._errors.pop(0)
        await self._store.commit(batch)


def break_store(stage: Stage, *errors: Exception) -> None:
    setattr(stage.engine, "_store", Failing(stage.store, *errors))  # noqa: B010 # the disk breaks


async def test_when_the_disk_is_full_nobody_is_told_anything_and_it_works_again_after(stage: Stage) -> None:
    _question, round_ = await stage.open()
    person = await stage.person()
    told = len(stage.heard.events)
    break_store(stage, Unwritable("The disk is full."))
    with pytest.raises(Retry):
        await stage.ask(vote(round_), person)
    assert "full" in stage.engine.trouble()
    assert len(stage.heard.events) == told
    assert await stage.look(lambda conference: conference.rounds[round_].tally.total_responses) == 0
    await stage.ask(vote(round_), person)
    assert stage.engine.trouble() == ""
    assert await stage.look(lambda conference: conference.rounds[round_].tally.total_responses) == 1


async def test_trouble_goes_by_itself_once_the_file_can_be_written_again(stage: Stage) -> None:
    _question, round_ = await stage.open()
    person = await stage.person()
    await stage.store.writer.run(lambda connection: connection.execute("PRAGMA busy_timeout = 0").close())
    with closing(sqlite3.connect(stage.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Retry):
            await stage.ask(vote(round_), person)
        await stage.clock.asleep(TIMERS)
        for _ in range(3):
            await stage.clock.advance(PROBE)
            await stage.clock.asleep(TIMERS)
            assert "locked" in stage.engine.trouble()
    await stage.clock.advance(PROBE)
    while stage.engine.trouble():  # noqa: ASYNC110 - a thread writes
        await asyncio.sleep(0.01)  # real time: a thread writes
    assert stage.clock.sleepers == TIMERS - 1, "nobody probes for ever"


async def test_a_disk_with_little_room_is_still_full(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [storage.NEXT_MOMENT - 1, storage.NEXT_MOMENT]

    def space(_folder: Path) -> storage.Space:
        return storage.Space(left.pop(0), 2**40)

    monkeypatch.setattr(storage, "space", space)
    with pytest.raises(Unwritable, match="full"):
        await stage.store.probe()
    await stage.store.probe()


async def test_one_command_that_cannot_be_stored_does_not_take_its_batch_along(stage: Stage) -> None:
    _question, round_ = await stage.open()
    people = [await stage.person() for _ in range(3)]
    break_store(stage, Doubled("together"), Doubled("the first alone"))
    results: list[list[Event] | BaseException] = await asyncio.gather(
        *(stage.ask(vote(round_), person) for person in people), return_exceptions=True
    )
    assert [isinstance(result, SanoraError) for result in results] == [True, False, False]
    assert await stage.look(lambda conference: conference.rounds[round_].tally.total_responses) == 2


async def test_a_deadline_is_kept_when_the_disk_is_full_at_that_moment(stage: Stage) -> None:
    _question, round_ = await stage.open()
    await stage.clock.asleep()
    break_store(stage, Unwritable("The disk is full."))
    await stage.clock.advance(45)
    await stage.engine.settle()
    assert await stage.look(lambda conference: conference.rounds[round_].open)
    await stage.clock.asleep()
    await stage.clock.advance(1)
    await stage.engine.settle()
    assert not await stage.look(lambda conference: conference.rounds[round_].open)
