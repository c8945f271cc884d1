"""Texts as people wrote them, equal ones once with their number."""

from __future__ import annotations

from sanora.charts.wall import Wall
from sanora.kinds.base import Question
from sanora_server.export.charts.base import WIDTH, Counted, Sketch, cut, table
from sanora_server.export.charts.rows import LEAD, SIZE
from sanora_server.export.document import Table
from sanora_server.export.drawing import GOOD, INK, Box, Drawing, Shape, Words, mixed
from sanora_server.export.images import Image
from sanora_server.export.measuring import estimate, lines

DRAWN = 8
"""Texts that are drawn as cards; the table has all."""

PAD = 6.0
GAP = 5.0
_COUNT = 34.0
MOST_LINES = 4


def _counted(_question: Question, chart: Wall) -> list[Counted]:
    return [Counted(card.text, card.text, card.count, right=bool(card.right)) for card in chart.cards]


def _draw(_question: Question, chart: Wall, _image: Image | None = None) -> Drawing:
    shapes: list[Shape] = []
    y = 0.0
    for card in chart.cards[:DRAWN]:
        tone = GOOD if card.right else INK
        label = lines(card.text, WIDTH - _COUNT - 2 * PAD, estimate(SIZE, bold=bool(card.right)), MOST_LINES)
        high = len(label) * LEAD + 2 * PAD - 2
        shapes.append(Box(0, y, WIDTH, high, mixed(tone, 0.07), 4))
        shapes.append(Box(0, y, 3, high, mixed(tone, 0.5 + card.share / 2), 1.5))
        shapes += [
            Words(PAD + 4, y + PAD + 8 + at * LEAD, text, SIZE, tone, bool(card.right))
            for at, text in enumerate(label)
        ]
        if card.count > 1:
            shapes.append(
                Words(WIDTH - PAD, y + PAD + 8, f"× {card.count}", SIZE, INK, bold=True, anchor="end")
            )
        y += high + GAP
    return Drawing(WIDTH, y - GAP, shapes, "The most frequent texts; all of them are in the table.")


def _tell(question: Question, chart: Wall) -> Table:
    return cut(table(_counted(question, chart), ("Text", "Times")), len(chart.cards), chart.more)


WALL = Sketch(_counted, _draw, _tell)
