"""A conference as somebody may see it: the shortest list of events that rebuilds it."""

from __future__ import annotations

from collections.abc import Iterator

from sanora.conference.base import CONTROL, Event
from sanora.conference.configuring import ConferenceConfigured
from sanora.conference.judging import TextsJudged
from sanora.conference.library import ConferenceCreated, RoomLockChanged, StatusChanged
from sanora.conference.pausing import RoundPaused
from sanora.conference.permissions import Actor, Role
from sanora.conference.questions import QuestionAdded
from sanora.conference.rehearsal import RehearsalStarted
from sanora.conference.results import beside, results_for
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.setup import Setup
from sanora.conference.speakers import SpeakerAssigned
from sanora.conference.stage import StageDirected
from sanora.conference.state import CloseReason, Conference, ConferenceStatus, Reveal, Round, Stage
from sanora.kinds.base import Question


def snapshot(conference: Conference, viewer: Actor) -> list[Event]:
    """Return the events that bring an empty conference to what `viewer` may know of this one.

    Those who drive get every question and round; everybody else the round on the screen, and a stage the one
    that is shown beside it.
    """
    return [seen for event in _events(conference, viewer) if (seen := event.seen_by(viewer)) is not None]


def _events(conference: Conference, viewer: Actor) -> Iterator[Event]:
    yield ConferenceCreated(
        id=conference.id,
        public_code=conference.public_code,
        title=conference.title,
        description=conference.description,
        network=conference.network,
        source=conference.source,
        owner=conference.owner,
        created_at=conference.created_at,
    )
    if conference.activated_at is not None:
        yield StatusChanged(status=ConferenceStatus.ACTIVE, at=conference.activated_at)
    if conference.status == ConferenceStatus.ENDED:
        yield StatusChanged(status=ConferenceStatus.ENDED, at=conference.ended_at)
    yield from _arrangement(conference)
    for question in conference.ordered if viewer.role in CONTROL else ():
        yield QuestionAdded(question=question)
    for round_ in on_screen(conference, viewer):
        if viewer.role in CONTROL or round_ is conference.current:
            yield from _round(conference, round_)
        else:
            yield from _asked_before(round_, conference.questions[round_.question_id])
        results = results_for(viewer, conference, round_)
        if results is not None:
            yield results


def on_screen(conference: Conference, viewer: Actor) -> list[Round]:
    """Return the rounds that `viewer` follows, first to last: for those who drive it is all of them."""
    if viewer.role in CONTROL:
        return [conference.rounds[number] for number in sorted(conference.rounds)]
    shown = [conference.current] if viewer.role != Role.STAGE else [beside(conference), conference.current]
    return [round_ for round_ in shown if round_ is not None]


def asked_before(conference: Conference, round_: Round) -> list[Event]:
    """Return what makes a round known to a stage that follows the current one, before its results come.

    The question in it is told as far as the stage knows it already.
    """
    question, current = conference.questions[round_.question_id], conference.current
    known = current is not None and current.revealed == Reveal.ANSWER
    return list(_asked_before(round_, question.revealed() if known else question.public()))


def _asked_before(round_: Round, question: Question) -> Iterator[Event]:
    yield RoundOpened(
        round=round_.id,
        run=round_.run,
        question=question,
        hints=question.hints,
        opened_at=round_.opened_at,
        closes_at=round_.closes_at,
        rehearsal=round_.rehearsal,
        answers_at=round_.answers_at,
        waited=round_.waited,
    )
    if round_.closed_at is not None:
        reason = round_.close_reason or CloseReason.HOST
        yield RoundClosed(round=round_.id, closed_at=round_.closed_at, reason=reason)


def _arrangement(conference: Conference) -> Iterator[Event]:
    for speaker in sorted(conference.speakers):
        yield SpeakerAssigned(speaker=speaker)
    if conference.locked:
        yield RoomLockChanged(locked=True)
    if conference.rehearsing:
        yield RehearsalStarted()
    if conference.setup != Setup():
        yield ConferenceConfigured(setup=conference.setup)
    if conference.stage != Stage():
        yield StageDirected.of(conference.stage)


def _round(conference: Conference, round_: Round) -> Iterator[Event]:
    question = conference.questions[round_.question_id]
    yield RoundOpened(
        round=round_.id,
        run=round_.run,
        question=question,
        hints=question.hints,
        opened_at=round_.opened_at,
        closes_at=round_.closes_at,
        by=round_.opened_by,
        rehearsal=round_.rehearsal,
        answers_at=round_.answers_at,
        waited=round_.waited,
    )
    if round_.paused_at is not None:
        yield RoundPaused(round=round_.id, paused_at=round_.paused_at, remaining=round_.remaining)
    if round_.closed_at is not None:
        yield RoundClosed(
            round=round_.id,
            closed_at=round_.closed_at,
            reason=round_.close_reason or CloseReason.HOST,
            by=round_.closed_by,
        )
    if round_.revealed != Reveal.NOTHING and round_.revealed_at is not None:
        shown = question if round_.revealed == Reveal.ANSWER else None
        yield RoundRevealed(
            round=round_.id,
            step=round_.revealed,
            at=round_.revealed_at,
            question=shown,
            right=[] if shown is None else shown.right_keys,
        )
    if round_.verdicts:
        yield TextsJudged(
            question_id=question.id,
            round=round_.id,
            verdicts={**round_.verdicts},
            created_by=question.created_by,
        )
