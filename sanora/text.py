"""Text from people: what is kept of it and how long it may be."""

from __future__ import annotations

import sys
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

_JOINERS = frozenset("\u200c\u200d")
"""What scripts and emoji need to join or part; every other invisible format character is dropped."""

_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""

_NONCHARACTERS = frozenset(
    map(
        chr,
        [
            *range(0xFDD0, 0xFDF0),
            *range(0xFFFE, sys.maxunicode, 0x10000),
            *range(0xFFFF, sys.maxunicode + 1, 0x10000),
        ],
    )
)
"""Code points that are no characters and never will be: XML, and so a spreadsheet, refuses some of them."""

_SKINS = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` in NFC without control, direction and private characters, trimmed; twice is as once.

    White space runs become one space; with `lines`, line ends are kept (never more than two in a row).
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    # Nearly all texts are printable throughout, which is quick to see.
    plain = unified.replace("\n", "").isprintable()
    kept = unicodedata.normalize("NFC", unified if plain else "".join(filter(_wanted, unified)))
    rows = [" ".join(row.split()) for row in kept.split("\n")]
    if not lines:
        return " ".join(row for row in rows if row)
    joined = "\n".join(rows).strip()
    while "\n\n\n" in joined:
        joined = joined.replace("\n\n\n", "\n\n")
    return joined


def first_line(text: str) -> str:
    """Return how a text of several lines begins."""
    return text.partition("\n")[0]


def _wanted(character: str) -> bool:
    if character in "\n\t" or character in _JOINERS:
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"} and character not in _NONCHARACTERS


def bounded(text: str, limit: int, what: str, *, lines: bool = False, needed: bool = False) -> str:
    """Return `clean(text)`; refuse it when it is longer than `limit`, or shows nothing though `needed`."""
    cleaned = clean(text, lines=lines)
    if len(cleaned) > limit:
        raise Malformed(f"The {what} is longer than {limit} characters.")
    if needed and not visible(cleaned):
        raise Malformed(f"The {what} is empty.")
    return cleaned


def visible(text: str) -> bool:
    """Tell whether anything of `text` can be seen."""
    return any(
        unicodedata.category(character)[0] not in "ZCM" and character not in _BLANK for character in text
    )


def graphemes(text: str) -> int:
    """Count what a reader would call characters, near enough: marks, joined parts and flags count once."""
    count = 0
    joined = False
    half_flag = False
    for character in text:
        if character == "\u200d":
            joined = True
            continue
        flag = "\U0001f1e6" <= character <= "\U0001f1ff"
        part = joined or (flag and half_flag) or character in _SKINS or character == "\u200c"
        if not part and not unicodedata.category(character).startswith("M"):
            count += 1
        half_flag = flag and not half_flag
        joined = False
    return count


def alike(text: str) -> str:
    """Return what texts share that look the same at a glance: in upper or lower case, wide or styled."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    for joiner in _JOINERS:
        folded = folded.replace(joiner, "")
    return folded
