"""Ranks: options with their points, most first; or in the right order, once it may be shown."""

from __future__ import annotations

import msgspec

from sanora.charts.base import Chart, Source, draws, places, share


class Rank(msgspec.Struct, frozen=True, rename="camel"):
    """One option: its `place` here, its points and their share of the most, and `mean` points a person.

    `crowd` is the place that its points would give it, where the right order is shown.
    """

    key: str
    place: int
    points: int
    share: float
    mean: float | None
    crowd: int | None = None


class Ranks(Chart, frozen=True, tag="ranks"):
    """Options by place; equal points share one, and then stand in the order in which they were asked.

    `solved` means that the places are those of the right order.
    """

    rows: list[Rank]
    solved: bool = False


@draws("ranks")
def ranks(source: Source) -> Ranks:
    """Return the ranks of a tally."""
    base = source.tally.answered
    points = [source.counts.get(option.key, 0) for option in source.options]
    most = max(points, default=0)
    right = list(source.right)
    rows = [
        Rank(
            key=option.key,
            place=right.index(option.key) + 1 if option.key in right else place,
            points=mine,
            share=share(mine, most),
            mean=round(mine / base, 1) if base else None,
            crowd=place if right else None,
        )
        for option, mine, place in zip(source.options, points, places(points), strict=True)
    ]
    return Ranks(
        base=base,
        abstained=source.tally.abstained,
        rows=sorted(rows, key=lambda row: row.place),
        solved=bool(right),
    )
