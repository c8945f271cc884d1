"""Histogram: how many gave numbers in each of some equal stretches."""

from __future__ import annotations

import msgspec

from sanora.charts.base import Chart, Source, draws, share

MOST_BINS = 60
"""Stretches at most, empty ones among them."""


class Bin(msgspec.Struct, frozen=True, rename="camel"):
    """A stretch from `start` to less than `end`; `share` is of the fullest one."""

    start: float
    end: float
    count: int
    share: float


class Histogram(Chart, frozen=True, tag="histogram"):
    """Stretches without gaps, lowest first. `truth` is the right number, once it may be shown."""

    bins: list[Bin]
    unit: str
    decimals: int
    median: float | None
    mean: float | None
    truth: float | None = None


@draws("histogram")
def histogram(source: Source) -> Histogram:
    """Return the histogram of a tally."""
    measures = source.tally.measures
    return Histogram(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        bins=_bins(source.counts, measures.get("width", 0.0)),
        unit=source.hints.unit,
        decimals=source.hints.decimals,
        median=measures.get("median"),
        mean=measures.get("mean"),
        truth=float(source.right[0]) if source.right else None,
    )


def _bins(counts: dict[str, int], width: float) -> list[Bin]:
    known = {round(float(start) / width): count for start, count in counts.items()} if width > 0 else {}
    if not known or max(known) - min(known) >= MOST_BINS:
        return []
    most = max(known.values())
    return [
        Bin(
            start=round(number * width, 9),
            end=round((number + 1) * width, 9),
            count=known.get(number, 0),
            share=share(known.get(number, 0), most),
        )
        for number in range(min(known), max(known) + 1)
    ]
