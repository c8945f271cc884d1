"""How many gave numbers in each of some equal stretches."""

from __future__ import annotations

from sanora.charts.histogram import Bin, Histogram
from sanora.kinds.base import Question
from sanora_server.export.charts.base import TICK, WIDTH, Counted, Sketch, decimal, table
from sanora_server.export.charts.columns import BASE, SMALL, TOP, Column, columns
from sanora_server.export.document import Table
from sanora_server.export.drawing import GOOD, INK, SIGNAL, SOFT, Drawing, Shape, Stroke, Words, mixed
from sanora_server.export.images import Image
from sanora_server.export.measuring import estimate


def _counted(_question: Question, chart: Histogram) -> list[Counted]:
    return [
        Counted(
            decimal(each.start, 6).replace("\u202f", ""),
            _stretch(each, chart.unit),
            each.count,
            each.count / chart.base if chart.base else None,
            round(100 * each.count / chart.base) if chart.base else None,
            _holds(each, chart.truth),
        )
        for each in chart.bins
    ]


def _draw(_question: Question, chart: Histogram, _image: Image | None = None) -> Drawing:
    bins = chart.bins
    if not bins:
        return Drawing(WIDTH, 1, [], "")
    shapes = columns(
        [Column("", str(each.count) if each.count else "", each.share, mixed(SIGNAL, 0.6)) for each in bins],
        gap=min(3.0, WIDTH / len(bins) / 5),
    )
    first, last = bins[0].start, bins[-1].end
    shapes += _axis(first, last)
    below = BASE + 2 * SMALL + 6
    shapes += _pointer(chart.median, first, last, "Median", INK, below)
    if chart.truth is not None:
        below += SMALL + 4
        shapes += _pointer(chart.truth, first, last, TICK, GOOD, below)
    return Drawing(
        WIDTH, below + 3, shapes, "Columns: how many gave numbers in each stretch, as in the table."
    )


def _axis(first: float, last: float) -> list[Shape]:
    """Return the numbers below the base line: both ends, and between them what is in the middle."""
    middle = (first + last) / 2
    return [
        Words(0, BASE + SMALL + 2, decimal(first, 6), SMALL, SOFT),
        Words(WIDTH / 2, BASE + SMALL + 2, decimal(middle, 6), SMALL, SOFT, anchor="middle"),
        Words(WIDTH, BASE + SMALL + 2, decimal(last, 6), SMALL, SOFT, anchor="end"),
    ]


def _pointer(value: float | None, first: float, last: float, name: str, tone: str, y: float) -> list[Shape]:
    """Return a line at a value, with its name below, kept inside the picture."""
    if value is None:
        return []
    x = WIDTH * min(1.0, max(0.0, (value - first) / (last - first)))
    text = f"{name} {decimal(value, 6)}"
    half = estimate(SMALL, bold=True)(text) / 2
    return [
        Stroke(x, TOP, x, BASE + 3, tone, 1.2),
        Words(min(WIDTH - half, max(half, x)), y, text, SMALL, tone, bold=True, anchor="middle"),
    ]


def _stretch(each: Bin, unit: str) -> str:
    return f"{decimal(each.start, 6)} – {decimal(each.end, 6)} {unit}".rstrip()


def _holds(each: Bin, truth: float | None) -> bool:
    return truth is not None and each.start <= truth < each.end


def _tell(question: Question, chart: Histogram) -> Table:
    told = [each for each in _counted(question, chart) if each.amount or each.right]
    return table(told, ("From – to", "People"))


HISTOGRAM = Sketch(_counted, _draw, _tell)
