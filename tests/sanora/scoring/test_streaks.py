"""Streaks: what makes them longer, what ends them, what they bring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.scoring.streaks import bonus, grown

POINTS = st.integers(0, 10_000)
LENGTH = st.integers(0, 200)


@pytest.mark.parametrize(
    ("right", "credit", "after"), [(True, 1000, 4), (False, 0, 0), (None, 0, 0), (False, 400, 3)]
)
def test_what_an_answer_does_to_a_streak_of_three(*, right: bool | None, credit: int, after: int) -> None:
    assert grown(3, credit, right=right) == after


def test_a_thousand_points_bring_a_hundred_each_step_up_to_five_hundred() -> None:
    assert [bonus(1000, streak) for streak in range(9)] == [0, 0, 100, 200, 300, 400, 500, 500, 500]


@given(POINTS, LENGTH)
def test_a_longer_streak_never_brings_less(worth: int, streak: int) -> None:
    assert bonus(worth, streak) <= bonus(worth, streak + 1)


@given(POINTS, LENGTH)
def test_the_bonus_is_at_most_half_of_the_points(worth: int, streak: int) -> None:
    assert 0 <= bonus(worth, streak) <= (worth + 1) // 2
