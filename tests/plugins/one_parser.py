"""Something that reads what others wrote, and what may come of it: a value or a refusal of ours, in time."""

from __future__ import annotations

import sys
import time
import traceback
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from sanora.errors import SanoraError

LONGEST_REFUSAL = 1000
"""Characters of a refusal that goes over the network; whoever opens a file is told all its faults."""


class Parser(NamedTuple):
    """`read` takes bytes as they came, and raises nothing but `refusals`; `seeds` are good inputs.

    An input has `largest` bytes at most. One of `SPAN` bytes is read within `seconds` of CPU, and one that is
    `SPAN // STEP` times as small in about so many times less. `share` is how much of the long form it gets.
    """

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    refusals: tuple[type[Exception], ...] = (SanoraError,)
    largest: int = 64 * 1024
    seconds: float = 0.25
    share: int = 4


class Read(NamedTuple):
    """What came of one input: whether it was refused, the seconds of CPU, and what was wrong with that."""

    refused: bool
    seconds: float
    wrong: str


def reading(parser: Parser, data: bytes) -> Read:
    """Read an input and judge what comes of it."""
    refused, wrong = False, ""
    began = time.process_time()
    try:
        parser.read(data)
    except parser.refusals as refusal:
        refused = True
        said_to_others = isinstance(refusal, SanoraError)
        wrong = unfit(str(refusal), LONGEST_REFUSAL if said_to_others else sys.maxsize)
    except Exception:  # noqa: BLE001 - whatever else comes out is what is looked for
        wrong = traceback.format_exc(limit=-6)
    return Read(refused, time.process_time() - began, wrong)


def unfit(told: str, longest: int) -> str:
    """Return what is wrong with the words of a refusal, which go to screens, terminals and logs."""
    if len(told) > longest:
        return f"the refusal has {len(told)} characters"
    if strange := {character for character in told if _unseen(character)}:
        return f"the refusal says {strange}: {told[:200]!r}"
    return ""


def _unseen(character: str) -> bool:
    """Tell whether a character commands a terminal, turns the direction or cannot be written as UTF-8."""
    if " " <= character <= "~" or character == "\n":
        return False
    return (
        unicodedata.category(character) in {"Cc", "Cs"} or character in "\u202a\u202b\u202d\u202e\u2066\u2067"
    )
