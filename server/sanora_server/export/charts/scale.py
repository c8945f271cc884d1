"""How many chose each value of a scale, and their mean."""

from __future__ import annotations

from sanora.charts.scale import Scale
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, of_bars, percent, table
from sanora_server.export.charts.columns import BASE, BELOW, Column, columns, ends
from sanora_server.export.document import Table
from sanora_server.export.drawing import SIGNAL, Drawing, Shape
from sanora_server.export.images import Image

NPS = "nps"
_DETRACTING, _PASSIVE, _PROMOTING = "#b3341f", "#8a8478", SIGNAL


def _counted(question: Question, chart: Scale) -> list[Counted]:
    """Return one row for each value, with its number where it is drawn otherwise."""
    rows = of_bars(question, chart.bars, frozenset())
    return [row if row.words == row.key else row._replace(words=f"{row.key} {row.words}") for row in rows]


def _draw(question: Question, chart: Scale, _image: Image | None = None) -> Drawing:
    counted = of_bars(question, chart.bars, frozenset())
    most = max((each.share or 0 for each in counted), default=0) or 1
    shapes: list[Shape] = columns(
        [
            Column(
                each.words, percent(each) if each.amount else "", (each.share or 0) / most, _tone(chart, at)
            )
            for at, each in enumerate(counted)
        ],
        gap=4,
    )
    below = BASE + BELOW
    if any(question.ends):
        below += BELOW
        shapes += ends(*question.ends, below - 2)
    return Drawing(WIDTH, below, shapes, "Columns: how many chose each value, as in the table.")


def _tone(chart: Scale, value: int) -> str:
    """Return the tone of a value from 0 up: on a scale of promoters, which of them they are."""
    if chart.style != NPS:
        return SIGNAL
    return _DETRACTING if value <= 6 else _PASSIVE if value <= 8 else _PROMOTING  # noqa: PLR2004 - as everywhere


def _tell(question: Question, chart: Scale) -> Table:
    return table(_counted(question, chart), ("Value", "People"))


SCALE = Sketch(_counted, _draw, _tell)
