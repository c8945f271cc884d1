"""Pausing: stop the clock of an open round, and let it go on with what was left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypedDict

from sanora.conference.base import Change, Context, Event
from sanora.conference.rounds import Drive
from sanora.conference.state import Conference, Round
from sanora.errors import NotLive


class PauseRound(Drive, frozen=True, tag="question:pause"):
    """Stop the clock of the open round; no votes are taken until it goes on."""

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Remember what is left."""
        round_ = conference.live_round(self.question_id)
        if round_.paused:
            return []
        left = None if round_.closes_at is None else (round_.closes_at - context.now).total_seconds()
        if left is not None and left <= 0:
            raise NotLive("The time of this question is over.")
        return [RoundPaused(round=round_.id, paused_at=context.now, remaining=left)]


class RoundPaused(Event, frozen=True, tag="question:paused"):
    """The clock stands still with `remaining` seconds left (null: no deadline)."""

    round: int
    paused_at: datetime
    remaining: float | None = None

    def apply(self, conference: Conference) -> None:
        """Put the deadline aside."""
        round_ = conference.rounds.get(self.round)
        if round_ is not None:
            round_.paused_at = self.paused_at
            round_.remaining = self.remaining
            round_.closes_at = None

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)


class ResumeRound(Drive, frozen=True, tag="question:resume"):
    """Let a paused round go on with the time that was left."""

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Set the deadline anew."""
        round_ = conference.live_round(self.question_id)
        if not round_.paused:
            return []
        left = round_.remaining
        closes_at = None if left is None else context.now + timedelta(seconds=left)
        return [RoundResumed(round=round_.id, closes_at=closes_at, **_shifted(round_, context.now))]


class _Shift(TypedDict, total=False):
    answers_at: datetime
    waited: float


def _shifted(round_: Round, now: datetime) -> _Shift:
    """Return what the pause does to the time for answers: it begins later, or stood still for longer."""
    paused_at = round_.paused_at or now
    if round_.answers_at is not None and paused_at < round_.answers_at:
        return {"answers_at": now + (round_.answers_at - paused_at), "waited": round_.waited}
    shift: _Shift = {"waited": round_.waited_at(now)}
    if round_.answers_at is not None:
        shift["answers_at"] = round_.answers_at
    return shift


class RoundResumed(Event, frozen=True, tag="question:resumed"):
    """The clock runs again, to `closes_at` (null: no deadline).

    `answers_at` is when answers are or were shown; the clock stood still for `waited` seconds since then.
    """

    round: int
    closes_at: datetime | None = None
    answers_at: datetime | None = None
    waited: float = 0.0

    def apply(self, conference: Conference) -> None:
        """Take the deadline over."""
        round_ = conference.rounds.get(self.round)
        if round_ is not None:
            round_.closes_at = self.closes_at
            round_.answers_at = self.answers_at
            round_.waited = self.waited
            round_.paused_at = None
            round_.remaining = None

    def changes(self) -> tuple[Change, ...]:
        """The round."""
        return (Change("round", self.round),)
