"""Votes around a deadline, each read at a known moment: who was in time is a rule, no accident."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from campaigns import Figures, Form
from engine_stage import Stage, vote

from sanora.conference.base import LOCAL_GRACE
from sanora.conference.outcome import Outcome
from sanora.conference.permissions import Actor
from sanora.conference.rounds import PushQuestion
from sanora.conference.state import Conference
from sanora.errors import Late
from sanora.ids import Chance

AROUND = timedelta(seconds=1)
STEP = timedelta(milliseconds=50)
"""So late a vote may be decided on after it was read: there is a queue before the decision."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    one = Stage(tmp_path / "sanora.db")
    await one.start()
    yield one
    await one.stop()


@pytest.mark.campaign("A vote counts if it was read until the deadline and its grace, to the millisecond.")
async def test_a_vote_counts_if_it_was_read_in_time(stage: Stage, form: Form, figures: Figures) -> None:
    chance = Chance(4)
    question, _round = await stage.open(timeout_seconds=5)
    people = await asyncio.gather(*(stage.person() for _ in range(1000)))
    accepted = refused = 0
    for number in range(form.of(1, 20)):
        if number:
            question = await stage.add(timeout_seconds=5)
            await stage.ask(PushQuestion(question_id=question))
        round_, deadline = await stage.look(what_is_open)
        last = deadline + LOCAL_GRACE
        edges = [last, last + timedelta(milliseconds=1), deadline, deadline + timedelta(milliseconds=1)]
        drawn = [deadline + AROUND * chance.uniform(-1, 1) for _ in range(len(people) - len(edges))]
        arrivals = [moment.replace(microsecond=moment.microsecond // 1000 * 1000) for moment in drawn]
        arrivals += edges
        told = await cast(stage, round_, arrivals, people)
        for index, arrived in enumerate(arrivals):
            (outcome,) = told[index]  # one final answer each
            assert isinstance(outcome.error, Late) == (arrived > last)
            assert (outcome.error is None) == (arrived <= last)
        in_time = {people[index].participant for index, at in enumerate(arrivals) if at <= last}
        assert await stage.look(lambda conference, of=round_: set(conference.rounds[of].votes)) == in_time
        accepted += len(in_time)
        refused += len(people) - len(in_time)
    figures["votes within a second of a deadline"] = accepted + refused
    figures["accepted"] = accepted
    figures["refused as late"] = refused
    figures["against the rule"] = 0


def what_is_open(conference: Conference) -> tuple[int, datetime]:
    """Return the round that is open, and its deadline."""
    assert conference.current is not None
    assert conference.current.closes_at is not None
    return conference.current.id, conference.current.closes_at


async def cast(
    stage: Stage, round_: int, arrivals: Sequence[datetime], people: Sequence[Actor]
) -> dict[int, list[Outcome]]:
    """Submit a vote of each of the people, in the order of arrival; return what each was answered."""
    told: dict[int, list[Outcome]] = defaultdict(list)
    waiting = sorted(range(len(arrivals)), key=arrivals.__getitem__)
    await stage.clock.asleep()
    while waiting:
        until = arrivals[waiting[0]] + STEP
        await stage.clock.advance((until - stage.clock.now()).total_seconds())
        while waiting and arrivals[waiting[0]] <= until:
            index = waiting.pop(0)
            command = vote(round_, "ABC"[index % 3], f"arrival-{round_}-{index}")
            stage.engine.submit(stage.conference, command, people[index], arrivals[index], told[index].append)
        await stage.engine.settle()
    return told
