"""Histogram: columns over a line of numbers, with the median and the true value below."""

from __future__ import annotations

from textual.content import Content

from sanora.charts import chart_of
from sanora.charts.histogram import Bin, Histogram
from sanora.commandline.answers import Told, number
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import BAR, LEADING, Bars
from sanora_console.widgets.charts.base import SPARKS, Drawing
from sanora_console.widgets.lines import GOOD, SIGNAL, SOFT, cut

MEDIAN, TRUTH = "▲", "✓"
EMPTY = "No numbers yet."

BELOW = 2
"""Lines below the columns: the marks, and the numbers at both ends."""

LEAST_COLUMNS = 3
"""Lines of columns below which a list says more."""

WIDEST = 8
"""Cells of a column at most."""


class Columns:
    """A histogram that is known."""

    def __init__(self, chart: Histogram, told: Told) -> None:
        self._chart = chart
        self._list = Bars(told.lines)

    @property
    def fewest(self) -> int:
        """Columns of a few lines, and what is below them."""
        return LEAST_COLUMNS + BELOW if self._chart.bins else 1

    @property
    def airy(self) -> int:
        """Columns that tell small differences."""
        return 8 + BELOW if self._chart.bins else 1

    def draw(self, width: int, height: int) -> list[Content]:
        """Return the columns; as a list where they have no room."""
        bins = self._chart.bins
        if height < 1:
            return []
        if not bins:
            return [cut(f"  {EMPTY}", width, SOFT)]
        cells = min(WIDEST, (width - 4) // len(bins))
        if cells < 1 or height < LEAST_COLUMNS + BELOW:
            return self._list.draw(width, height)
        high = min(height, self.airy + 4) - BELOW
        columns = [Content.assemble("  ", *_level(bins, high - row, high, cells)) for row in range(high)]
        return [cut(line, width) for line in (*columns, self._marks(cells), self._ends(cells, width))]

    def _marks(self, cells: int) -> Content:
        chart, whole = self._chart, cells * len(self._chart.bins)
        least, most = chart.bins[0].start, chart.bins[-1].end
        marks = [("▔", SOFT)] * whole
        for value, sign, style in ((chart.median, MEDIAN, SIGNAL), (chart.truth, TRUTH, GOOD)):
            if value is not None and most > least:
                place = int((value - least) / (most - least) * whole)
                marks[min(max(place, 0), whole - 1)] = (sign, style)
        return Content.assemble("  ", *marks)

    def _ends(self, cells: int, width: int) -> Content:
        chart, whole = self._chart, cells * len(self._chart.bins)
        step = 10**-chart.decimals
        least = number(chart.bins[0].start, chart.decimals)
        most = number(chart.bins[-1].end - step, chart.decimals, chart.unit)
        legend = f"    {MEDIAN} median" + (f"  {TRUTH} true value" if chart.truth is not None else "")
        between = max(1, whole - len(least) - len(most))
        said = f"  {least}{' ' * between}{most}"
        return Content.styled(said + legend if len(said + legend) <= width else said, SOFT)


def _level(bins: list[Bin], row: int, high: int, cells: int) -> list[tuple[str, str]]:
    """Return one line of all columns; `row` counts from 1 below."""
    parts: list[tuple[str, str]] = []
    gap = 1 if cells > 2 else 0  # noqa: PLR2004 - narrower columns touch
    for each in bins:
        eighths = max(round(each.share * high * 8), 1) if each.count else 0
        level = min(8, max(0, eighths - (row - 1) * 8))
        sign = SPARKS[level - 1] if level else " "
        style = LEADING if each.share == 1 else BAR
        parts += [(sign * (cells - gap), style), (" " * gap, "")]
    return parts


def histogram(question: Question, tally: Tally | None, told: Told) -> Drawing:
    """Draw the columns."""
    chart = chart_of(question, tally or question.empty(), question.right_keys)
    return Columns(chart, told) if isinstance(chart, Histogram) else Bars(told.lines)
