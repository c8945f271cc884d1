"""Folding: when two texts of the audience count as one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from sanora import text

MOST_REMEMBERED = 40_000
"""Texts whose folding is remembered: more than a full hall sends to one question."""

MOST_MARKS = 6
"""Marks in a row that a text keeps: the most that a script stacks on one letter."""

_FOREIGN = re.compile("[^\\0-\u02ff]")
"""Finds what no Latin letter is, which marks are among."""

_KEPT = frozenset("#%&*@")
"""Punctuation that is part of a word: C#, 100 %, and the stars of the filter."""

_BARE: dict[int, str | None] = {
    # What European scripts put on a letter. Other scripts' marks are vowels, or make another letter.
    **dict.fromkeys(range(0x300, 0x370)),
    # Letters with an accent that Unicode does not take apart.
    **str.maketrans(
        {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "\u0131": "i"}
    ),
}
"""Takes the accents from a text in NFKD."""

_ROUNDS = 8
"""Foldings at most until nothing changes: two do for nearly all texts."""


@lru_cache(maxsize=MOST_REMEMBERED)
def key_of(written: str) -> str:
    """Return what texts share that count as one: neither case nor width, line ends nor outer punctuation.

    A key is its own key; a text that is all punctuation keeps it.
    """
    return _settled(written, accents=True)


@lru_cache(maxsize=MOST_REMEMBERED)
def key_without_accents(written: str) -> str:
    """Return what texts share that count as one where accents make no difference."""
    return _settled(written, accents=False)


def _settled(written: str, *, accents: bool) -> str:
    key = written
    for _ in range(_ROUNDS):
        before, key = key, _folded(key, accents=accents)
        if key == before or key.isascii():
            break
    return key


def _folded(written: str, *, accents: bool) -> str:
    if written.isascii():
        folded = " ".join(written.lower().split())
    else:
        folded = text.alike(written)
        if not accents:
            apart = unicodedata.normalize("NFKD", folded)
            folded = unicodedata.normalize("NFKC", apart.translate(_BARE))
        folded = " ".join(folded.split())
    return _bared(folded) or folded or written


def _bared(folded: str) -> str:
    """Leave out outer punctuation and space, but for what makes a number: -5 or .5."""
    start, end = 0, len(folded)
    while start < end and _outer(folded[start]):
        start += 1
    while end > start and _outer(folded[end - 1]):
        end -= 1
    if folded[start : start + 1].isdigit():
        start -= folded[:start].endswith((".", ","))
        start -= folded[:start].endswith(("-", "–"))
    return folded[start:end]


def _outer(character: str) -> bool:
    if character.isalnum() or character in _KEPT:
        return False
    return character == " " or unicodedata.category(character)[0] == "P"


def calmed(written: str) -> str:
    """Return a cleaned text without towers of marks, which would cover the lines around it."""
    if not _FOREIGN.search(written):
        return written
    kept: list[str] = []
    marks = 0
    for character in written:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def once(texts: Iterable[str], folding: Callable[[str], str]) -> list[str]:
    """Return the texts without those that count as one that came before."""
    kept: dict[str, str] = {}
    for each in texts:
        kept.setdefault(folding(each), each)
    return list(kept.values())
