"""Histogram: few bins of a round width that hold every number, and what is measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.kinds.base import Tally
from sanora.kinds.histogram import histogram
from sanora.kinds.number import NumberGuess
from sanora.kinds.numerals import millionths, number_of
from sanora.testing.factories import number


def filled(question: NumberGuess, *answers: str) -> Tally:
    tally = question.empty()
    for answer in answers:
        question.add(tally, question.validate(answer))
    return tally


def test_numbers_are_counted_and_shown_in_bins() -> None:
    question = number(42.0)
    tally = filled(question, "40", "42", "42", "44", "150")
    assert tally == Tally(5, {"40": 1, "42": 2, "44": 1, "150": 1}, 2)
    seen = question.shown(tally, {}, full=True)
    assert seen.option_counts == {"40": 4, "150": 1}
    assert seen.measures == {"width": 5.0, "median": 42.0, "mean": 63.6, "least": 40.0, "greatest": 150.0}
    assert (seen.total_responses, seen.correct_count) == (5, 2)
    assert question.stored(tally) == Tally(5, {}, 2)
    question.add(tally, "150", -1)
    assert question.shown(tally, {}, full=True).measures["width"] == 1.0


def test_close_decimals_have_narrow_bins() -> None:
    question = number(decimals=2)
    seen = question.shown(filled(question, "0.1", "0.11", "-0.1", "0.3"), {}, full=False)
    assert seen.measures["width"] == 0.02
    assert seen.option_counts == {"-0.1": 1, "0.1": 2, "0.3": 1}


def test_without_answers_there_is_nothing_to_measure() -> None:
    question = number(abstain=True)
    tally = question.empty()
    question.count(tally, None)
    assert question.shown(tally, {}, full=False) == Tally(1, {}, abstained=1)


MEDIANS: list[tuple[list[str], float]] = [
    (["1"], 1.0),
    (["1", "2"], 1.5),
    (["1", "2", "9"], 2.0),
    (["1", "1", "1", "9"], 1.0),
    (["1", "1", "9", "9"], 5.0),
    (["-3", "-1"], -2.0),
]


@pytest.mark.parametrize(("answers", "median"), MEDIANS)
def test_the_median_is_the_one_in_the_middle(answers: list[str], median: float) -> None:
    question = number()
    assert question.shown(filled(question, *answers), {}, full=False).measures["median"] == median


@given(
    st.dictionaries(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(1, 9), min_size=1, max_size=60),
    st.integers(0, 6),
)
def test_bins_are_few_round_and_complete(given: dict[int, int], decimals: int) -> None:
    unit = 10 ** (6 - decimals)
    numbers = {number_of(value * unit): times for value, times in given.items()}
    counts, measures = histogram(numbers, unit)
    width = round(measures["width"] * 10**6)
    starts = [millionths(start) for start in counts]
    assert sum(counts.values()) == sum(given.values())
    assert starts == sorted(starts)
    assert all(start % width == 0 for start in starts)
    assert (starts[-1] - starts[0]) // width < 40
    assert str(width // unit).rstrip("0") in {"1", "2", "5"}
    for start, times in counts.items():
        low = millionths(start)
        inside = [value for value in given if low <= value * unit < low + width]
        assert sum(given[value] for value in inside) == times
    widths = [unit * 10**power * by for power in range(40) for by in (1, 2, 5)]
    place = widths.index(width)
    if place:
        narrower, values = widths[place - 1], [value * unit for value in given]
        assert max(values) // narrower - min(values) // narrower >= 40
