"""The engine with a real store and a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sanora.conference.base import Command, Delivery, Event
from sanora.conference.library import (
    ActivateConference,
    ConferenceCreated,
    CreateConference,
    DeleteConference,
    EndConference,
    UpdateConference,
)
from sanora.conference.outcome import Outcome
from sanora.conference.people import JoinConference, ParticipantJoined
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.rounds import (
    CloseRound,
    ExtendRound,
    PauseRound,
    PushQuestion,
    ResumeRound,
    RoundClosed,
    RoundOpened,
)
from sanora.conference.state import CloseReason, Conference, ConferenceStatus
from sanora.conference.votes import SubmitAnswer
from sanora.errors import (
    Already,
    Conflict,
    Forbidden,
    NotFound,
    Retry,
    SanoraError,
    Unauthorized,
    UnknownCode,
)
from sanora.testing.clock import ManualClock
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora_server.engine import Engine
from sanora_server.engine.shelf import RECENT
from sanora_server.store import Doubled, Entry, Store, Unwritable
from sanora_server.tasks import Tasks


class Listener:
    """Remembers what it was told, and what the database held at that moment."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.touches = 0
        self.gone: list[str] = []

    def published(self, conference: Conference, events: list[Event]) -> None:
        del conference
        self.events += events

    def touched(self, conference: Conference) -> None:
        del conference
        self.touches += 1

    def dropped(self, conference_id: str) -> None:
        self.gone.append(conference_id)


class Stage:
    """An engine over a file, started again at will."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = ManualClock()
        self.conference = ""

    async def start(self) -> None:
        self.store = await Store.open(self.path, clock=self.clock, ids=SeededIds(7))
        self.tasks = Tasks()
        self.engine = Engine(self.store, self.clock, SeededIds(self.clock.now().minute), self.tasks)
        self.heard = Listener()
        self.engine.subscribers.append(self.heard)
        await self.engine.start()

    async def stop(self) -> None:
        await self.engine.settle()
        await self.tasks.close()
        await self.store.close()

    async def ask(self, command: Command, actor: Actor = LOCAL_HOST) -> list[Event]:
        return await self.engine.ask(
            self.conference, command, actor, self.clock.now(), lambda _conference, events: events
        )

    async def look(self, view: Callable[[Conference], Any]) -> Any:
        return await self.engine.read(self.conference, view)

    async def open(self, **fields: Any) -> tuple[str, int]:
        """Make an active conference with a live question; return the question's id and the round."""
        (created,) = await self.ask(CreateConference(title="A talk"))
        assert isinstance(created, ConferenceCreated)
        self.conference = created.id
        await self.ask(ActivateConference())
        question = await self.add(**fields)
        (opened,) = await self.ask(PushQuestion(question_id=question))
        assert isinstance(opened, RoundOpened)
        return question, opened.round

    async def add(self, **fields: Any) -> str:
        """Add a question and return its id."""
        (added,) = await self.ask(AddQuestion(question=choice(**fields)))
        assert isinstance(added, QuestionAdded)
        return added.question.id

    async def person(self) -> Actor:
        (joined,) = await self.ask(JoinConference(public_code=""), ANYONE)
        assert isinstance(joined, ParticipantJoined)
        return Actor(Role.AUDIENCE, conference=self.conference, participant=joined.participant)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    one = Stage(tmp_path / "sanora.db")
    await one.start()
    yield one
    await one.stop()


def vote(round_: int, answer: str = "A", vote_id: str = "vote-0001") -> SubmitAnswer:
    return SubmitAnswer(round=round_, answer=answer, vote_id=vote_id)


async def test_a_command_is_stored_before_it_is_answered_and_told(stage: Stage) -> None:
    _question, round_ = await stage.open()
    person = await stage.person()
    await stage.ask(vote(round_), person)
    stored = await stage.store.load(stage.conference)
    assert stored is not None
    assert stored.rounds[round_].votes[person.participant].answer == "A"
    assert await stage.look(lambda conference: conference.rounds[round_].tally.total_responses) == 1
    offsets = [event.offset or 0 for event in stage.heard.events]
    assert offsets == sorted(set(offsets))
    assert all(event.delivery is Delivery.LOGGED for event in stage.heard.events)


