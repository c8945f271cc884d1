"""Text from people: what is kept of it and how long it may be."""

from __future__ import annotations

import unicodedata

from sanora.errors import Malformed

TITLE = 200
DESCRIPTION = 2000
QUESTION = 500
OPTION = 200
EXPLANATION = 2000
NOTES = 10_000
NAME = 30
NETWORK = 64

_KEPT_FORMAT = {"\u200c", "\u200d"}
"""Joiners that scripts and emoji need; every other invisible format character is dropped."""


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` in NFC without control, direction and private characters, trimmed.

    White space runs become one space; with `lines`, line ends are kept as `\\n` (never more than two in a row).
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(character for character in text if _wanted(character))
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    if not lines:
        return " ".join(row for row in rows if row)
    joined = "\n".join(rows).strip()
    while "\n\n\n" in joined:
        joined = joined.replace("\n\n\n", "\n\n")
    return joined


def _wanted(character: str) -> bool:
    if character in "\n\t" or character in _KEPT_FORMAT:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}


def bounded(text: str, limit: int, what: str, *, lines: bool = False, needed: bool = False) -> str:
    """Return `clean(text)`; refuse it when it is longer than `limit` characters, or empty though `needed`."""
    cleaned = clean(text, lines=lines)
    if len(cleaned) > limit:
        message = f"The {what} is longer than {limit} characters."
        raise Malformed(message)
    if needed and not visible(cleaned):
        message = f"The {what} is empty."
        raise Malformed(message)
    return cleaned


def visible(text: str) -> bool:
    """Tell whether anything of `text` can be seen."""
    return any(unicodedata.category(character)[0] not in "ZCM" for character in text)


def graphemes(text: str) -> int:
    """Count what a reader would call characters, near enough: marks and joined parts count with their base."""
    count = 0
    joined = False
    for character in text:
        if character == "\u200d":
            joined = True
        elif joined or unicodedata.combining(character) or "\ufe00" <= character <= "\ufe0f":
            joined = False
        else:
            count += 1
    return count
