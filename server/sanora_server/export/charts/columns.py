"""Columns side by side: for scales and histograms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanora_server.export.charts.base import WIDTH
from sanora_server.export.drawing import INK, LINE, SOFT, Box, Shape, Stroke, Words
from sanora_server.export.measuring import estimate, fitted

HIGH = 110.0
TOP = 14.0
BASE = TOP + HIGH
SMALL = 7.5
BELOW = 12.0
"""Points below the base line for what stands under the columns."""


class Column(NamedTuple):
    """One column: `share` of the full height, what stands below it and above it."""

    below: str
    above: str
    share: float
    tone: str


def columns(each: Sequence[Column], gap: float) -> list[Shape]:
    """Return columns of equal width on a base line; words that have no room below or above are left out."""
    wide = WIDTH / max(1, len(each))
    shapes: list[Shape] = []
    for number, column in enumerate(each):
        middle = (number + 0.5) * wide
        high = max(1.0 if column.share > 0 else 0.0, HIGH * min(1, column.share))
        if high:
            shapes.append(
                Box(middle - wide / 2 + gap / 2, BASE - high, wide - gap, high, column.tone, min(2, gap))
            )
        if column.above and estimate(SMALL, bold=True)(column.above) <= wide:
            shapes.append(
                Words(middle, BASE - high - 3, column.above, SMALL, INK, bold=True, anchor="middle")
            )
        below = fitted(column.below, wide - 2, estimate(SMALL))
        if below == column.below:
            shapes.append(Words(middle, BASE + SMALL + 3, below, SMALL, SOFT, anchor="middle"))
    return [*shapes, Stroke(0, BASE, WIDTH, BASE, LINE if not each else INK, 0.8)]


def ends(left: str, right: str, y: float) -> list[Shape]:
    """Return what stands at the two ends of a scale."""
    room = WIDTH / 2 - 6
    measure = estimate(SMALL)
    return [
        *([Words(0, y, fitted(left, room, measure), SMALL, SOFT)] if left else []),
        *([Words(WIDTH, y, fitted(right, room, measure), SMALL, SOFT, anchor="end")] if right else []),
    ]
