"""What happens in quiet moments, with a real store and a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sanora.conference.library import ActivateConference, ConferenceCreated, CreateConference
from sanora.conference.permissions import LOCAL_HOST
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.testing.clock import ManualClock
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora_server import housekeeping
from sanora_server.engine import Engine
from sanora_server.housekeeping import EVERY, LOOK, SETTLE, Housekeeping
from sanora_server.store import Store, Unwritable, storage
from sanora_server.tasks import Tasks


class House:
    """A store, an engine and its housekeeping."""

    def __init__(self, folder: Path, store: Store, clock: ManualClock, tasks: Tasks) -> None:
        self.backups = folder / "backups"
        self.backups.mkdir()
        self.store, self.clock, self.tasks = store, clock, tasks
        self.keeping = Housekeeping(store, self.backups, clock, tasks)
        self.engine = Engine(store, clock, SeededIds(1), tasks)
        self.engine.subscribers.append(self.keeping)

    async def live(self) -> tuple[str, str]:
        """Push a question; return the ids of conference and question."""
        now = self.clock.now()
        (created,) = await self.engine.ask(
            "", CreateConference(title="A talk"), LOCAL_HOST, now, lambda _value, events: events
        )
        assert isinstance(created, ConferenceCreated)
        question = ""
        for command in (ActivateConference(), AddQuestion(question=choice(timeout_seconds=None))):
            events = await self.engine.ask(
                created.id, command, LOCAL_HOST, now, lambda _value, events: events
            )
            for event in events:
                question = event.question.id if isinstance(event, QuestionAdded) else question
        await self.do(created.id, PushQuestion(question_id=question))
        return created.id, question

    async def do(self, conference: str, command: PushQuestion | CloseRound) -> None:
        """Carry a command out."""
        await self.engine.ask(conference, command, LOCAL_HOST, self.clock.now(), lambda _value, _events: None)

    def files(self) -> list[str]:
        """Return the backups that are finished."""
        return sorted(path.name for path in self.backups.glob("*.db"))

    async def until(self, files: int) -> None:
        """Wait for that many backups."""
        while len(self.files()) < files:  # noqa: ASYNC110 - a thread writes them
            await asyncio.sleep(0.01)  # real time: a thread writes


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = ManualClock()
    store = await Store.open(tmp_path / "sanora.db", clock=clock, ids=SeededIds(2))
    tasks = Tasks()
    one = House(tmp_path, store, clock, tasks)
    await one.engine.start()
    yield one
    await one.engine.settle()
    await tasks.close()
    await store.close()


async def test_a_closed_question_is_backed_up_once_it_has_settled(house: House) -> None:
    conference, question = await house.live()
    await house.do(conference, CloseRound(question_id=question))
    assert house.files() == []
    await house.clock.asleep()
    await house.clock.advance(SETTLE)
    await house.until(1)
    copy = await Store.open(house.backups / house.files()[-1], clock=house.clock, ids=SeededIds(3))
    kept = await copy.load(conference)
    await copy.close()
    assert kept is not None
    assert [round_.open for round_ in kept.rounds.values()] == [False]


async def test_while_a_question_is_live_there_is_a_backup_every_five_minutes(house: House) -> None:
    house.tasks.spawn(house.keeping.run(), "backups")
    await house.clock.asleep()
    for _ in range(int(2 * EVERY / LOOK)):
        await house.clock.advance(LOOK)
        await house.clock.asleep()
    before = len(house.files())
    await house.live()
    await house.clock.advance(SETTLE)
    for _ in range(int(EVERY / LOOK)):
        await house.clock.asleep()
        await house.clock.advance(LOOK)
    await house.until(before + 1)


async def test_the_clock_is_marked_when_a_question_opens(house: House) -> None:
    assert await house.store.anchor() is None
    await house.live()
    while (anchor := await house.store.anchor()) is None:  # noqa: ASYNC110 - a thread writes it
        await asyncio.sleep(0.01)  # real time: a thread writes
    assert anchor.moment == house.clock.now()


async def test_a_backup_that_fails_is_said_and_ends_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(target: Path) -> None:
        raise Unwritable(f"No space for {target.name}.", full=True)

    monkeypatch.setattr(house.store, "backup", full)
    assert await house.keeping.backup() == ""
    assert "No space" in caplog.text


async def test_results_that_were_counted_anew_are_a_warning(house: House) -> None:
    house.store.doubt = "Results were counted anew."
    house.tasks.spawn(house.keeping.run(), "backups")
    await house.clock.asleep()
    assert house.keeping.warning == "Results were counted anew."


async def test_little_space_is_a_warning_and_goes_when_there_is_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [100 * 2**20, 900 * 2**20]

    def space(folder: Path) -> storage.Space:
        assert folder == house.backups
        return storage.Space(left.pop(0), 2**40)

    monkeypatch.setattr(housekeeping.storage, "space", space)
    house.tasks.spawn(house.keeping.run(), "backups")
    await house.clock.asleep()
    assert "100 MB" in house.keeping.warning
    await house.clock.advance(LOOK)
    await house.clock.asleep()
    assert house.keeping.warning == ""
