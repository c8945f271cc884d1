"""Which options a cell names: by their numbers, their letters or their words."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

from sanora.deck.imports.rows import Cell, Record

_DIVIDED = re.compile(r"[\s,;/&|.]+")
_WORDED = re.compile(r"\s*[;|]\s*")

Options = Mapping[int, str]
"""What the options say, by their numbers from 1."""


def options_of(record: Record, most: int) -> dict[int, str]:
    """Return the options of a row that say anything, by the numbers of their columns."""
    words = {number: record.text(f"option {number}") for number in range(1, most + 1)}
    return {number: said for number, said in words.items() if said}


def numbered(cell: Cell) -> list[int] | None:
    """Return the numbers that a cell holds: `1,3`, `B`, or 1.3 where a comma became a decimal point."""
    found: list[int] = []
    for piece in _DIVIDED.split(cell.text.strip(" ,;.")):
        if piece.isdecimal() and len(piece) <= 3:  # noqa: PLR2004 - no list is longer
            found.append(int(piece))
        elif len(piece) == 1 and piece.upper() in string.ascii_uppercase:
            found.append(string.ascii_uppercase.index(piece.upper()) + 1)
        else:
            return None
    return list(dict.fromkeys(found))


def right_ones(record: Record, options: Options) -> list[int]:
    """Return the numbers of the right options, as templates name them; report what names none."""
    cell = record.cell("correct")
    if not cell.text:
        return []
    numbers = numbered(cell)
    if numbers is None:
        cure = "Write the number of the right option; of several, divide them by commas: 1,3."
        record.fault(f"{cell.text[:40]!r} names no option.", cure)
        return []
    _check(record, numbers, options)
    return numbers


def named_ones(record: Record, options: Options) -> list[int]:
    """Return the numbers of the right options, which may be named by their words, too."""
    cell = record.cell("correct")
    if not cell.text:
        return []
    by_words = {said.casefold(): number for number, said in options.items()}
    whole = cell.text.casefold()
    pieces = [whole] if whole in by_words else _WORDED.split(whole)
    worded = [by_words[piece] for piece in pieces] if by_words.keys() >= set(pieces) else []
    numbers = numbered(cell)
    if worded and numbers is not None and numbers != worded and options.keys() >= set(numbers):
        cure = "Name it by its letter: A, B, C."
        record.fault(f"{cell.text[:40]!r} is the number of one option and the text of another.", cure)
        return []
    if worded:
        return list(dict.fromkeys(worded))
    if numbers is None:
        cure = "Write its number, its letter or its text; divide several by ';'."
        record.fault(f"{cell.text[:40]!r} names no option.", cure)
        return []
    _check(record, numbers, options)
    return numbers


def _check(record: Record, numbers: list[int], options: Options) -> None:
    unknown = [number for number in numbers if number not in options]
    if unknown and options:
        cure = f"Name one of {', '.join(map(str, options))}."
        record.fault(f"There is no option {unknown[0]}.", cure)
