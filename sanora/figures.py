"""A tally in figures: counts, percentages, who leads. The same on every face."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sanora.kinds.base import Hints, Option, Tally

FEW = 20
"""Below so many people, a percentage alone says more than is known: faces show counts beside it."""


class Bar(msgspec.Struct, frozen=True, rename="camel"):
    """One option: `percent` is a whole number (None without answers), `share` 0 to 1 of the base."""

    key: str
    count: int
    percent: int | None
    share: float
    leads: bool


class Figures(msgspec.Struct, frozen=True, rename="camel"):
    """What a chart is drawn from. `base` are the people who answered and did not abstain.

    Where one person may pick `several`, percentages may add up to more than 100; else they add up to exactly
    100. Equal counts lead together.
    """

    base: int
    several: bool
    show_counts: bool
    empty: bool
    bars: list[Bar]


def figures(tally: Tally, options: Sequence[Option], hints: Hints) -> Figures:
    """Return the figures of a tally for options in their order."""
    base = tally.answered
    several = hints.most > 1
    counts = [tally.option_counts.get(option.key, 0) for option in options]
    percents = [_rounded(count, base) for count in counts] if several else _hundred(counts, base)
    most = max(counts, default=0)
    bars = [
        Bar(option.key, count, percent, count / base if base else 0.0, leads=0 < count == most)
        for option, count, percent in zip(options, counts, percents, strict=True)
    ]
    return Figures(base=base, several=several, show_counts=base < FEW, empty=base == 0, bars=bars)


def _rounded(count: int, base: int) -> int | None:
    return (200 * count + base) // (2 * base) if base else None


def _hundred(counts: list[int], base: int) -> list[int | None]:
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
