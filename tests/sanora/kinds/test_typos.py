"""Typing mistakes: what is near enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.kinds.typos import nearly

letters = st.text("abc", min_size=8, max_size=11)


@pytest.mark.parametrize(
    ("given_", "right", "most"),
    [
        ("pariss", "paris", 1),
        ("pris", "paris", 1),
        ("poris", "paris", 1),
        ("prais", "paris", 1),
        ("apirs", "paris", 0),
        ("misisipi", "mississippi", 3),
        ("missisippi", "mississippi", 1),
        ("", "abcd", 4),
    ],
)
def test_so_many_mistakes_are_counted(given_: str, right: str, most: int) -> None:
    allowed = min(most, len(right) // 4)
    assert nearly(given_, right, most) == (distance(given_, right) <= allowed)


@pytest.mark.parametrize(("right", "forgiven"), [("rom", 0), ("rome", 1), ("bologna", 1), ("florence", 2)])
def test_short_texts_forgive_fewer(right: str, forgiven: int) -> None:
    for mistakes in range(4):
        assert nearly(right + "x" * mistakes, right, 2) == (mistakes <= forgiven)


@pytest.mark.parametrize("given_", ["apollo 12", "apollo 1", "apollo 111", "apollo"])
def test_a_digit_is_no_typing_mistake(given_: str) -> None:
    assert not nearly(given_, "apollo 11", 2)
    assert nearly("apolo 11", "apollo 11", 2)


@given(letters, letters, st.integers(0, 2))
def test_it_is_the_distance_of_the_books(given_: str, right: str, most: int) -> None:
    assert nearly(given_, right, most) == (distance(given_, right) <= most)


@given(letters, st.integers(0, 10), st.integers(0, 3), st.sampled_from("abc"))
def test_one_mistake_is_one(right: str, place: int, mistake: int, letter: str) -> None:
    before, here, after = right[:place], right[place : place + 1], right[place + 1 :]
    made = [
        before + letter + here + after,
        before + after,
        before + letter + after,
        before + after[:1] + here + after[1:],
    ]
    assert nearly(made[mistake], right, 1)


def distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance, reckoned as it is defined."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                rows[i][j] = i + j
                continue
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1]
            ways.append(rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return rows[-1][-1]
