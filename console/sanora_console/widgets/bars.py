"""What people answer, a line or more each: its text, and its bar in eighths of a cell, with figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from sanora.commandline.answers import Line
from sanora_console.widgets.letters import LINES, small
from sanora_console.widgets.lines import BLANK, GOOD, SOFT, STRONG, cut, padded, words, wrapped

EIGHTHS = " ▏▎▍▌▋▊▉"
RIGHT = "✓"
"""Stands before a right answer."""

LEAST_BAR = 8
"""Cells below which a bar says nothing."""

BAR, LEADING = "$primary", "$accent"
TRACK = " on $panel"
"""What a bar stands before, where there is air between two."""

STACKS = ((LINES, 3), (LINES, 2), (LINES, 1), (2, 1), (1, 1))
"""Lines of a bar below its text, and between two answers: the roomiest first."""

LARGE_PERCENT = 18
"""Cells of a percentage in large letters, with the space before it."""

PERCENT = 5
"""Cells of a percentage."""


def bar(share: float, cells: int) -> str:
    """Return a bar for a share from 0 to 1: what is more than nothing is seen, less than all is not full."""
    eighths = round(share * cells * 8)
    if 0 < share < 1:
        eighths = min(max(eighths, 1), cells * 8 - 1)
    whole, part = divmod(eighths, 8)
    drawn = "█" * whole + (EIGHTHS[part] if part else "")
    return drawn.ljust(cells)


class Bars:
    """Draws lines with their bars; with no figures where these are not `known`, the texts alone."""

    def __init__(self, lines: Sequence[Line], *, known: bool = True) -> None:
        self._lines = lines
        self._known = known
        self._most = max((len(str(line.count)) for line in lines if line.count is not None), default=1)
        self._figure = max((len(line.figure) for line in lines), default=0)
        if any(line.percent is not None or line.figure == "–" for line in lines):
            self._figure = max(self._figure, PERCENT)
        said = any(line.key.casefold() != line.text.casefold() for line in lines)
        keys = max((len(line.key) for line in lines), default=0) if said else 0
        self._indent = 2 + (keys + 2 if keys else 0)
        self._keyed = keys > 0

    @property
    def fewest(self) -> int:
        """Lines without which an answer is missing."""
        return len(self._lines)

    @property
    def airy(self) -> int:
        """Lines with which there is air between two answers."""
        return max(0, 2 * len(self._lines) - 1)

    def draw(self, width: int, height: int) -> list[Content]:
        """Return the lines, as roomy as they fit; what does not fit at all is counted in the last one."""
        stacks = STACKS if all(line.percent is not None for line in self._lines) else STACKS[-2:]
        ways = [
            *(partial(self._stacked, width, thick=thick, gap=gap) for thick, gap in stacks),
            *(partial(self._beside, width, most=most, gap=gap) for most, gap in ((4, 1), (4, 0), (2, 0))),
        ]
        for way in ways:
            lines = way()
            if len(lines) <= height:
                return lines
        return fitted(self._beside(width, most=1, gap=0), width, height)

    def _stacked(self, width: int, *, thick: int, gap: int) -> list[Content]:
        """Each text above its bar, and the percentage behind a bar that is as thick as large letters."""
        lines: list[Content] = []
        side = LARGE_PERCENT if thick == LINES and width >= 4 * LARGE_PERCENT else 0
        for line in self._lines:
            numbers = self._count(line) if side else self._numbers(line)
            room = width - numbers.cell_length
            text = self._text(line, room - 2, 4)
            lines += [BLANK] * gap if lines else []
            lines += [Content.assemble(padded(text[0], room), numbers), *text[1:]]
            if self._known:
                drawn = self._bar(line, width - self._indent - side, TRACK).pad_left(self._indent)
                large = self._large(line) if side else [BLANK] * thick
                lines += [Content.assemble(drawn, each) for each in large]
        return lines

    def _large(self, line: Line) -> list[Content]:
        if not self._known or line.percent is None:
            return [BLANK] * LINES
        style = LEADING if line.leads else SOFT
        return [Content.styled(each.rjust(LARGE_PERCENT), style) for each in small(f"{line.percent}%")]

    def _beside(self, width: int, *, most: int, gap: int) -> list[Content]:
        """Each text beside its bar, in at most so many lines, with a gap between two."""
        numbers = [self._numbers(line) for line in self._lines]
        taken = max((each.cell_length for each in numbers), default=0)
        room = width - taken - 2
        label = min(self._widest, max(room * 11 // 20, self._indent + 12))
        length = room - label - 2
        if length < LEAST_BAR or not self._known:
            label, length = room, 0
        lines: list[Content] = []
        track = TRACK if gap else ""
        for line, figure in zip(self._lines, numbers, strict=True):
            text = self._text(line, label, most)
            lines += [BLANK] * gap if lines else []
            drawn = Content.assemble("  ", self._bar(line, length, track)) if length else BLANK
            lines += [Content.assemble(padded(text[0], label), drawn, "  ", figure), *text[1:]]
        return lines

    @property
    def _widest(self) -> int:
        return self._indent + max((Content(words(line.text)).cell_length for line in self._lines), default=0)

    def _text(self, line: Line, width: int, most: int) -> list[Content]:
        key = f"{line.key:<{self._indent - 4}}  " if self._keyed else ""
        first = Content.assemble((f"{RIGHT} " if line.right else "  ", GOOD), (key, STRONG))
        style = GOOD if line.right else ""
        text = wrapped(words(line.text), width - self._indent, most, style) or [BLANK]
        return [Content.assemble(first, text[0]), *(each.pad_left(self._indent) for each in text[1:])]

    def _bar(self, line: Line, cells: int, track: str) -> Content:
        if not self._known:
            return BLANK
        return Content.styled(bar(line.share, max(0, cells)), (LEADING if line.leads else BAR) + track)

    def _numbers(self, line: Line) -> Content:
        if not self._known:
            return BLANK
        if not self._figure:
            return self._count(line)
        figure = line.figure.rjust(self._figure)
        return Content.assemble(self._count(line), "  ", (figure, STRONG if line.leads else ""))

    def _count(self, line: Line) -> Content:
        if not self._known or line.count is None:
            return BLANK
        return Content.styled(f"{line.count:>{self._most}}", "" if line.leads else SOFT)


def fitted(lines: list[Content], width: int, height: int) -> list[Content]:
    """Return the lines that have room; what has none is counted in the last one."""
    if len(lines) <= height:
        return lines
    kept = max(0, height - 1)
    missing = len(lines) - kept
    return [*lines[:kept], cut(f"  … and {missing} more: make the window higher", width, SOFT)][:height]
