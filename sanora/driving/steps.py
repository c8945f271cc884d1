"""Where the talk is, and what comes next."""

from __future__ import annotations

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
