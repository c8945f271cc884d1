"""Which rounds count in a quiz, and what scoring needs to know of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from sanora.conference.setup import Quiz, Scoring
from sanora.conference.state import Conference, Reveal, Round
from sanora.kinds.base import Answer, Graded, Question, ResultMode
from sanora.scoring import Given, Scored, Terms


def scorable(conference: Conference, round_: Round) -> bool:
    """Tell whether a round will count once it is over: the rehearsal's own while it lasts, else real ones."""
    question = conference.questions[round_.question_id]
    return question.graded and question.points > 0 and round_.rehearsal == conference.rehearsing


def begun(conference: Conference) -> bool:
    """Tell whether a round that will count is closed already."""
    return any(not round_.open and scorable(conference, round_) for round_ in conference.rounds.values())


def counted_rounds(conference: Conference) -> list[Round]:
    """Return the rounds that count, in the order in which they were opened.

    Of each question it is the last one whose answer was revealed, or, when the conference is over, the last
    one. So nothing that was not revealed can be read off the scores; what is for the host only never counts.
    """
    if not conference.setup.quiz.on:
        return []
    last: dict[str, Round] = {}
    for _, round_ in sorted(conference.rounds.items()):
        if settled(conference, round_) and scorable(conference, round_):
            last[round_.question_id] = round_
    return sorted(last.values(), key=lambda round_: round_.id)


def settled(conference: Conference, round_: Round) -> bool:
    """Tell whether nothing about a round is a secret any more."""
    if round_.revealed == Reveal.ANSWER:
        return True
    public = conference.questions[round_.question_id].result_mode != ResultMode.HOST_ONLY
    return public and conference.ended_at is not None and not round_.open


def settled_at(conference: Conference, round_: Round) -> datetime:
    """Return since when nothing about a `settled` round is a secret."""
    moment = round_.revealed_at if round_.revealed == Reveal.ANSWER else conference.ended_at
    return moment or round_.opened_at


def terms_of(question: Question, round_: Round, quiz: Quiz) -> Terms:
    """Return what a round is worth. Its limit is the time that there was for answers in the end."""
    limit = None
    if round_.closes_at is not None:
        time = round_.closes_at - round_.shown_at - timedelta(seconds=round_.waited)
        limit = max(0, round(time.total_seconds() * 1000))
    return Terms(
        points=question.points,
        multiplier=question.multiplier,
        limit=limit,
        speed=quiz.scoring == Scoring.SPEED and question.speedy,
    )


def scored(conference: Conference, round_: Round) -> Scored:
    """Return a round as scoring sees it: present is who had joined when it closed.

    People who were removed stay in it, for who is let in again has all points, unless others would be
    measured by them: without a limit, the slowest answer is the measure of time.
    """
    question = conference.questions[round_.question_id]
    terms = terms_of(question, round_, conference.setup.quiz)
    closed_at = round_.closed_at or round_.opened_at
    out = conference.removed if terms.limit is None else frozenset[int]()
    present = [
        person.id
        for person in conference.participants.values()
        if person.joined_at <= closed_at and person.id not in out
    ]
    return Scored(terms, given(question, round_), present)


def given(question: Question, round_: Round) -> dict[int, Given]:
    """Return the answers of a round by participant, marked; whoever abstained is not among them."""
    mark = _marking(question)
    marked: dict[int, Given] = {}
    for participant, vote in round_.votes.items():
        if vote.answer is not None:
            right, credit = mark(vote.answer)
            marked[participant] = Given(right, credit, vote.took)
    return marked


def _marking(question: Question) -> Callable[[Answer], tuple[bool, int]]:
    """Return what marks an answer; the same one is marked once, for a hall gives few different ones."""
    graded = cast("Graded", question)
    known: dict[Any, tuple[bool, int]] = {}

    def mark(answer: Answer) -> tuple[bool, int]:
        key = answer if isinstance(answer, str) else repr(answer)
        found = known.get(key)
        if found is None:
            found = known[key] = (graded.right(answer), question.credit(answer))
        return found

    return mark
