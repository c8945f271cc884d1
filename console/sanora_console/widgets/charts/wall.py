"""Wall: texts as people wrote them, with how many wrote each."""

from __future__ import annotations

from textual.content import Content

from sanora.commandline.answers import Line, Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import RIGHT
from sanora_console.widgets.charts.base import Drawing
from sanora_console.widgets.lines import BLANK, GOOD, SOFT, STRONG, cut, words, wrapped

MOST_LINES = 3
"""Lines of one text, where there is room for more than one."""

EMPTY = "No texts yet."


class Wall:
    """Texts in a list, the most frequent first."""

    def __init__(self, told: Told) -> None:
        self._lines = told.lines
        self._digits = max((len(str(line.count)) for line in told.lines), default=1)

    @property
    def fewest(self) -> int:
        """A few lines always: of the rest, the first ones are seen."""
        return min(4, max(1, len(self._lines)))

    @property
    def airy(self) -> int:
        """A line for each text."""
        return max(1, len(self._lines))

    def draw(self, width: int, height: int) -> list[Content]:
        """Return the texts, in several lines each where that has room."""
        if height < 1:
            return []
        if not self._lines:
            return [cut(f"  {EMPTY}", width, SOFT)]
        for most in (MOST_LINES, 1):
            drawn = [self._text(line, width, most) for line in self._lines]
            if sum(map(len, drawn)) <= height:
                return [each for lines in drawn for each in lines]
        shown: list[Content] = []
        for number, line in enumerate(self._lines):
            text = self._text(line, width, 1)
            if len(shown) + len(text) > height - 1:
                rest = len(self._lines) - number
                return [*shown, cut(f"  … and {rest} more: make the window higher", width, SOFT)][:height]
            shown += text
        return shown

    def _text(self, line: Line, width: int, most: int) -> list[Content]:
        sign = f"{RIGHT} " if line.right else "  "
        number = f"{line.count:>{self._digits}}  "
        indent = len(sign) + len(number)
        style = GOOD if line.right else ""
        text = wrapped(words(line.text), width - indent, most, style) or [BLANK]
        first = Content.assemble((sign, GOOD), (number, STRONG if (line.count or 0) > 1 else SOFT), text[0])
        return [cut(each, width) for each in (first, *(each.pad_left(indent) for each in text[1:]))]


def wall(_question: Question, _tally: Tally | None, told: Told) -> Drawing:
    """Draw the texts."""
    return Wall(told)
