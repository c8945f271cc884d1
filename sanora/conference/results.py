"""What came out of a round, as far as somebody may see it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

import msgspec

from sanora.conference.base import CONTROL, Delivery, Event, sees_secrets
from sanora.conference.permissions import Actor, Role
from sanora.conference.state import Conference, Reveal, Round
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally, Verdict


class ResultsChanged(Event, frozen=True, tag="question:results"):
    """The tally of a round as it stands; never a difference, so the newest one is all that counts."""

    delivery: ClassVar[Delivery] = Delivery.LATEST

    round: int
    tally: Tally

    def apply(self, conference: Conference) -> None:
        """Put the tally into the round, if this copy of the conference has it."""
        round_ = conference.rounds.get(self.round)
        if round_ is not None:
            round_.tally = self.tally


def results_for(viewer: Actor, conference: Conference, round_: Round) -> ResultsChanged | None:
    """Return the results that `viewer` may see now, the right count only where the right answer is known.

    An audience viewer without a participant stands for all phones alike; one with a participant also gets
    results that are shown after the own vote. As long as nothing changes, the same event is returned, and
    nobody may change its tally.
    """
    question = conference.questions[round_.question_id]
    if viewer.role in CONTROL:
        return _told(question, round_, DRIVING) if sees_secrets(viewer, question) else None
    told_of = round_.revealed
    if viewer.role == Role.STAGE:
        published = conference.published(round_)
        current = conference.current
        if current is not None and round_ is beside(conference):
            published, told_of = True, current.revealed
    elif viewer.role == Role.AUDIENCE:
        published = conference.published(round_) and question.on_phones
        published = published or (viewer.participant in round_.votes and conference.after_vote(round_))
    else:
        return None
    if not published:
        return None
    manner = _Manner(full=False, marked=told_of == Reveal.ANSWER, texts=not conference.stage.frozen)
    return _told(question, round_, manner)


def beside(conference: Conference) -> Round | None:
    """Return the round whose results the projector shows beside those of the current one, if it does."""
    current = conference.current
    if not conference.stage.compare or current is None or not conference.published(current):
        return None
    return conference.previous(current)


class _Manner(NamedTuple):
    """How results are told: with texts held back, with what is right, with what people wrote."""

    full: bool
    marked: bool
    texts: bool


DRIVING = _Manner(full=True, marked=True, texts=True)


class _Basis(NamedTuple):
    """What results follow from. Votes only ever come, or replace one: counts tell them apart."""

    question: Question
    tally: Tally
    verdicts: Mapping[str, Verdict]
    counts: tuple[int, int, int]


MOST_REMEMBERED = 32

_remembered: OrderedDict[tuple[str, int, int, _Manner], tuple[_Basis, ResultsChanged]] = OrderedDict()
"""The results told last, by question, round and tally: a hall of phones and a busy beat ask for the same."""


def _told(question: Question, round_: Round, manner: _Manner) -> ResultsChanged:
    counts = (round_.tally.total_responses, len(round_.votes), len(round_.replaced))
    basis = _Basis(question, round_.tally, round_.verdicts, counts)
    key = (question.id, round_.id, id(round_.tally), manner)
    known = _remembered.get(key)
    if known is not None and _same(known[0], basis):
        _remembered.move_to_end(key)
        return known[1]
    told = ResultsChanged(round=round_.id, tally=_shown(question, round_, manner))
    _remembered[key] = basis, told
    _remembered.move_to_end(key)
    if len(_remembered) > MOST_REMEMBERED:
        _remembered.popitem(last=False)
    return told


def _same(one: _Basis, other: _Basis) -> bool:
    return (
        one.question is other.question
        and one.tally is other.tally
        and one.verdicts is other.verdicts
        and one.counts == other.counts
    )


def _shown(question: Question, round_: Round, manner: _Manner) -> Tally:
    tally = question.shown(round_.tally, round_.verdicts, full=manner.full)
    if not manner.texts:
        tally = question.textless(tally)
    if manner.marked:
        return msgspec.structs.replace(tally, right=question.marked(tally))
    return msgspec.structs.replace(tally, correct_count=None)
