"""A set of words, beginnings, endings and parts of words, and which words of a text are in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

STAR = "*"

_STRETCH = 3
"""Letters in a row from which on they are a stretched one; two are usual: "bite" is no "bitte"."""

_STRETCHED = re.compile(r"([^\d\s])\1\1")
_HEAD = 4
"""Letters by which most words are told from all beginnings."""


class Patterns:
    """Patterns are folded words; a star at the end, at the start or at both stands for any letters."""

    __slots__ = ("_beginnings", "_endings", "_parts", "_shapes", "_whole")

    def __init__(self, patterns: Iterable[str]) -> None:
        sorts = defaultdict[tuple[bool, bool], list[str]](list)
        for pattern in patterns:
            sorts[pattern.startswith(STAR), pattern.endswith(STAR)].append(pattern.strip(STAR))
        self._whole = frozenset(sorts[False, False])
        self._beginnings = _Beginnings(sorts[False, True])
        self._endings = _Beginnings([ending[::-1] for ending in sorts[True, False]])
        parts = "|".join(map(re.escape, sorted(sorts[True, True])))
        self._parts = re.compile(parts) if parts else None
        self._shapes = defaultdict[str, list[list[int]]](list)
        for word in self._whole:
            letters, lengths = _runs(word)
            self._shapes[letters].append(lengths)

    def __contains__(self, word: str) -> bool:
        return word in self._whole

    def among(self, words: Iterable[str]) -> set[str]:
        """Return those of the words that are in the set."""
        several = set(words)
        found = several & self._whole
        found |= self._beginnings.among(several)
        found |= {word[::-1] for word in self._endings.among({word[::-1] for word in several})}
        if self._parts and self._parts.search(" ".join(several)):
            found |= {word for word in several if self._parts.search(word)}
        if _STRETCHED.search(" ".join(several)):
            found |= {word for word in several if _STRETCHED.search(word) and self._has_stretched(word)}
        return found

    def has_whole(self, word: str) -> bool:
        """Tell whether a word is one of the patterns without a star, stretched like "wooooord" or not."""
        return word in self._whole or (_STRETCHED.search(word) is not None and self._has_shape(word))

    def _has_stretched(self, word: str) -> bool:
        runs = zip(*_runs(word), strict=True)
        short = "".join(letter * (1 if length >= _STRETCH else length) for letter, length in runs)
        return self._has_shape(word) or bool(self.among([short]))

    def _has_shape(self, word: str) -> bool:
        letters, lengths = _runs(word)
        return any(
            all(
                length == wanted or length >= max(wanted, _STRETCH)
                for length, wanted in zip(lengths, shape, strict=True)
            )
            for shape in self._shapes.get(letters, ())
        )


class _Beginnings:
    """Beginnings of words, found at once however many there are."""

    __slots__ = ("_all", "_head", "_heads", "_lengths")

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._all = frozenset(beginnings)
        self._lengths = sorted({len(beginning) for beginning in self._all})
        self._head = min([_HEAD, *self._lengths])
        self._heads = {beginning[: self._head] for beginning in self._all}

    def among(self, words: Iterable[str]) -> set[str]:
        """Return those of the words that begin with one of them."""
        head, heads = self._head, self._heads
        likely = [word for word in words if word[:head] in heads] if heads else []
        return {word for word in likely if any(word[:length] in self._all for length in self._lengths)}


def _runs(word: str) -> tuple[str, list[int]]:
    """Return the letters of a word without repetitions, and how often each stands there in a row."""
    runs = [(letter, sum(1 for _ in group)) for letter, group in groupby(word)]
    return "".join(letter for letter, _ in runs), [length for _, length in runs]
