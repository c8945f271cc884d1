"""Bars: how many picked each option."""

from __future__ import annotations

import msgspec

from sanora.charts.base import FEW, Chart, Source, draws, share


class Bar(msgspec.Struct, frozen=True, rename="camel"):
    """One option: `percent` is a whole number (None without answers), `share` 0 to 1 of the base."""

    key: str
    count: int
    percent: int | None
    share: float
    leads: bool


class Bars(Chart, frozen=True, tag="bars"):
    """Options in their order.

    Where one person may pick `several`, percentages may add up to more than 100; else they add up to exactly
    100. Equal counts lead together.
    """

    several: bool
    show_counts: bool
    bars: list[Bar]


@draws("bars")
def bars(source: Source) -> Bars:
    """Return the bars of a tally."""
    several = source.hints.most > 1
    return Bars(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        several=several,
        show_counts=source.tally.answered < FEW,
        bars=bars_of(source, several=several),
    )


def bars_of(source: Source, *, several: bool) -> list[Bar]:
    """Return one bar for each option."""
    base = source.tally.answered
    counts = [source.counts.get(option.key, 0) for option in source.options]
    percents = [rounded(count, base) for count in counts] if several else hundred(counts, base)
    most = max(counts, default=0)
    return [
        Bar(option.key, count, percent, share(count, base), leads=0 < count == most)
        for option, count, percent in zip(source.options, counts, percents, strict=True)
    ]


def rounded(count: int, base: int) -> int | None:
    """Return a percentage as a whole number, half up; None of nobody."""
    return (200 * count + base) // (2 * base) if base else None


def hundred(counts: list[int], base: int) -> list[int | None]:
    """Return percentages that add up to 100, by largest remainder, in whole numbers so that all faces agree.

    Of equal remainders the larger count gets the missing one, then the earlier option.
    """
    if not base:
        return [None] * len(counts)
    percents = [100 * count // base for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda index: (-(100 * counts[index] % base), -counts[index]))
    for index in by_rest[: max(0, 100 - sum(percents))]:
        percents[index] += 1
    return list(percents)
