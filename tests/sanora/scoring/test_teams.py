"""Teams: the average of those who play, rounded once, ties as among people."""

from hypothesis import given
from hypothesis import strategies as st

from sanora.scoring import TeamPlace, Total, team_standings


def player(points: int, right: int = 0, spare: int = 0) -> Total:
    return Total(points=points, right=right, answered=1, spare=spare)


def test_a_team_has_the_average_of_who_answered_at_least_once() -> None:
    sums = {1: player(875), 2: player(750), 3: Total(), 4: player(600), 5: player(0)}
    assert team_standings(sums, {1: [1, 2, 3, 99], 2: [4, 5]}) == {
        1: TeamPlace(team=1, rank=1, decided=1, points=813, players=2),
        2: TeamPlace(team=2, rank=2, decided=2, points=300, players=2),
    }


def test_one_point_of_a_large_team_is_not_lost_on_the_way() -> None:
    """Rounding each player's share would make it 0."""
    sums = {who: player(1) for who in range(1, 31)}
    assert team_standings(sums, {1: sums})[1].points == 1


def test_equal_averages_share_a_rank_and_are_decided_as_ties_of_people() -> None:
    sums = {
        1: player(100, right=2, spare=10),
        2: player(100, right=1, spare=30),
        3: player(100, right=2, spare=5),
        4: player(100, right=1, spare=35),
        5: player(100, right=1, spare=90),
        6: player(99, right=9, spare=90),
        7: player(100, right=2, spare=19),
        8: player(100, right=1, spare=20),
    }
    places = team_standings(sums, {1: [5], 2: [1, 2], 3: [3, 4], 4: [6], 5: [7, 8]})
    assert [(place.team, place.rank, place.decided) for place in places.values()] == [
        (2, 1, 1),
        (3, 1, 1),
        (5, 1, 3),
        (1, 1, 4),
        (4, 5, 5),
    ]


def test_a_team_without_players_has_no_points() -> None:
    places = team_standings({1: player(5)}, {1: [], 2: [1], 3: [7]})
    assert [(place.team, place.rank, place.points, place.players) for place in places.values()] == [
        (2, 1, 5, 1),
        (1, 2, 0, 0),
        (3, 2, 0, 0),
    ]


@given(st.lists(st.lists(st.integers(0, 60_000), min_size=1, max_size=9), min_size=2, max_size=8))
def test_the_average_lies_among_the_players(teams: list[list[int]]) -> None:
    sums: dict[int, Total] = {}
    members: dict[int, list[int]] = {}
    for number, team in enumerate(teams, 1):
        members[number] = [number * 10 + index for index in range(len(team))]
        sums |= {who: player(points) for who, points in zip(members[number], team, strict=True)}
    for place in team_standings(sums, members).values():
        team = teams[place.team - 1]
        assert min(team) <= place.points <= max(team)
        assert abs(place.points * len(team) - sum(team)) * 2 <= len(team)
