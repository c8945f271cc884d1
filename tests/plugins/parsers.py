"""Everything in the product that reads what others wrote, and the inputs that were once too much for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from file_parsers import FILES
from message_parsers import MESSAGES
from one_parser import Parser
from proof_parsers import PROOFS
from text_parsers import TEXT

PARSERS: dict[str, Parser] = {**MESSAGES, **FILES, **PROOFS, **TEXT}
"""By name."""

FOUND = Path(__file__).parent.parent / "campaigns" / "hostile" / "found.txt"
"""A line for each input that once did harm: the parser's name, a colon, the bytes as Python writes them."""


def found() -> Iterator[tuple[str, bytes]]:
    """Yield the name of the parser and the input, of all that once did harm."""
    for line in FOUND.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, written = line.partition(": ")
            yield name, _evaluated(written)


def _evaluated(written: str) -> bytes:
    """Return what `b"..."` stands for, or a sum of such and of repetitions: `b"a" + 9000 * b"["`."""
    return b"".join(_piece(piece) for piece in written.split(" + "))


def _piece(written: str) -> bytes:
    count, star, repeated = written.partition(" * ")
    return int(count) * ast.literal_eval(repeated) if star else ast.literal_eval(written)
