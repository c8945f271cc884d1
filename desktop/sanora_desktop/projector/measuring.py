"""How much room words take, asked of the fonts that the window draws with."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QTextLayout, QTextOption

NORMAL, MEDIUM, BOLD = 400, 600, 700
"""Weights: most systems' fonts have these, or something near."""

_ENDLESS = 1e6
_SPARE = 0.5
"""Pixels that a line may be wider when it is drawn than when it was measured."""


class Room(NamedTuple):
    """What a text takes at a width: lines, the width of its widest line and of its longest word."""

    lines: int
    widest: float
    word: float


@lru_cache(maxsize=20_000)
def room(text: str, size: int, weight: int, width: float = _ENDLESS) -> Room:
    """Return the room for a text with letters `size` pixels high, broken anywhere if a word is too long."""
    layout = QTextLayout(text.replace("\n", "\u2028"), _font(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    widths: list[float] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width - _SPARE))
        widths.append(line.naturalTextWidth())
    layout.endLayout()
    return Room(max(1, len(widths)), max(widths, default=0.0), _longest_word(text, size, weight))


@lru_cache(maxsize=512)
def letter_height(size: int, weight: int) -> float:
    """Return the distance of lines that the font itself would choose."""
    metrics = QFontMetricsF(_font(size, weight))
    return metrics.ascent() + metrics.descent()


def balanced(text: str, size: int, weight: int, width: float) -> float:
    """Return the smallest width at which a text needs no more lines: so these are about equally long."""
    lines = room(text, size, weight, width).lines
    if lines == 1:
        return width
    low, high = width / 2, width
    while high - low > size / 4:
        middle = (low + high) / 2
        found = room(text, size, weight, middle)
        if found.lines <= lines and found.word <= middle - _SPARE:
            high = middle
        else:
            low = middle
    return high


@lru_cache(maxsize=8_000)
def _longest_word(text: str, size: int, weight: int) -> float:
    layout = QTextLayout(text.replace("\n", "\u2028"), _font(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(1)
    layout.endLayout()
    return max((layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount())), default=0.0)


def _font(size: int, weight: int) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
