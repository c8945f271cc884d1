"""What people answer: an option a bar, in eighths of a cell, with counts and percent."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from sanora.figures import figures
from sanora.kinds.base import Question, Tally
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
"""Lines of a bar below its text, and between two options: the roomiest first."""

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


class Chart:
    """The options of a question in figures. Without a tally, their texts alone."""

    def __init__(self, question: Question, tally: Tally | None) -> None:
        self._options = question.choices
        self._right = question.right_keys
        self._figures = None if tally is None else figures(tally, self._options, question.hints)
        self._most = max(1, len(str(tally.total_responses))) if tally is not None else 1
        said = any(option.key.casefold() != option.text.casefold() for option in self._options)
        keys = max((len(option.key) for option in self._options), default=0) if said else 0
        self._indent = 2 + (keys + 2 if keys else 0)
        self._keyed = keys > 0

    @property
    def fewest(self) -> int:
        """Lines without which an option is missing."""
        return len(self._options)

    @property
    def unknown(self) -> bool:
        """Whether there are no figures."""
        return self._figures is None

    @property
    def airy(self) -> int:
        """Lines with which there is air between two options."""
        return max(0, 2 * len(self._options) - 1)

    def draw(self, width: int, height: int) -> list[Content]:
        """Return the lines, as roomy as they fit; what does not fit at all is counted in the last one."""
        ways = [
            *(partial(self._stacked, width, thick=thick, gap=gap) for thick, gap in STACKS),
            *(partial(self._beside, width, most=most, gap=gap) for most, gap in ((4, 1), (4, 0), (2, 0))),
        ]
        for way in ways:
            lines = way()
            if len(lines) <= height:
                return lines
        lines = self._beside(width, most=1, gap=0)
        if len(lines) <= height:
            return lines
        kept = max(0, height - 1)
        missing = len(lines) - kept
        return [*lines[:kept], cut(f"  … and {missing} more: make the window higher", width, SOFT)][:height]

    def _stacked(self, width: int, *, thick: int, gap: int) -> list[Content]:
        """Each text above its bar, and the percentage behind a bar that is as thick as large letters."""
        lines: list[Content] = []
        side = LARGE_PERCENT if thick == LINES and width >= 4 * LARGE_PERCENT else 0
        for index in range(len(self._options)):
            numbers = self._count(index) if side else self._numbers(index)
            room = width - numbers.cell_length
            text = self._text(index, room - 2, 4)
            lines += [BLANK] * gap if lines else []
            lines += [Content.assemble(padded(text[0], room), numbers), *text[1:]]
            if self._figures is not None:
                drawn = self._bar(index, width - self._indent - side, TRACK).pad_left(self._indent)
                large = self._large(index) if side else [BLANK] * thick
                lines += [Content.assemble(drawn, line) for line in large]
        return lines

    def _large(self, index: int) -> list[Content]:
        found = None if self._figures is None else self._figures.bars[index]
        if found is None or found.percent is None:
            return [BLANK] * LINES
        style = LEADING if found.leads else SOFT
        return [Content.styled(line.rjust(LARGE_PERCENT), style) for line in small(f"{found.percent}%")]

    def _beside(self, width: int, *, most: int, gap: int) -> list[Content]:
        """Each text beside its bar, in at most so many lines, with a gap between two."""
        numbers = [self._numbers(index) for index in range(len(self._options))]
        taken = max((each.cell_length for each in numbers), default=0)
        room = width - taken - 2
        label = min(self._widest, max(room * 11 // 20, self._indent + 12))
        length = room - label - 2
        if length < LEAST_BAR or self._figures is None:
            label, length = room, 0
        lines: list[Content] = []
        track = TRACK if gap else ""
        for index, figure in enumerate(numbers):
            text = self._text(index, label, most)
            lines += [BLANK] * gap if lines else []
            drawn = Content.assemble("  ", self._bar(index, length, track)) if length else BLANK
            lines += [Content.assemble(padded(text[0], label), drawn, "  ", figure), *text[1:]]
        return lines

    @property
    def _widest(self) -> int:
        return self._indent + max(
            (Content(words(option.text)).cell_length for option in self._options), default=0
        )

    def _text(self, index: int, width: int, most: int) -> list[Content]:
        option = self._options[index]
        right = option.key in self._right
        key = f"{option.key:<{self._indent - 4}}  " if self._keyed else ""
        first = Content.assemble((f"{RIGHT} " if right else "  ", GOOD), (key, STRONG))
        text = wrapped(words(option.text), width - self._indent, most, GOOD if right else "") or [BLANK]
        return [Content.assemble(first, text[0]), *(line.pad_left(self._indent) for line in text[1:])]

    def _bar(self, index: int, cells: int, track: str) -> Content:
        if self._figures is None:
            return BLANK
        found = self._figures.bars[index]
        return Content.styled(bar(found.share, max(0, cells)), (LEADING if found.leads else BAR) + track)

    def _numbers(self, index: int) -> Content:
        if self._figures is None:
            return BLANK
        found = self._figures.bars[index]
        percent = "–".rjust(PERCENT) if found.percent is None else f"{found.percent:>3} %"
        return Content.assemble(self._count(index), "  ", (percent, STRONG if found.leads else ""))

    def _count(self, index: int) -> Content:
        if self._figures is None:
            return BLANK
        found = self._figures.bars[index]
        return Content.styled(f"{found.count:>{self._most}}", "" if found.leads else SOFT)
