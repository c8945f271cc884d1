"""Where on a picture people pointed."""

from __future__ import annotations

from collections import Counter

from sanora.charts.heat import Cell, Heat
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, table
from sanora_server.export.document import Table
from sanora_server.export.drawing import GOOD, LINE, TONES, Box, Drawing, Ring, Shape, Stroke, mixed

HIGH = WIDTH * 3 / 4
THIRDS = 3
_FAINT = 0.25
"""How deep the tone of a cell is that only a few pointed at."""

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


def _draw(_question: Question, chart: Heat) -> Drawing:
    shapes: list[Shape] = [Box(0, 0, WIDTH, HIGH, mixed(LINE, 0.35))]
    for third in range(1, THIRDS):
        x, y = WIDTH * third / THIRDS, HIGH * third / THIRDS
        shapes += [Stroke(x, 0, x, HIGH, LINE, 0.6), Stroke(0, y, WIDTH, y, LINE, 0.6)]
    for cell in chart.cells:
        tone = mixed(TONES[5], _FAINT + (1 - _FAINT) * cell.share)
        shapes.append(
            Box(cell.left * WIDTH, cell.top * HIGH, chart.size * WIDTH, chart.size * HIGH, tone, 1.5)
        )
    if chart.area is not None:
        across, down = chart.area.radius * WIDTH, chart.area.radius * HIGH
        shapes.append(Ring(chart.area.x * WIDTH, chart.area.y * HIGH, across, down, GOOD, 1.5))
    return Drawing(WIDTH, HIGH, shapes, "The picture's area, the darker the more people pointed there.")


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
