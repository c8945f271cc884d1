"""The mark of an option: a shape of its own, its letter, a tone. Colour never stands alone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sanora.kinds.base import Option

BOX = 24
"""Shapes and glyphs are SVG paths in a box of so many units."""


class Mark(msgspec.Struct, frozen=True):
    """A shape `path` in the colour `tone` (0 to 11), and in it a `letter` or a `glyph`.

    The letter stands `lift` units below the middle; the glyph is a path that is drawn as a line.
    """

    path: str
    tone: int
    letter: str = ""
    lift: float = 0
    glyph: str = ""


_DISC = "M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z"
_SQUARE = "M3 3h18v18H3z"
_CLOVER = (
    "M7 2a5 5 0 0 1 5 2.1A5 5 0 0 1 17 2a5 5 0 0 1 5 5 5 5 0 0 1-2.1 5A5 5 0 0 1 22 17a5 5 0 0 1-5 5"
    "a5 5 0 0 1-5-2.1A5 5 0 0 1 7 22a5 5 0 0 1-5-5 5 5 0 0 1 2.1-5A5 5 0 0 1 2 7a5 5 0 0 1 5-5z"
)
_SHAPES: tuple[tuple[str, float], ...] = (
    (_DISC, 0),
    (_SQUARE, 0),
    ("M12 2.5 22.5 21h-21z", 3),
    ("M12 1.2 22.8 12 12 22.8 1.2 12z", 0),
    ("M12 1.8 20.9 6.9v10.2L12 22.2l-8.9-5.1V6.9z", 0),
    ("M3 3h18v19l-9-4.5L3 22z", -1.5),
    ("M2.5 2.5H13a8.5 8.5 0 0 1 8.5 8.5v10.5H11A8.5 8.5 0 0 1 2.5 13z", 0),
    ("M12 1.8 22 9.2l-3.8 11.9H5.8L2 9.2z", 0.5),
    (_CLOVER, 0),
    ("M3 21.5V11a9 9 0 0 1 18 0v10.5z", 1),
    ("M8 2.5h8V8h5.5v8H16v5.5H8V16H2.5V8H8z", 0),
    ("M6.5 3h11L23 12l-5.5 9h-11L1 12z", 0),
)
_TICK = "m7 12.4 3.4 3.4L17 9"
_CROSS = "m8 8 8 8m0-8-8 8"


def mark_of(options: Sequence[Option], key: str) -> Mark:
    """Return the mark of one of the options; the same on every screen."""
    if key in {"YES", "NO"}:
        yes = key == "YES"
        return Mark(_DISC, 0, glyph=_TICK) if yes else Mark(_SQUARE, 1, glyph=_CROSS)
    place = next((index for index, option in enumerate(options) if option.key == key), 0)
    tone = place % len(_SHAPES)
    path, lift = _SHAPES[tone]
    return Mark(path, tone, letter=key[:2], lift=lift)
