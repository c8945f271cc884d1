"""The test vectors: every line of the tables in the documentation, computed."""

import pytest

from sanora.scoring import Given, Scored, Terms, Total, play, points, standings, team_standings
from sanora.testing.scores import Curve, Streak, vectors

VECTORS = vectors()
ANSWERS = {
    "right": Given(right=True, credit=1000, took=5_000),
    "part": Given(right=False, credit=500, took=5_000),
    "wrong": Given(right=False, credit=0, took=5_000),
}
NO_ANSWER = {"missed", "before"}


@pytest.mark.parametrize("line", VECTORS.curve, ids=str)
def test_curve(line: Curve) -> None:
    terms = Terms(line.points, line.multiplier, line.limit, line.speed)
    assert points(terms, line.credit, line.took) == line.result


@pytest.mark.parametrize("line", VECTORS.streaks, ids=str)
def test_streaks(line: Streak) -> None:
    assert set(line.answers) <= ANSWERS.keys() | NO_ANSWER
    terms = Terms(line.points, limit=20_000)
    rounds = [
        Scored(
            terms,
            {1: ANSWERS[answer]} if answer in ANSWERS else {},
            [] if answer == "before" else [1],
        )
        for answer in line.answers
    ]
    mine = [marks.get(1) for marks in play(rounds, streaks=True)]
    assert [mark.streak if mark else 0 for mark in mine] == line.streak
    assert [mark.bonus if mark else 0 for mark in mine] == line.bonus


def test_ranks() -> None:
    lines = VECTORS.ranks
    sums = {who: Total(line.points, line.right, 1, line.spare) for who, line in enumerate(lines, 1)}
    places = standings(sums)
    assert list(places) == list(sums), "the table is in order"
    assert [(place.rank, place.decided) for place in places.values()] == [
        (line.rank, line.decided) for line in lines
    ]


def test_teams() -> None:
    sums: dict[int, Total] = {}
    members: dict[int, list[int]] = {}
    for team, line in enumerate(VECTORS.teams, 1):
        totals = [
            *(Total(points=each, answered=1) for each in line.members),
            *(Total() for _ in range(line.absent)),
        ]
        members[team] = list(range(len(sums), len(sums) + len(totals)))
        sums |= dict(zip(members[team], totals, strict=True))
    places = team_standings(sums, members)
    assert [(places[team].points, places[team].rank) for team in sorted(places)] == [
        (line.points, line.rank) for line in VECTORS.teams
    ]


def test_every_rule_has_its_line() -> None:
    assert any(line.limit is None for line in VECTORS.curve)
    assert any(line.limit is not None and line.took > line.limit for line in VECTORS.curve)
    assert {line.speed for line in VECTORS.curve} == {True, False}
    assert {answer for line in VECTORS.streaks for answer in line.answers} == ANSWERS.keys() | NO_ANSWER
