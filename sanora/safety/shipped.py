"""The word lists that come with Sanora, and those of the host, read from their files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sanora.safety.lists import WordList, parse

SHIPPED = Path(__file__).parent / "words"
"""A list for each language, and one of signs that mean the same in all of them."""

_SIGNS = "signs"

LANGUAGES = tuple(sorted(file.stem for file in SHIPPED.glob("*.txt") if file.stem != _SIGNS))

LARGEST = 1_000_000
"""Bytes of a list."""


def shipped(*languages: str) -> WordList:
    """Return the lists of some languages as one; of all if none is named."""
    words = _shipped(_SIGNS)
    for language in languages or LANGUAGES:
        words = words.then(_shipped(language))
    return words


def load(folder: Path) -> WordList:
    """Return the shipped lists with the host's own, the *.txt files of `folder`, in the order of their names.

    A file that cannot be read is left out and is one of the faults.
    """
    words = shipped()
    for file in sorted(folder.glob("*.txt")):
        words = words.then(_read(file))
    return words


@cache
def _shipped(name: str) -> WordList:
    return parse((SHIPPED / f"{name}.txt").read_text(encoding="utf-8"), f"{name}.txt")


def _read(file: Path) -> WordList:
    try:
        if file.stat().st_size > LARGEST:
            return WordList(faults=(f"{file.name}: larger than {LARGEST // 1_000_000} MB. Split it.",))
        return parse(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError:
        return WordList(faults=(f"{file.name}: is not UTF-8. Save it as UTF-8 text.",))
    except OSError as error:
        return WordList(faults=(f"{file.name}: cannot be read ({error.strerror}).",))
