"""Word lists as people write them: one word a line, stars, comments, words taken away."""

from __future__ import annotations

import re
import unicodedata
from string import digits
from typing import Self

import msgspec

from sanora.safety.letters import folded, letters, own
from sanora.safety.patterns import STAR

LONGEST = 60
"""Characters of an entry."""

MOST_WORDS = 8
"""Words of a phrase."""

FEWEST_LETTERS = 3
"""Latin letters beside a star: fewer are part of too many words."""

_PARTING = "'\u2019.,/_-"
_COMMENT = re.compile(r"(?:^|\s)#.*")
_AWAY = ("!", "-")
_WORD = re.compile(f"{letters(digits)}+")


class WordList(msgspec.Struct, frozen=True):
    """What a filter finds, and what it never finds: folded patterns, phrases, and signs as they are.

    A pattern may have a star at either end. `faults` are sentences about lines that were left out.
    """

    found: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    faults: tuple[str, ...] = ()

    def then(self, later: WordList) -> Self:
        """Return both lists as one; where they disagree, the later one is right."""
        return type(self)(
            found=self.found - later.never | later.found,
            never=self.never - later.found | later.never,
            signs=self.signs - later.never | later.signs,
            faults=self.faults + later.faults,
        )


def parse(text: str, name: str) -> WordList:
    """Read a list; `name` is what its faults call it."""
    found: set[str] = set()
    never: set[str] = set()
    signs: set[str] = set()
    faults: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        entry = _COMMENT.sub("", line).strip()
        away = entry.startswith(_AWAY)
        entry = entry.lstrip("".join(_AWAY)).strip() if away else entry
        if not entry:
            continue
        pattern = _pattern(entry)
        fault = _fault(entry, pattern)
        if fault:
            faults.append(f"{name}, line {number}: {fault}")
        elif away:
            never.add(pattern or entry.rstrip("\ufe0f"))
        elif pattern:
            found.add(pattern)
        else:
            signs.add(entry.rstrip("\ufe0f"))
    return WordList(frozenset(found - never), frozenset(never), frozenset(signs - never), tuple(faults))


def _pattern(entry: str) -> str:
    """Return an entry's words, folded, with the stars around them; nothing for a sign without a letter."""
    words = " ".join(word for word in _WORD.findall(folded(entry, own)) if any(map(str.isalnum, word)))
    return f"{STAR * entry.startswith(STAR)}{words}{STAR * entry.endswith(STAR)}" if words else ""


def _fault(entry: str, pattern: str) -> str:
    """Return what is wrong with an entry, and the cure; nothing if it is right."""
    letters = pattern.strip(STAR)
    starred = STAR in entry
    checks = {
        f"longer than {LONGEST} characters or {MOST_WORDS} words. Shorten it.": (
            len(entry) > LONGEST or pattern.count(" ") >= MOST_WORDS
        ),
        "signs stand beside letters. Write the word itself; signs for letters are seen through anyway.": (
            bool(pattern) and any(map(_is_sign, entry))
        ),
        "a star stands before a word, behind it, or both. Write word*, *word or *word*.": (
            starred and (STAR in entry.strip(STAR) or not pattern)
        ),
        "a star goes with one word, not with several. Leave it out.": starred and " " in pattern,
        f"too many words have {letters!r} in them. Write at least {FEWEST_LETTERS} letters beside a star.": (
            starred and letters.isascii() and len(letters) < FEWEST_LETTERS
        ),
    }
    return next((fault for fault, holds in checks.items() if holds), "")


def _is_sign(character: str) -> bool:
    """Tell whether a character is neither part of a word nor something that parts words, nor a star."""
    return unicodedata.category(character)[0] not in "LMNZC" and character not in f"{_PARTING}{STAR}"
