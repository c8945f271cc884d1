"""Rounds close at their deadlines, through pauses and restarts."""

from __future__ import annotations

from datetime import timedelta

from engine_stage import Stage, vote

from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.rounds import ExtendRound, RoundClosed
from sanora.conference.state import CloseReason


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
