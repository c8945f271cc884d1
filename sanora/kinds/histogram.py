"""Numbers as a histogram: counted in at most 40 bins of a round width, with their measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, count

from sanora.kinds.numerals import MILLION, millionths, number_of

MOST_BINS = 40
"""Bins from the first to the last, empty ones among them."""


def histogram(given: Mapping[str, int], unit: int) -> tuple[dict[str, int], dict[str, float]]:
    """Return counts by the lower end of each bin that is not empty, lowest first; and the measures.

    `given` are counts by number. No bin is narrower than `unit` millionths; each begins at a multiple of the
    width. Measures are `width`, `median`, `mean`, `least` and `greatest`; none where there is no number.
    """
    if not given:
        return {}, {}
    counts = {millionths(number): times for number, times in given.items()}
    values = sorted(counts)
    width = next(wide for wide in _widths(unit) if values[-1] // wide - values[0] // wide < MOST_BINS)
    bins: dict[int, int] = {}
    for value in values:
        place = value // width
        bins[place] = bins.get(place, 0) + counts[value]
    people = sum(counts.values())
    measures = {
        "width": width / MILLION,
        "median": _median(values, counts, people) / (2 * MILLION),
        "mean": sum(value * times for value, times in counts.items()) / (people * MILLION),
        "least": values[0] / MILLION,
        "greatest": values[-1] / MILLION,
    }
    return {number_of(place * width): times for place, times in bins.items()}, measures


def _widths(unit: int) -> Iterator[int]:
    """Yield 1, 2, 5, 10, 20 … units."""
    return (factor * unit * 10**power for power in count() for factor in (1, 2, 5))


def _median(values: list[int], counts: Mapping[int, int], people: int) -> int:
    """Return twice the median: the sum of the two in the middle, which may be one and the same."""
    lower, upper = (people - 1) // 2, people // 2
    first: int | None = None
    for value, so_far in zip(values, accumulate(counts[value] for value in values), strict=True):
        if first is None and so_far > lower:
            first = value
        if first is not None and so_far > upper:
            return first + value
    raise AssertionError(people)
