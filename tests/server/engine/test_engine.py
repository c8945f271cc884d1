"""The engine decides, stores, answers and tells."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest
from engine_stage import Stage, vote

from sanora.conference.base import Delivery
from sanora.conference.library import (
    CreateConference,
    DeleteConference,
    EndConference,
    UpdateConference,
)
from sanora.conference.outcome import Outcome
from sanora.conference.permissions import ANYONE, LOCAL_HOST, Actor, Role
from sanora.conference.rehearsal import StartRehearsal
from sanora.conference.rounds import (
    CloseRound,
    PushQuestion,
    RoundClosed,
    RoundOpened,
)
from sanora.conference.state import ConferenceStatus
from sanora.errors import (
    Already,
    Conflict,
    Forbidden,
    NotFound,
    Unauthorized,
    UnknownCode,
)
from sanora_server.engine.shelf import RECENT


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


async def test_the_log_says_which_console_did_it(stage: Stage) -> None:
    question, _round = await stage.open()
    lectern = Actor(Role.HOST, LOCAL_HOST.id, console="lectern")
    await stage.ask(CloseRound(question_id=question), lectern)
    await stage.engine.settle()
    with closing(sqlite3.connect(stage.path)) as connection:
        told = dict(connection.execute("SELECT type, actor FROM event WHERE type LIKE 'question:%'"))
        assert (told["question:closed"], told["question:live"]) == ("lectern", "local")
        await stage.ask(EndConference())
        await stage.ask(DeleteConference(), lectern)
        await stage.engine.settle()
        assert connection.execute("SELECT actor FROM audit").fetchall() == [("lectern",)]


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


async def test_the_list_names_every_conference(stage: Stage) -> None:
    await stage.open()
    (only,) = await stage.engine.catalogue()
    assert (only.id, only.title, only.status) == (stage.conference, "A talk", ConferenceStatus.ACTIVE)
