"""What a chart is to the live screen: lines for any width and height."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual.content import Content

from sanora.commandline.answers import Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally


class Drawing(Protocol):
    """A chart that can be drawn."""

    @property
    def fewest(self) -> int:
        """Lines without which something is missing."""
        ...

    @property
    def airy(self) -> int:
        """Lines with which it looks well."""
        ...

    def draw(self, width: int, height: int) -> list[Content]:
        """Return at most so many lines, none wider; what has no room is counted."""
        ...


Make = Callable[[Question, Tally | None, Told], Drawing]
"""Makes the drawing of a tally and what is told of it; without a tally, of what is asked."""

SPARKS = "▁▂▃▄▅▆▇█"
"""Columns in a line, by eighths."""


def sparks(shares: list[float]) -> str:
    """Return columns for shares from 0 to 1, in a line; nothing stays a blank."""
    return "".join(SPARKS[min(7, int(share * 8))] if share > 0 else " " for share in shares)
