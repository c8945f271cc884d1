"""Lines of text for a width in cells: cut, wrapped, spread; and the styles that words may have."""

from __future__ import annotations

from functools import lru_cache

from textual.content import Content

from sanora.text import clean

SOFT = "$text-muted"
STRONG = "bold"
GOOD = "bold $text-success"
WAIT = "bold $text-warning"
BAD = "bold $text-error"
SIGNAL = "bold $text-accent"

ELLIPSIS = "…"

NAMES = 11
"""Cells of the words before such lines, with the space behind."""

BLANK = Content("")


@lru_cache(maxsize=1024)  # the same few texts are drawn again and again
def words(text: str) -> str:
    """Return somebody's text in one line, without what would move the cursor."""
    return clean(text)


@lru_cache(maxsize=256)  # as above
def paragraphs(text: str) -> str:
    """Return somebody's text in its own lines, without what would move the cursor."""
    return clean(text, lines=True)


def cut(text: str | Content, width: int, style: str = "") -> Content:
    """Return a line that is at most so wide, with an ellipsis where something is missing."""
    line = Content.styled(text, style) if isinstance(text, str) else text
    return line.truncate(width, ellipsis=True) if width > 0 else BLANK


def padded(text: str | Content, width: int, style: str = "") -> Content:
    """Return a line that is exactly so wide."""
    line = cut(text, width, style)
    return line.pad_right(max(0, width - line.cell_length))


def wrapped(text: str, width: int, most: int, style: str = "") -> list[Content]:
    """Return a text in at most so many lines; the last one ends in an ellipsis if that is not all."""
    if width < 1 or most < 1 or not text:
        return []
    lines = [line.rstrip() for line in Content(text).wrap(width)]
    if len(lines) > most:
        last = lines[most - 1].plain
        shown = f"{last} {ELLIPSIS}" if Content(last).cell_length + 2 <= width else f"{last}{ELLIPSIS}"
        lines = [*lines[: most - 1], Content(shown)]
    return [cut(line.plain, width, style) for line in lines]


def spread(left: Content, right: Content, width: int) -> Content:
    """Return a line with something at either end, of which the left one gives way."""
    right = cut(right, width)
    room = width - right.cell_length
    return Content.assemble(padded(left, room - 1) if room > 1 else BLANK, " " * min(1, room), right)


def named(name: str, text: str | Content, width: int, style: str = "") -> Content:
    """Return a line of which the first word says what it tells."""
    told = Content.styled(text, style) if isinstance(text, str) else text
    return cut(Content.assemble((name.ljust(NAMES), SOFT), told), width)
