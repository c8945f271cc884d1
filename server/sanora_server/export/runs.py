"""One line of text in pieces that are written one after the other, each by one font in one direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

from sanora_server.export.clusters import clusters

_TURNED = frozenset({"R", "AL", "AN"})


class Run(NamedTuple):
    """A piece of a line, in the order of reading, and who draws it."""

    text: str
    drawer: int
    rightward: bool


def runs(text: str, drawer: Callable[[str], int]) -> list[Run]:
    """Return the runs of a line as they stand on paper, from the left. `drawer` tells it of each cluster."""
    leading = rightward(text)
    pieces = _directed(text, leading=leading)
    directed = [
        [
            Run("".join(run), who, turned)
            for who, run in groupby((cluster for piece in group for cluster in clusters(piece[0])), drawer)
        ]
        for turned, group in groupby(pieces, lambda piece: piece[1])
    ]
    ordered = directed[::-1] if leading else directed
    return [run for each in ordered for run in (each[::-1] if each[0].rightward else each)]


def rightward(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter that has a direction decides."""
    for character in text:
        if (direction := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return direction != "L"
    return False


def simple(text: str) -> bool:
    """Tell whether the letters of a text stand one after the other, each for itself."""
    return all(character < "\u0300" for character in text) or not any(
        unicodedata.bidirectional(character) in {"R", "AL", "AN", "NSM"} for character in text
    )


def _directed(text: str, *, leading: bool) -> Sequence[tuple[str, bool]]:
    """Return the pieces of a line that have one direction, and whether it is to the left."""
    if not any(unicodedata.bidirectional(character) in _TURNED for character in text):
        return [(text, False)] if text else []
    base = TextDirection.RTL if leading else TextDirection.LTR
    found = BidiParagraph(text, base, preserve_bn_chars=True).get_bidi_fragments()
    return [(piece, direction is TextDirection.RTL) for piece, direction in found if piece]
