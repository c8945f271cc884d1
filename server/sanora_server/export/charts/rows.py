"""Bars in rows: what each stands for above it, and what it says in figures beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sanora_server.export.charts.base import TICK, WIDTH
from sanora_server.export.drawing import GOOD, INK, LINE, PAPER, Box, Shape, Words
from sanora_server.export.measuring import estimate, fitted, lines

SIZE, LEAD = 9.0, 11.5
THICK = 9.0
GAP = 8.0

_MARK = 14.0
_INDENT = _MARK + 6
_FIGURES = 66.0
"""Points beside a bar for what it says in figures."""

MOST_LINES = 3


class Row(NamedTuple):
    """One bar: `share` of the full length. `mark` is a letter or a number, in a square of the bar's tone."""

    mark: str
    words: str
    figure: str
    share: float
    tone: str
    right: bool = False


def rows(all_rows: Iterable[Row], y: float = 0) -> tuple[list[Shape], float]:
    """Return the shapes of bars, and the height below them."""
    shapes: list[Shape] = []
    for row in all_rows:
        start = _INDENT if row.mark else 0.0
        if row.mark:
            shapes += mark(row.mark, row.tone, y)
        room = WIDTH - start - (16 if row.right else 0)
        label = lines(row.words, room, estimate(SIZE, bold=row.right), MOST_LINES)
        shapes += [
            Words(start, y + 10 + number * LEAD, text, SIZE, INK, row.right)
            for number, text in enumerate(label)
        ]
        if row.right:
            shapes.append(Words(WIDTH, y + 10, TICK, SIZE + 2, GOOD, bold=True, anchor="end"))
        y += max(_MARK, len(label) * LEAD + 2) + 1
        shapes += bar(start, y, WIDTH - start - _FIGURES, row.share, row.tone)
        shapes.append(Words(WIDTH, y + THICK - 1, row.figure, SIZE, INK, bold=True, anchor="end"))
        y += THICK + GAP
    return shapes, max(1, y - GAP)


def bar(x: float, y: float, room: float, share: float, tone: str) -> list[Shape]:
    """Return the groove and the bar in it."""
    shapes: list[Shape] = [Box(x, y, room, THICK, LINE, THICK / 2)]
    if share > 0:
        shapes.append(Box(x, y, max(THICK, room * min(1, share)), THICK, tone, THICK / 2))
    return shapes


def mark(letter: str, tone: str, y: float) -> list[Shape]:
    """Return a letter in a square."""
    shown = fitted(letter, _MARK, estimate(SIZE, bold=True))
    return [
        Box(0, y, _MARK, _MARK, tone, 3),
        Words(_MARK / 2, y + _MARK - 3.7, shown, SIZE, PAPER, bold=True, anchor="middle"),
    ]
