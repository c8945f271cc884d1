"""Cloud: words in columns, the most frequent first and strongest, with their numbers."""

from __future__ import annotations

from textual.content import Content

from sanora.commandline.answers import Line, Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.charts.base import Drawing
from sanora_console.widgets.lines import SIGNAL, SOFT, STRONG, cut, padded, words

GAP = 3
LARGE, MEDIUM = 2 / 3, 1 / 3
"""Weights from which on a word stands out."""

WIDEST = 32
"""Cells of a word at most, where several stand side by side."""

EMPTY = "No words yet."


class Cloud:
    """Words in as many columns as there is room for."""

    def __init__(self, told: Told) -> None:
        self._lines = told.lines

    @property
    def fewest(self) -> int:
        """A few lines always: of the rest, the first ones are seen."""
        return min(4, max(1, len(self._lines)))

    @property
    def airy(self) -> int:
        """As many lines as make three columns."""
        return max(self.fewest, -(-len(self._lines) // 3))

    def draw(self, width: int, height: int) -> list[Content]:
        """Return the words, column by column."""
        if height < 1:
            return []
        if not self._lines:
            return [cut(f"  {EMPTY}", width, SOFT)]
        digits = max(len(str(line.count)) for line in self._lines)
        widest = max(Content(words(line.text)).cell_length for line in self._lines)
        cell = min(width, min(widest, WIDEST) + digits + 2)
        columns = max(1, (width - 2 + GAP) // (cell + GAP))
        rows = min(height, -(-len(self._lines) // columns))
        shown = list(self._lines[: rows * columns])
        if len(shown) < len(self._lines) and rows > 1:
            rows -= 1
            shown = shown[: rows * columns]
        drawn = [Content.assemble("  ", *_row(shown[row::rows], cell, digits)) for row in range(rows)]
        rest = len(self._lines) - len(shown)
        more = [cut(f"  … and {rest} more: make the window larger", width, SOFT)] if rest else []
        return [cut(line, width) for line in [*drawn, *more]][:height]


def _row(lines: list[Line], cell: int, digits: int) -> list[Content]:
    parts: list[Content] = []
    for line in lines:
        style = SIGNAL if line.share >= LARGE else STRONG if line.share >= MEDIUM else ""
        number = Content.styled(f"{line.count:>{digits}}", SOFT)
        word = padded(words(line.text), cell - digits - 2, style)
        parts += [number, Content("  "), word, Content(" " * GAP)]
    return parts


def cloud(_question: Question, _tally: Tally | None, told: Told) -> Drawing:
    """Draw the words."""
    return Cloud(told)
