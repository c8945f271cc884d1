"""Finds readers that take far more time for more input: inputs that say the same again and again, timed."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from typing import NamedTuple

from mutations import WORDS
from one_parser import Parser, reading

SPAN = 64 * 1024
"""Bytes of the longer input, unless a parser takes no more than less."""

STEP = 8
"""How many times as long it is as the shorter one."""

STEEP = 3.0
"""Times the growth of the input by which the time may grow: a product of both would be `STEP` times."""

NOTHING = 0.1
"""Seconds of CPU that are too few to tell how they grow."""

_PIECE = re.compile(rb"\w+|[^\w\s]|\s+")
_FRAME = 40
"""Bytes of a good input that are left around what is repeated."""


class Slow(NamedTuple):
    """An input that takes too long, or far longer than one that is a part of it."""

    piece: bytes
    seconds: float
    before: float


def pieces(parser: Parser) -> list[bytes]:
    """Return what is worth repeating: marks, hostile words, the words of good inputs and pairs of these."""
    marks = [bytes([code]) for code in range(256) if not chr(code).isalnum() or code > 127]
    own = sorted({piece for good in parser.seeds for piece in _PIECE.findall(good[:4000]) if len(piece) < 20})
    pairs = [one + other for one, other in zip(own, own[1:] + own[:1], strict=True)]
    lines = sorted({line + b"\n" for good in parser.seeds for line in good[:4000].split(b"\n") if line})
    return [*marks, *(word for word in WORDS if word and len(word) < 200), *own, *pairs, *lines]


def around(parser: Parser, piece: bytes, length: int) -> Iterator[bytes]:
    """Yield inputs of this length that repeat a piece: alone, and in the middle of good ones."""
    yield (piece * (length // len(piece) + 1))[:length]
    good = parser.seeds[len(piece) % len(parser.seeds)]
    for at in {min(_FRAME, len(good)), len(good) // 2}:
        yield good[:at] + (piece * (length // len(piece) + 1))[: max(0, length - len(good))] + good[at:]


def slowest(parser: Parser, piece: bytes) -> Slow:
    """Return the slowest input that repeats a piece; collecting garbage does not count."""
    span = min(SPAN, parser.largest)
    gc.disable()
    try:
        found = Slow(piece, 0.0, 0.0)
        for long, short in zip(around(parser, piece, span), around(parser, piece, span // STEP), strict=True):
            read = reading(parser, long)
            assert not read.wrong, f"{piece!r}: {read.wrong}"
            if read.seconds > found.seconds:
                found = Slow(piece, read.seconds, reading(parser, short).seconds)
        return found
    finally:
        gc.enable()


def steep(slow: Slow) -> bool:
    """Tell whether the time grows far faster than the input."""
    return slow.seconds > NOTHING and slow.seconds > slow.before * STEP * STEEP