async def test_a_rush_of_votes_is_one_batch_and_everybody_is_answered_once(stage: Stage) -> None:
    _question, round_ = await stage.open(revisable=False)
    people = [await stage.person() for _ in range(20)]
    answers: list[tuple[Actor, Outcome]] = []
    for attempt in range(5):
        for person in people:
            stage.engine.submit(
                stage.conference,
                vote(round_, "ABC"[attempt % 3], f"vote-{attempt:04}"),
                person,
                stage.clock.now(),
                lambda outcome, person=person: answers.append((person, outcome)),
            )
    await stage.engine.settle()
    assert len(answers) == 100
    for person in people:
        mine = [outcome for sender, outcome in answers if sender == person]
        assert sum(outcome.error is None for outcome in mine) == 1
        assert sum(isinstance(outcome.error, Already) for outcome in mine) == 4
    assert await stage.look(lambda conference: conference.rounds[round_].tally.total_responses) == 20


async def test_of_fifty_pushes_at_once_one_wins(stage: Stage) -> None:
    await stage.open()
    questions = [await stage.add(text=f"Number {number}?") for number in range(50)]
    await stage.clock.advance(5)
    results = await asyncio.gather(
        *(stage.ask(PushQuestion(question_id=question)) for question in questions),
        return_exceptions=True,
    )
    assert sum(isinstance(result, Conflict) for result in results) == 49
    assert await stage.look(lambda conference: sum(round_.open for round_ in conference.rounds.values())) == 1


async def test_a_round_closes_at_its_deadline(stage: Stage) -> None:
    _question, round_ = await stage.open()
    await stage.clock.asleep()
    await stage.clock.advance(44.9)
    await stage.engine.settle()
    assert await stage.look(lambda conference: conference.rounds[round_].open)
    await stage.clock.advance(0.1)
    await stage.engine.settle()
    closed = stage.heard.events[-1]
    assert isinstance(closed, RoundClosed)
    assert closed.reason == CloseReason.DEADLINE


async def test_extending_pausing_and_resuming_move_the_deadline(stage: Stage) -> None:
    question, round_ = await stage.open()
    await stage.ask(ExtendRound(question_id=question, seconds=15))
    await stage.clock.asleep()
    await stage.clock.advance(50)
    await stage.ask(PauseRound(question_id=question))
    await stage.clock.advance(3600)
    await stage.engine.settle()
    assert await stage.look(lambda conference: conference.rounds[round_].open)
    await stage.ask(ResumeRound(question_id=question))
    await stage.clock.asleep()
    await stage.clock.advance(10)
    await stage.engine.settle()
    assert not await stage.look(lambda conference: conference.rounds[round_].open)


async def test_a_restart_keeps_the_deadline_that_is_left(stage: Stage) -> None:
    _question, round_ = await stage.open()
    person = await stage.person()
    await stage.ask(vote(round_), person)
    before = await stage.look(lambda conference: conference.rounds[round_].closes_at)
    await stage.stop()
    stage.clock.jump(30)
    await stage.start()
    assert await stage.look(lambda conference: conference.rounds[round_].closes_at) == before
    assert await stage.look(lambda conference: list(conference.rounds[round_].votes)) == [person.participant]
    await stage.clock.asleep()
    await stage.clock.advance(15)
    await stage.engine.settle()
    assert not await stage.look(lambda conference: conference.rounds[round_].open)


async def test_a_deadline_that_passed_while_down_closes_at_start_and_says_so(stage: Stage) -> None:
    _question, round_ = await stage.open()
    await stage.stop()
    stage.clock.jump(60)
    await stage.start()
    closed = await stage.look(
        lambda conference: (conference.rounds[round_].close_reason, conference.rounds[round_].closed_at)
    )
    assert closed == (CloseReason.WHILE_DOWN, stage.clock.now() - timedelta(seconds=15))


async def test_numbers_go_on_after_a_restart(stage: Stage) -> None:
    question, round_ = await stage.open()
    person = await stage.person()
    last = stage.engine.offset(stage.conference)
    await stage.ask(CloseRound(question_id=question))
    await stage.stop()
    await stage.start()
    assert (await stage.person()).participant > person.participant
    (opened,) = await stage.ask(PushQuestion(question_id=question, after=round_))
    assert isinstance(opened, RoundOpened)
    assert opened.round > round_
    assert opened.offset is not None
    assert opened.offset > last + 1


