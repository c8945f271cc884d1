"""Bars: rounding that adds up, the base of percentages, ties, small numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.charts.bars import Bars, bars
from sanora.charts.base import FEW, Source
from sanora.kinds.hints import Hints
from sanora.kinds.options import lettered
from sanora.kinds.tally import Tally

ONE = Hints(input="options", chart="bars")
SEVERAL = Hints(input="options", chart="bars", most=12)


def of(counts: list[int], base: int | None = None, hints: Hints = ONE) -> Bars:
    options = lettered([f"Option {number}" for number in range(len(counts))])
    tally = Tally(
        sum(counts) if base is None else base,
        {option.key: count for option, count in zip(options, counts, strict=True)},
    )
    drawn = bars(Source(hints, options, tally))
    assert isinstance(drawn, Bars)
    return drawn


def percents(drawn: Bars) -> list[int | None]:
    return [bar.percent for bar in drawn.bars]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([1, 2, 3], [17, 33, 50]),
        ([2, 1], [67, 33]),
        ([1, 0], [100, 0]),
        ([1] * 7, [15, 15, 14, 14, 14, 14, 14]),
        ([999, 1], [100, 0]),
        ([1, 999], [0, 100]),
        ([5, 5, 3], [39, 38, 23]),
    ],
)
def test_single_choice_adds_up_to_100(counts: list[int], expected: list[int]) -> None:
    assert percents(of(counts)) == expected


def test_several_picks_are_of_the_people() -> None:
    drawn = of([3, 2, 1, 0], 4, SEVERAL)
    assert percents(drawn) == [75, 50, 25, 0]
    assert drawn.several
    assert [bar.share for bar in drawn.bars] == [0.75, 0.5, 0.25, 0]
    assert percents(of([1, 1], 3, SEVERAL)) == [33, 33]
    assert percents(of([1], 8, SEVERAL)) == [13]


def test_no_votes_are_not_0_percent() -> None:
    for hints in (ONE, SEVERAL):
        drawn = of([0, 0], 0, hints)
        assert drawn.empty
        assert percents(drawn) == [None, None]
        assert not any(bar.leads for bar in drawn.bars)


def test_equal_counts_lead_together() -> None:
    assert [bar.leads for bar in of([3, 1, 3]).bars] == [True, False, True]


@pytest.mark.parametrize("people", [0, 1, FEW - 1, FEW, FEW + 1])
def test_counts_stand_beside_percentages_of_few(people: int) -> None:
    assert of([people, 0]).show_counts == (people < FEW)


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=12))
def test_rounding_is_fair(counts: list[int]) -> None:
    drawn = of(counts)
    if drawn.empty:
        return
    shown = [percent or 0 for percent in percents(drawn)]
    assert sum(shown) == 100
    assert all(
        abs(percent - 100 * count / sum(counts)) < 1 for percent, count in zip(shown, counts, strict=True)
    )
    assert sorted(shown) == [percent for _, percent in sorted(zip(counts, shown, strict=True))]
