"""Scales: what was thought of each of several statements."""

from __future__ import annotations

import msgspec

from sanora.charts.base import Chart, Source, draws, share


class Row(msgspec.Struct, frozen=True, rename="camel"):
    """One statement: people per value from 1 up, their shares of those who rated it, and the mean."""

    key: str
    base: int
    counts: list[int]
    shares: list[float]
    mean: float | None


class Scales(Chart, frozen=True, tag="scales"):
    """Statements in their order, on one scale from 1 to `steps`."""

    steps: int
    rows: list[Row]


@draws("scales")
def scales(source: Source) -> Scales:
    """Return the scales of a tally."""
    steps = source.hints.steps
    return Scales(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        steps=steps,
        rows=[_row(source, option.key, steps) for option in source.options],
    )


def _row(source: Source, key: str, steps: int) -> Row:
    counts = [source.counts.get(f"{key}:{value}", 0) for value in range(1, steps + 1)]
    base = sum(counts)
    mean = source.tally.measures.get(key) if base else None
    return Row(key, base, counts, [share(count, base) for count in counts], mean)
