"""The filter: finds words of a list in what people write, and puts stars in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sanora.safety.finder import Finder, Span
from sanora.safety.letters import Fold, folded, origins, own, plain
from sanora.safety.lists import WordList
from sanora.safety.patterns import STAR

_WITH_SIGNS = "[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
"""What changes the looks of the emoji before it."""


class Filter:
    """Finds rude words as whole words, however they are spelt; without a list, it finds nothing.

    Words written with plain Latin letters are found with and without accents, words with other letters only
    as they are. Both methods take time in proportion to the length of the text.
    """

    __slots__ = ("_finders", "_never", "_signs")

    def __init__(self, words: WordList | None = None) -> None:
        words = words or WordList()
        self._finders = _finders(words.found)
        self._never = _finders(words.never)
        signs = "|".join(re.escape(sign) for sign in sorted(words.signs, key=len, reverse=True))
        self._signs = re.compile(f"(?:{signs}){_WITH_SIGNS}") if signs else None

    def finds(self, text: str) -> bool:
        """Tell whether something in the text is on the list."""
        return any(True for _ in self._spans(text))

    def starred(self, text: str) -> str:
        """Return the text with a star for each character of what is on the list, except for spaces."""
        starred, before = text, ""
        while starred != before:  # what stood in one row of single letters may show another word by itself
            before, starred = starred, self._starred_once(starred)
        return starred

    def _starred_once(self, text: str) -> str:
        characters = list(text)
        for start, end in self._spans(text):
            characters[start:end] = [
                character if character.isspace() else STAR for character in text[start:end]
            ]
        return "".join(characters)

    def _spans(self, text: str) -> Iterator[Span]:
        innocent: frozenset[int] | None = None
        for span in self._fitting(text):
            if innocent is None:
                innocent = self._innocent(text)
            if innocent.isdisjoint(range(*span)):
                yield span

    def _fitting(self, text: str) -> Iterator[Span]:
        for fold, finder in self._finders:
            yield from _placed(text, fold, finder.spans)
        if self._signs:
            yield from (sign.span() for sign in self._signs.finditer(text))

    def _innocent(self, text: str) -> frozenset[int]:
        """Return the places of characters that belong to what is never found."""
        spans = (span for fold, finder in self._never for span in _placed(text, fold, finder.written))
        return frozenset(place for span in spans for place in range(*span))


def _finders(patterns: frozenset[str]) -> list[tuple[Fold, Finder]]:
    """Return a finder for plain Latin letters and one for all others, each with its way of folding."""
    latin = {pattern for pattern in patterns if pattern.isascii()}
    return [(fold, Finder(found)) for fold, found in ((plain, latin), (own, patterns - latin)) if found]


def _placed(text: str, fold: Fold, find: Callable[[str], Iterator[Span]]) -> Iterator[Span]:
    """Yield where in the text itself stands what is found in it once it is folded."""
    if fold is own and text.isascii():
        return
    places: list[int] = []
    for start, end in find(folded(text, fold)):
        places = places or [*origins(text, fold), len(text)]
        yield places[start], places[end]
