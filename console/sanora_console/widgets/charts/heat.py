"""Heat: a coarse map of where people pointed, and the fullest places in words."""

from __future__ import annotations

from textual.content import Content

from sanora.charts import chart_of
from sanora.charts.heat import Area, Heat
from sanora.commandline.answers import Told
from sanora.kinds.base import Question
from sanora.kinds.hints import GRID
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import Bars
from sanora_console.widgets.charts.base import Drawing
from sanora_console.widgets.lines import BLANK, GOOD, SIGNAL, SOFT, cut, padded

SHADES = "░▒▓█"
INSIDE = "·"
"""An empty place within the right one."""

FLAT = GRID // 2
"""Lines of the whole map: a cell is about twice as high as wide."""

LEAST_MAP = 6
"""Lines below which words say more."""

LEAST_WORDS = 30
"""Cells of the words beside the map."""

EMPTY = "Nobody has pointed yet."


class Map:
    """A heat map that is known."""

    def __init__(self, chart: Heat, told: Told) -> None:
        self._chart = chart
        self._list = Bars(told.lines)

    @property
    def fewest(self) -> int:
        """A few of the fullest places."""
        return min(4, max(1, self._list.fewest))

    @property
    def airy(self) -> int:
        """The map, in half its size."""
        return FLAT // 2 + 2

    def draw(self, width: int, height: int) -> list[Content]:
        """Return the map with words beside it; the words alone where it has no room."""
        if height < 1:
            return []
        if not self._chart.cells and self._chart.area is None:
            return [cut(f"  {EMPTY}", width, SOFT)]
        lines = min(FLAT, height - 2)
        columns = lines * 2
        if lines < LEAST_MAP or width < columns + 4:
            return self._list.draw(width, height)
        drawn = self._framed(columns, lines)
        room = width - columns - 4
        if room < LEAST_WORDS:
            return drawn
        beside = self._list.draw(room - 2, len(drawn))
        beside += [BLANK] * (len(drawn) - len(beside))
        return [
            Content.assemble(padded(one, columns + 4), "  ", other)
            for one, other in zip(drawn, beside, strict=True)
        ]

    def _framed(self, columns: int, lines: int) -> list[Content]:
        counts = [[0] * columns for _ in range(lines)]
        for cell in self._chart.cells:
            middle = self._chart.size / 2
            row = min(lines - 1, int((cell.top + middle) * lines))
            counts[row][min(columns - 1, int((cell.left + middle) * columns))] += cell.count
        most = max(map(max, counts))
        edge = "─" * columns
        return [
            Content.styled(f" ┌{edge}┐", SOFT),
            *(self._row(row, number, most, columns, lines) for number, row in enumerate(counts)),
            Content.styled(f" └{edge}┘", SOFT),
        ]

    def _row(self, row: list[int], number: int, most: int, columns: int, lines: int) -> Content:
        parts: list[tuple[str, str]] = []
        for column, count in enumerate(row):
            inside = _inside(self._chart.area, (column + 0.5) / columns, (number + 0.5) / lines)
            shade = SHADES[min(3, 4 * count // most)] if count else INSIDE if inside else " "
            parts.append((shade, GOOD if inside else SIGNAL))
        return Content.assemble((" │", SOFT), *parts, ("│", SOFT))


def _inside(area: Area | None, x: float, y: float) -> bool:
    return area is not None and (x - area.x) ** 2 + (y - area.y) ** 2 <= area.radius**2


def heat(question: Question, tally: Tally | None, told: Told) -> Drawing:
    """Draw the map."""
    chart = chart_of(question, tally or question.empty(), question.right_keys)
    return Map(chart, told) if isinstance(chart, Heat) else Bars(told.lines)
