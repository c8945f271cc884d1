"""Where the talk is, and what comes next."""

from __future__ import annotations

from datetime import datetime

from sanora.conference.state import Conference, Reveal, Round
from sanora.kinds.base import Question


def place(conference: Conference) -> int:
    """Return the place of the question asked last, from 0; −1 before the first."""
    current = conference.current
    ids = [question.id for question in conference.ordered]
    return -1 if current is None or current.question_id not in ids else ids.index(current.question_id)


def upcoming(conference: Conference) -> Question | None:
    """Return the question that comes next; None after the last."""
    return next(iter(conference.ordered[place(conference) + 1 :]), None)


def next_step(conference: Conference, round_: Round) -> Reveal | None:
    """Return what revealing would show next; None when all is shown."""
    if round_.revealed == Reveal.NOTHING:
        return Reveal.RESULTS
    more = conference.questions[round_.question_id].has_more
    return Reveal.ANSWER if more and round_.revealed == Reveal.RESULTS else None


def reading(round_: Round, now: datetime) -> float:
    """Return for how many seconds more a question is only read, before its answers are shown; else 0."""
    if not round_.open or round_.answers_at is None:
        return 0.0
    return max(0.0, (round_.answers_at - (round_.paused_at or now)).total_seconds())
