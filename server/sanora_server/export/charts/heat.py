"""Where on a picture people pointed."""

from __future__ import annotations

from collections import Counter

from sanora.charts.heat import Cell, Heat
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, table
from sanora_server.export.document import Table
from sanora_server.export.drawing import (
    GOOD,
    LINE,
    PAPER,
    TONES,
    Box,
    Drawing,
    Photo,
    Ring,
    Shape,
    Stroke,
    mixed,
)
from sanora_server.export.images import Image

HIGHEST = 330.0
"""Points that a picture is high at most."""

THIRDS = 3
_FAINT, _FULL = 0.3, 0.9
"""How much a cell hides at which a few pointed, and one at which most did."""

_DOWN = ("top", "middle", "bottom")
_ACROSS = ("left", "centre", "right")


def _counted(_question: Question, chart: Heat) -> list[Counted]:
    """Return one row for each cell that somebody pointed at, by its middle in per cent of the picture."""
    return [
        _part(
            f"{round(cell.left / chart.size)},{round(cell.top / chart.size)}",
            _middle(chart, cell),
            cell.count,
            chart,
        )
        for cell in chart.cells
    ]


def _middle(chart: Heat, cell: Cell) -> str:
    across, down = (100 * (edge + chart.size / 2) for edge in (cell.left, cell.top))
    return f"{across:.2f} % across, {down:.2f} % down"


def _part(key: str, words: str, amount: int, chart: Heat) -> Counted:
    share = amount / chart.base if chart.base else None
    return Counted(key, words, amount, share, None if share is None else round(100 * share))


def _draw(_question: Question, chart: Heat, image: Image | None = None) -> Drawing:
    wide, high = WIDTH, WIDTH * 3 / 4
    if image is not None:
        high = min(HIGHEST, WIDTH * image.height / image.width)
        wide = high * image.width / image.height
    shapes: list[Shape] = _ground(wide, high) if image is None else [Photo(0, 0, wide, high, image)]
    shapes += [_spot(cell, chart.size, wide, high) for cell in chart.cells]
    if chart.area is not None:
        across, down = chart.area.radius * wide, chart.area.radius * high
        x, y = chart.area.x * wide, chart.area.y * high
        shapes += [Ring(x, y, across, down, PAPER, 3.5), Ring(x, y, across, down, GOOD, 1.5)]
    return Drawing(WIDTH, high, shapes, "The picture, the darker the more people pointed there.")


def _spot(cell: Cell, size: float, wide: float, high: float) -> Box:
    cover = _FAINT + (_FULL - _FAINT) * cell.share
    return Box(cell.left * wide, cell.top * high, size * wide, size * high, TONES[5], 1.5, cover)


def _ground(wide: float, high: float) -> list[Shape]:
    """Return what stands for a picture that is not at hand."""
    shapes: list[Shape] = [Box(0, 0, wide, high, mixed(LINE, 0.35))]
    for third in range(1, THIRDS):
        x, y = wide * third / THIRDS, high * third / THIRDS
        shapes += [Stroke(x, 0, x, high, LINE, 0.6), Stroke(0, y, wide, y, LINE, 0.6)]
    return shapes


def _tell(_question: Question, chart: Heat) -> Table:
    """Return how many pointed at each ninth of the picture."""
    found: Counter[tuple[int, int]] = Counter()
    for cell in chart.cells:
        middle = (cell.top + chart.size / 2, cell.left + chart.size / 2)
        found[min(2, int(middle[0] * THIRDS)), min(2, int(middle[1] * THIRDS))] += cell.count
    rows = [
        _part(f"{down},{across}", f"{_DOWN[down]} {_ACROSS[across]}", found[down, across], chart)
        for down in range(THIRDS)
        for across in range(THIRDS)
    ]
    return table(rows, ("Part of the picture", "People"))


HEAT = Sketch(_counted, _draw, _tell)
