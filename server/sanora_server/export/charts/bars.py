"""Picks for each option."""

from __future__ import annotations

from sanora.charts.bars import Bars
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, of_bars, percent, table
from sanora_server.export.charts.rows import Row, rows
from sanora_server.export.document import Table
from sanora_server.export.drawing import TONES, Drawing
from sanora_server.export.images import Image


def _counted(question: Question, chart: Bars) -> list[Counted]:
    return of_bars(question, chart.bars, frozenset(question.right_keys))


def _draw(question: Question, chart: Bars, _image: Image | None = None) -> Drawing:
    counted = _counted(question, chart)
    shapes, height = rows(
        Row(
            each.key if len(each.key) == 1 else "",
            each.words,
            f"{percent(each)} · {each.amount}",
            each.share or 0.0,
            TONES[number % len(TONES)],
            each.right,
        )
        for number, each in enumerate(counted)
    )
    return Drawing(WIDTH, height, shapes, "Bars: how many picked each option, as in the table.")


def _tell(question: Question, chart: Bars) -> Table:
    return table(_counted(question, chart), ("Option", "Picks"))


BARS = Sketch(_counted, _draw, _tell)
