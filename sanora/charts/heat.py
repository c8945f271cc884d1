"""Heat: where on a picture people pointed."""

from __future__ import annotations

import msgspec

from sanora.charts.base import Chart, Source, draws, share
from sanora.kinds.hints import GRID


class Cell(msgspec.Struct, frozen=True, rename="camel"):
    """A cell of the grid: left and top edge in shares of the picture, and how full it is, of the fullest."""

    left: float
    top: float
    count: int
    share: float


class Area(msgspec.Struct, frozen=True, rename="camel"):
    """The right place: its middle and its radius in shares of the picture's width and height."""

    x: float
    y: float
    radius: float


class Heat(Chart, frozen=True, tag="heat"):
    """Cells by row and column, `size` wide and high in shares of the picture."""

    cells: list[Cell]
    size: float
    area: Area | None = None


@draws("heat")
def heat(source: Source) -> Heat:
    """Return the heat of a tally."""
    most = max(source.counts.values(), default=0)
    cells = [(*map(int, cell.split(",")), count) for cell, count in source.counts.items() if count]
    return Heat(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        cells=[
            Cell(round(column / GRID, 4), round(row / GRID, 4), count, share(count, most))
            for column, row, count in sorted(cells, key=lambda cell: (cell[1], cell[0]))
        ],
        size=1 / GRID,
        area=_area(source.right[0]) if source.right else None,
    )


def _area(right: str) -> Area:
    x, y, radius = (int(part) / 1000 for part in right.split(","))
    return Area(x, y, radius)
