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

    @classmethod
    def of(cls, question: Question, round_: Round) -> _Basis:
        """Take it from the value."""
        counts = (round_.tally.total_responses, len(round_.votes), len(round_.replaced))
        return cls(question, round_.tally, round_.verdicts, counts)

    def same(self, other: _Basis) -> bool:
        """Tell whether the same follows from another one."""
        return (
            self.question is other.question
            and self.tally is other.tally
            and self.verdicts is other.verdicts
            and self.counts == other.counts
        )


class _Told:
    """What was worked out of one basis so far: tallies as they are shown, and results as they are told."""

    def __init__(self, basis: _Basis) -> None:
        self.basis = basis
        self._shown: dict[bool, Tally] = {}
        self._results: dict[_Manner, ResultsChanged] = {}

    def results(self, number: int, manner: _Manner) -> ResultsChanged:
        """Return the results of the round of that number."""
        found = self._results.get(manner)
        if found is None:
            found = self._results[manner] = ResultsChanged(round=number, tally=self._tally(manner))
        return found

    def _tally(self, manner: _Manner) -> Tally:
        question = self.basis.question
        tally = self._shown_tally(full=manner.full)
        if not manner.texts:
            tally = question.textless(tally)
        if manner.marked:
            return msgspec.structs.replace(tally, right=question.marked(tally))
        return msgspec.structs.replace(tally, correct_count=None)

    def _shown_tally(self, *, full: bool) -> Tally:
        whole = self._shown.get(True)
        if whole is not None and (full or not _holds(whole)):
            return whole  # where no text is held back, all see the same
        if full not in self._shown:
            basis = self.basis
            self._shown[full] = basis.question.shown(basis.tally, basis.verdicts, full=full)
        return self._shown[full]


MOST_REMEMBERED = 16

_remembered: OrderedDict[tuple[str, int, int], _Told] = OrderedDict()
"""The results told last, by question, round and tally: a hall of phones and a busy beat ask for the same."""


def _told(question: Question, round_: Round, manner: _Manner) -> ResultsChanged:
    key = (question.id, round_.id, id(round_.tally))
    basis = _Basis.of(question, round_)
    told = _remembered.get(key)
    if told is None or not told.basis.same(basis):
        told = _remembered[key] = _Told(basis)
        if len(_remembered) > MOST_REMEMBERED:
            _remembered.popitem(last=False)
    _remembered.move_to_end(key)
    return told.results(round_.id, manner)


def _holds(tally: Tally) -> bool:
    """Tell whether a text is held back in a tally or one of its parts."""
    return bool(tally.held) or any(_holds(part) for part in tally.parts.values())
