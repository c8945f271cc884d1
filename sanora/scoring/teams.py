"""Team standings: the average of those members who play."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from sanora.scoring.curve import half_up
from sanora.scoring.ranks import ranked
from sanora.scoring.standings import Total


class TeamPlace(msgspec.Struct, frozen=True, gc=False):
    """Where a team stands; ranks as in `Place`. `points` is the average of its `players`.

    Players are the members who answered at least once; a team without any has 0 points.
    """

    team: int
    rank: int
    decided: int
    points: int
    players: int


def team_standings(sums: Mapping[int, Total], members: Mapping[int, Iterable[int]]) -> dict[int, TeamPlace]:
    """Return the place of every team, best first, from the totals and the members of each.

    Averages of points are rounded once, here, a half upwards, and equal ones share a rank. Ties are broken by
    the exact average of right answers, then of time left.
    """
    players = {
        team: [total for who in people if (total := sums.get(who)) is not None and total.answered]
        for team, people in members.items()
    }
    keys = sorted(_key(team, totals) for team, totals in players.items())
    return {
        team: TeamPlace(team, rank, decided, -points, len(players[team]))
        for (points, _, _, team), (rank, decided) in zip(keys, ranked(keys), strict=True)
    }


def _key(team: int, totals: list[Total]) -> tuple[int, Fraction, Fraction, int]:
    people = len(totals) or 1
    return (
        -half_up(sum(total.points for total in totals), people),
        Fraction(-sum(total.right for total in totals), people),
        Fraction(-sum(total.spare for total in totals), people),
        team,
    )
