"""Standings: totals, shared ranks, how ties are decided, who the stage names."""

from sanora.scoring import Mark, Place, Top, Total, added, standings, top, totals


def mark(points: int, *, right: bool | None = True, spare: int = 0) -> Mark:
    return Mark(right=right, credit=0, points=points, bonus=0, streak=0, spare=spare)


def with_points(*points: int) -> dict[int, Total]:
    return {who: Total(points=each, answered=1) for who, each in enumerate(points, 1)}


def ranks(places: dict[int, Place]) -> list[int]:
    return [place.rank for place in places.values()]


def test_a_round_is_added() -> None:
    first = added(
        {}, {1: mark(875, spare=15_000), 2: mark(0, right=False, spare=3_000), 3: mark(0, right=None)}
    )
    assert first == {
        1: Total(points=875, right=1, answered=1, spare=15_000),
        2: Total(points=0, right=0, answered=1, spare=3_000),
        3: Total(),
    }
    second = added(first, {1: mark(0, right=None), 2: mark(750, spare=10_000)})
    assert second[1] == first[1]
    assert second[2] == Total(points=750, right=1, answered=2, spare=13_000)
    assert second[3] == Total()


def test_adding_leaves_what_was_there_alone() -> None:
    before = {1: Total(points=500, right=1, answered=1)}
    added(before, {1: mark(100), 2: mark(100)})
    assert before == {1: Total(points=500, right=1, answered=1)}


def test_no_rounds_are_no_totals() -> None:
    assert totals([]) == {}
    assert standings({}) == {}
    assert top({}) == Top(places=[], more=0)


def test_equal_points_share_a_rank() -> None:
    assert ranks(standings(with_points(10, 30, 20, 20))) == [1, 2, 2, 4]
    assert ranks(standings(with_points(5, 5, 5))) == [1, 1, 1]


def test_more_right_answers_decide_then_less_time_in_all() -> None:
    places = standings(
        {
            1: Total(points=100, right=1, answered=2, spare=90),
            2: Total(points=100, right=2, answered=2, spare=10),
            3: Total(points=100, right=2, answered=2, spare=20),
            4: Total(points=100, right=2, answered=2, spare=20),
            5: Total(points=101, right=0, answered=2, spare=0),
        }
    )
    assert [(place.participant, place.rank, place.decided) for place in places.values()] == [
        (5, 1, 1),
        (3, 2, 2),
        (4, 2, 2),
        (2, 2, 4),
        (1, 2, 5),
    ]


def test_more_right_answers_for_fewer_points_stay_behind() -> None:
    places = standings({1: Total(points=10, right=1, answered=1), 2: Total(points=9, right=9, answered=9)})
    assert [place.decided for place in places.values()] == [1, 2]
    assert list(places) == [1, 2]


def test_who_never_answered_has_no_place() -> None:
    assert list(standings({1: Total(), 2: Total(answered=1)})) == [2]


def test_one_finds_the_own_place() -> None:
    assert standings(with_points(10, 30, 20))[3] == Place(participant=3, rank=2, decided=2, points=20)


def test_the_stage_names_five_and_counts_the_rest_of_a_tie() -> None:
    shown = top(standings(with_points(9, 8, 7, 6, 5, 5, 5, 4)))
    assert [place.participant for place in shown.places] == [1, 2, 3, 4, 5]
    assert shown.more == 2
    assert top(standings(with_points(9, 8, 7, 6, 5, 4))).more == 0
    assert top(standings(with_points(9, 8, 8, 8)), most=2).more == 2


def test_nobody_stands_on_the_stage_without_points() -> None:
    assert top(standings(with_points(0, 0, 0, 0, 0, 0))) == Top(places=[], more=0)
    shown = top(standings(with_points(0, 7, 0, 0, 0, 0)))
    assert [place.participant for place in shown.places] == [2]
    assert shown.more == 0