async def test_a_rehearsal_does_not_survive_a_restart(stage: Stage) -> None:
    question, _round = await stage.open()
    await stage.ask(CloseRound(question_id=question))
    await stage.ask(StartRehearsal())
    await stage.stop()
    await stage.start()
    assert not await stage.look(lambda conference: conference.rehearsing)


async def test_who_comes_back_gets_what_was_missed_or_is_told_that_it_is_too_much(stage: Stage) -> None:
    question, _round = await stage.open()
    seen = stage.engine.offset(stage.conference)
    await stage.ask(CloseRound(question_id=question))
    missed = await stage.look(lambda _conference: stage.engine.missed(stage.conference, seen))
    assert [type(event) for event in missed] == [RoundClosed]
    assert await stage.look(lambda _conference: stage.engine.missed(stage.conference, seen + 1)) == []
    assert await stage.look(lambda _conference: stage.engine.missed(stage.conference, seen + 2)) is None
    for number in range(RECENT + 1):
        await stage.ask(UpdateConference(title=f"Title {number}"))
    assert await stage.look(lambda _conference: stage.engine.missed(stage.conference, seen)) is None


async def test_the_events_before_a_restart_can_be_missed_after_it(stage: Stage) -> None:
    question, _round = await stage.open()
    seen = stage.engine.offset(stage.conference)
    await stage.ask(CloseRound(question_id=question))
    await stage.stop()
    await stage.start()
    missed = await stage.look(lambda _conference: stage.engine.missed(stage.conference, seen))
    assert [type(event) for event in missed] == [RoundClosed]


async def test_who_may_not_is_refused(stage: Stage) -> None:
    question, round_ = await stage.open()
    person = await stage.person()
    elsewhere = Actor(Role.AUDIENCE, conference="elsewhere", participant=person.participant)
    for command, actor, error in (
        (CloseRound(question_id=question), person, Forbidden),
        (CloseRound(question_id=question), ANYONE, Unauthorized),
        (vote(round_), LOCAL_HOST, Forbidden),
        (vote(round_), elsewhere, Forbidden),
    ):
        with pytest.raises(error):
            await stage.ask(command, actor)


async def test_codes_find_conferences_as_people_type_them(stage: Stage) -> None:
    await stage.open()
    code = await stage.look(lambda conference: conference.public_code)
    assert await stage.engine.find(f" {code[:3].lower()}-{code[3:].lower()} ") == stage.conference
    for wrong in ("", "      ", "WRONG2", "\0", code + "A"):
        with pytest.raises(UnknownCode):
            await stage.engine.find(wrong)


async def test_what_is_deleted_is_gone(stage: Stage) -> None:
    question, _round = await stage.open()
    await stage.ask(CloseRound(question_id=question))
    await stage.ask(EndConference())
    code = await stage.look(lambda conference: conference.public_code)
    await stage.ask(DeleteConference())
    assert stage.heard.gone == [stage.conference]
    with pytest.raises(NotFound):
        await stage.look(lambda conference: conference.title)
    with pytest.raises(UnknownCode):
        await stage.engine.find(code)
    assert await stage.engine.catalogue() == []


async def test_a_command_that_comes_in_one_batch_with_the_deletion_finds_nothing(stage: Stage) -> None:
    question, _round = await stage.open()
    await stage.ask(CloseRound(question_id=question))
    await stage.ask(EndConference())
    deleted, updated = await asyncio.gather(
        stage.ask(DeleteConference()), stage.ask(UpdateConference(title="Too late")), return_exceptions=True
    )
    assert not isinstance(deleted, BaseException)
    assert isinstance(updated, NotFound)
    await stage.ask(CreateConference(title="It goes on"))


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


async def test_the_list_names_every_conference(stage: Stage) -> None:
    await stage.open()
    (only,) = await stage.engine.catalogue()
    assert (only.id, only.title, only.status) == (stage.conference, "A talk", ConferenceStatus.ACTIVE)


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
