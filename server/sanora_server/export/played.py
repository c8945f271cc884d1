"""The quiz in a report: who has how many points, and which answers earned them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sanora.conference.quiz.counting import scored
from sanora.conference.quiz.ledger import Ledger, Scores
from sanora.conference.quiz.standing import shown_name
from sanora.conference.state import Conference
from sanora.scoring import Mark, Scored


class Played(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A piece of what was played. Players are known by their numbers, which name nobody."""


class PlayerReport(Played, frozen=True):
    """Where a player stands; equal points share a `place`, `decided` is the place once ties are broken.

    `name` is the one on the leaderboard, empty if there is none. `spare` are the milliseconds that were left
    of the time for answering, all rounds together.
    """

    player: int
    name: str
    team: str
    place: int
    decided: int
    points: int
    right: int
    answered: int
    spare: int


class TeamReport(Played, frozen=True):
    """Where a team stands, with the average of its players who answered at least once."""

    team: str
    place: int
    decided: int
    points: int
    players: int


class MarkReport(Played, frozen=True):
    """What a round brought a player who was there when it closed; `right` and `took` None: not answered."""

    player: int
    right: bool | None
    credit: int
    took: int | None
    points: int
    bonus: int
    streak: int


class ScoredReport(Played, frozen=True):
    """A round that counts, and what it was worth; `limit` is in milliseconds, None for no deadline."""

    number: int
    run: int
    round: int
    points: int
    multiplier: int
    limit: int | None
    speed: bool
    marks: list[MarkReport]


class QuizReport(Played, frozen=True):
    """The quiz: players and teams best first, and the rounds in the order in which they were scored."""

    streaks: bool
    players: list[PlayerReport]
    teams: list[TeamReport]
    rounds: list[ScoredReport]


def played(conference: Conference) -> QuizReport | None:
    """Return the quiz of a conference; None where there is none."""
    if not conference.setup.quiz.on:
        return None
    ledger = Ledger()
    scores = ledger.read(conference)
    numbers = {question.id: number for number, question in enumerate(conference.ordered, start=1)}
    rounds = [
        _round(conference, number, marks, numbers) for number, marks in ledger.marks(conference).items()
    ]
    return QuizReport(
        streaks=conference.setup.quiz.streak,
        players=_players(conference, scores),
        teams=[
            TeamReport(
                team=_team(conference, team),
                place=place.rank,
                decided=place.decided,
                points=place.points,
                players=place.players,
            )
            for team, place in scores.teams.items()
        ],
        rounds=rounds,
    )


def _players(conference: Conference, scores: Scores) -> list[PlayerReport]:
    found: list[PlayerReport] = []
    for who, place in scores.places.items():
        person, total = conference.participants[who], scores.totals[who]
        found.append(
            PlayerReport(
                player=who,
                name=shown_name(conference, person),
                team=_team(conference, person.team),
                place=place.rank,
                decided=place.decided,
                points=place.points,
                right=total.right,
                answered=total.answered,
                spare=total.spare,
            )
        )
    return found


def _round(
    conference: Conference, number: int, marks: Mapping[int, Mark], numbers: Mapping[str, int]
) -> ScoredReport:
    round_ = conference.rounds[number]
    basis = scored(conference, round_)
    terms = basis.terms
    return ScoredReport(
        number=numbers[round_.question_id],
        run=round_.run,
        round=round_.id,
        points=terms.points,
        multiplier=terms.multiplier,
        limit=terms.limit,
        speed=terms.speed,
        marks=[_mark(who, mark, basis) for who, mark in marks.items() if who not in conference.removed],
    )


def _mark(who: int, mark: Mark, basis: Scored) -> MarkReport:
    given = basis.given.get(who)
    return MarkReport(
        player=who,
        right=mark.right,
        credit=mark.credit,
        took=None if given is None else given.took,
        points=mark.points,
        bonus=mark.bonus,
        streak=mark.streak,
    )


def _team(conference: Conference, team: int) -> str:
    teams = conference.setup.quiz.teams
    return teams[team - 1] if 0 < team <= len(teams) else ""
