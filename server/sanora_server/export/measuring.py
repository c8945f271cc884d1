"""How text is broken into lines, and about how wide it is where its font is not known.

The estimate is that of a rather wide sans serif: labels in narrower ones have room to spare.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from sanora_server.export.clusters import clusters

Measure: TypeAlias = Callable[[str], float]
"""Tells how wide a piece of a line is: the sum of its characters."""

MORE = "…"

_NARROW = frozenset("ijlItfr.,:;'|!()[]/\\-` ")
_BROAD = frozenset("mwMWQ@%—…")
_OPENING = frozenset({"Ps", "Pi"})
_CLOSING = frozenset({"Pe", "Pf", "Po"})
_SMALL = frozenset("ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ゝゞヽヾ")
"""What no line ends after, and what none begins with, by category and by itself."""

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
    """Return the start of the text that fits, ending where a line may end, or else anywhere."""
    used, end, last, before = 0.0, 0, 0, ""
    for cluster in clusters(text):
        if before and _parts(before, cluster):
            last = end
        used += measure(cluster)
        if used > room and end:
            return text[: end if cluster == " " else last or end]
        end, before = end + len(cluster), cluster
    return text


def _parts(before: str, after: str) -> bool:
    """Tell whether a line may end between two clusters: at spaces, and between the signs of East Asia."""
    if after == " " or before == " ":
        return after == " "
    if unicodedata.category(before[-1]) in _OPENING:
        return False
    if after[0] in _SMALL or unicodedata.category(after[0]) in _CLOSING:
        return False
    return _broad(before[0]) or _broad(after[0])


def _broad(character: str) -> bool:
    """Tell whether a sign stands for itself: Han, kana and the like, not the syllables of Korean words."""
    return unicodedata.east_asian_width(character) in {"W", "F"} and not "\uac00" <= character <= "\ud7a3"


def _most(text: str, room: float, measure: Measure) -> int:
    """Return how many characters fit, in whole clusters."""
    used, end = 0.0, 0
    for cluster in clusters(text):
        used += measure(cluster)
        if used > room:
            break
        end += len(cluster)
    return end


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
