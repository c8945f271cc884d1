"""Options with their points, most first; or in the right order."""

from __future__ import annotations

from sanora.charts.ranks import Ranks
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, decimal, words_of
from sanora_server.export.charts.rows import Row, rows
from sanora_server.export.document import Table
from sanora_server.export.drawing import TONES, Drawing
from sanora_server.export.images import Image


def _counted(question: Question, chart: Ranks) -> list[Counted]:
    words = words_of(question)
    return [Counted(row.key, words.get(row.key) or row.key, row.points) for row in chart.rows]


def _draw(question: Question, chart: Ranks, _image: Image | None = None) -> Drawing:
    words = words_of(question)
    keys = list(words)
    shapes, height = rows(
        Row(
            str(row.place),
            words.get(row.key) or row.key,
            decimal(row.points),
            row.share,
            TONES[keys.index(row.key) % len(TONES) if row.key in words else 0],
        )
        for row in chart.rows
    )
    order = "in the right order" if chart.solved else "by their points"
    return Drawing(WIDTH, height, shapes, f"Bars: the options {order}, as in the table.")


def _tell(question: Question, chart: Ranks) -> Table:
    words = words_of(question)
    lines = [
        [
            str(row.place),
            words.get(row.key) or row.key,
            *([str(row.crowd)] if chart.solved else []),
            decimal(row.points),
            "–" if row.mean is None else decimal(row.mean, 1),
        ]
        for row in chart.rows
    ]
    heads = ("Place", "Option", *(("Voted",) if chart.solved else ()), "Points", "Mean")
    return Table(heads, lines, 3 if chart.solved else 2)


RANKS = Sketch(_counted, _draw, _tell)
