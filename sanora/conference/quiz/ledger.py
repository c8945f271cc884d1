"""The ledger: the scores of a conference, computed from its votes and kept as long as they are true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from sanora.conference.quiz.counting import counted_rounds, scored, settled_at, terms_of
from sanora.conference.state import Conference, Round
from sanora.kinds.base import Question
from sanora.scoring import (
    Mark,
    Place,
    TeamPlace,
    Terms,
    Total,
    added,
    marks,
    standings,
    team_standings,
    totals,
)


class _Basis(NamedTuple):
    """What a round's marks follow from. Votes only ever come, or replace one: two counts tell them apart."""

    round: int
    question: Question
    terms: Terms
    streak: bool
    votes: int
    replaced: int
    out: frozenset[int]


class _Page(NamedTuple):
    basis: _Basis
    marks: dict[int, Mark]


class Scores(msgspec.Struct, frozen=True):
    """Scores as they stand. What is in here is never changed; newer scores are another one of these.

    `round` is the one that counted last (None: none has) and `marks` are its own. `totals` hold everybody who
    was there, `places` who answered at least once, and neither whoever was removed.
    """

    round: int | None
    marks: Mapping[int, Mark]
    totals: Mapping[int, Total]
    places: Mapping[int, Place]
    teams: Mapping[int, TeamPlace]


NO_SCORES = Scores(None, {}, {}, {}, {})


class Ledger:
    """Computes scores, and anew only what changed: from the first round on that is not as it was.

    It stands beside the conference, not in it: the conference is a value that is compared, copied and stored,
    and scores follow from it. It compares what they follow from each time, so nobody can forget to tell that
    a vote, an answer or the set-up changed. Only who is in which team it must be told, by `regroup`: ten
    thousand people cannot be compared for each one of them who comes in.
    """

    def __init__(self) -> None:
        self._pages: list[_Page] = []
        self._totals: dict[int, Total] = {}
        """Of all pages."""
        self._scores = NO_SCORES
        self._removed: set[int] = set()
        self._grouped = False

    def regroup(self) -> None:
        """Take note that somebody changed teams, or was removed or let in again."""
        self._grouped = False

    def read(self, conference: Conference) -> Scores:
        """Return the scores of `conference`, always the same ledger's."""
        rounds = counted_rounds(conference)
        changed = self._write(conference, rounds)
        moments = [(settled_at(conference, round_), round_.id) for round_ in rounds]
        newest = max(moments)[1] if moments else None
        moved = changed or self._removed != conference.removed
        regrouped = not self._grouped or len(self._scores.teams) != len(conference.setup.quiz.teams)
        if moved or regrouped or newest != self._scores.round:
            self._scores = self._told(conference, newest, moved=moved)
        return self._scores

    def marks(self, conference: Conference) -> dict[int, dict[int, Mark]]:
        """Return the marks of every round that counts, by its number."""
        self.read(conference)
        return {page.basis.round: page.marks for page in self._pages}

    def _write(self, conference: Conference, rounds: list[Round]) -> bool:
        """Bring the pages up to date; tell whether any of them changed."""
        bases = [_basis(conference, round_) for round_ in rounds]
        kept = 0
        for page, basis in zip(self._pages, bases, strict=False):
            if not _same(page.basis, basis):
                break
            kept += 1
        changed = kept < len(self._pages) or kept < len(bases)
        if kept < len(self._pages):
            del self._pages[kept:]
            self._totals = totals(page.marks for page in self._pages)
        for basis, round_ in zip(bases[kept:], rounds[kept:], strict=True):
            before = self._pages[-1].marks if self._pages else None
            made = marks(scored(conference, round_), before, streaks=basis.streak)
            self._pages.append(_Page(basis, made))
            self._totals = added(self._totals, made)
        return changed

    def _told(self, conference: Conference, newest: int | None, *, moved: bool) -> Scores:
        found = [page.marks for page in self._pages if page.basis.round == newest]
        sums, places = self._scores.totals, self._scores.places
        if moved:
            self._removed = set(conference.removed)
            sums = {who: total for who, total in self._totals.items() if who not in self._removed}
            places = standings(sums)
        self._grouped = True
        teams = _teams(conference, sums)
        if not moved and (newest, teams) == (self._scores.round, self._scores.teams):
            return self._scores
        return Scores(newest, found[0] if found else {}, sums, places, teams)


def _basis(conference: Conference, round_: Round) -> _Basis:
    question, quiz = conference.questions[round_.question_id], conference.setup.quiz
    terms = terms_of(question, round_, quiz)
    out = frozenset(conference.removed & round_.votes.keys()) if terms.limit is None else frozenset[int]()
    return _Basis(round_.id, question, terms, quiz.streak, len(round_.votes), len(round_.replaced), out)


def _same(one: _Basis, other: _Basis) -> bool:
    """Tell whether marks would be the same; where a question stands among the others makes no difference."""
    if one.question is not other.question:
        asked = msgspec.structs.replace(one.question, order=other.question.order)
        if asked != other.question:
            return False
    return one[2:] == other[2:] and one.round == other.round


def _teams(conference: Conference, sums: Mapping[int, Total]) -> dict[int, TeamPlace]:
    members: dict[int, list[int]] = {team: [] for team, _ in enumerate(conference.setup.quiz.teams, start=1)}
    if members:
        for participant in sums:
            team = conference.participants[participant].team
            if team in members:
                members[team].append(participant)
    return team_standings(sums, members)
