"""How text is broken into lines, and about how wide it is where its font is not known.

The estimate is that of a rather wide sans serif: labels in narrower ones have room to spare.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

Measure: TypeAlias = Callable[[str], float]
"""Tells how wide a piece of a line is: the sum of its characters."""

MORE = "…"

_NARROW = frozenset("ijlItfr.,:;'|!()[]/\\-` ")
_BROAD = frozenset("mwMWQ@%—…")
_NOTHING, _THIN, _USUAL, _CAPITAL, _WIDE, _FULL = 0.0, 0.36, 0.56, 0.68, 0.92, 1.05
_BOLD = 1.14


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide one line of text is."""
    return sum(map(_share, text)) * size * (_BOLD if bold else 1)


def estimate(size: float, *, bold: bool = False) -> Measure:
    """Return a measure for letters of this size."""
    return partial(width, size=size, bold=bold)


def lines(text: str, room: float, measure: Measure, most: int | None = None) -> list[str]:
    """Return the text in lines that fit into `room`; after `most` of them it is cut with an ellipsis."""
    found: list[str] = []
    rest = " ".join(text.split())
    while rest and (most is None or len(found) < most):
        line = _line(rest, room, measure)
        rest = rest[len(line) :].lstrip()
        found.append(line.rstrip())
    if rest:
        found[-1] = fitted(f"{found[-1]} {rest}", room, measure)
    return found or [""]


def fitted(text: str, room: float, measure: Measure) -> str:
    """Return the text, or as much of it as fits into `room` with an ellipsis."""
    if measure(text) <= room:
        return text
    return text[: _most(text, room - measure(MORE), measure)].rstrip() + MORE


def _line(text: str, room: float, measure: Measure) -> str:
    """Return the start of the text that fits, ending with a word; a word that is too long is broken."""
    fits = max(1, _most(text, room, measure))
    if fits >= len(text) or text[fits] == " ":
        return text[:fits]
    space = text.rfind(" ", 0, fits)
    return text[: space if space > 0 else fits]


def _most(text: str, room: float, measure: Measure) -> int:
    """Return how many characters fit."""
    used = 0.0
    for number, character in enumerate(text):
        used += measure(character)
        if used > room:
            return number
    return len(text)


def _share(character: str) -> float:
    """Return the width of a character as a share of the letters' size."""
    if character in _NARROW:
        return _THIN
    if character in _BROAD:
        return _WIDE
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return _NOTHING
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _FULL
    return _CAPITAL if character.isupper() or not character.isalnum() else _USUAL + 0.02 * character.isdigit()
