"""Where the words of a list stand in a folded text, also where tricks of spelling hide them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from string import digits
from typing import TypeAlias

from sanora.safety.letters import letters, no_letters
from sanora.safety.patterns import Patterns

Span: TypeAlias = tuple[int, int]

_SIGNS = "@$"
"""What may begin or end a word, as letters do."""

_WIDEST_GAP = 3
_GAP = f"{no_letters(digits, '*')}{{1,{_WIDEST_GAP}}}"
"""What may stand between words of a phrase, or letters that stand apart: never a star, so that a text with
stars in it, read once more, has nothing in it that was not there before."""

_LETTER = letters()
_STARRED = letters("*")
_IN_WORD = letters(digits)
_IN_CHUNK = letters(digits, _SIGNS)
_AT_END = letters(digits, _SIGNS, "*")
_NO_CHUNK = no_letters(digits, _SIGNS)
_PARTS = no_letters(digits, _SIGNS, "*'")

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(f"{_IN_WORD}+")
_LETTERS = re.compile(f"{_LETTER}+")
_SIMPLE = re.compile(f"{_NO_CHUNK}*+{_LETTER}*+{_NO_CHUNK}*+")
_WRITTEN = re.compile(f"{_AT_END}(?:{letters(digits, _SIGNS, '!|*')}*{_AT_END})?")
_PARTED = re.compile(f"{_IN_CHUNK}+(?:{_PARTS}{{1,{_WIDEST_GAP}}}{_IN_CHUNK}+)+")
_BORDER = re.compile(f"{no_letters(digits, _SIGNS, '*')}*+")
_APART = re.compile(f"{_NO_CHUNK}+")
_SPELT = re.compile(f"(?<!{letters(digits, '*')}){_STARRED}(?:{_GAP}{_STARRED}(?!{letters(digits, '*')}))+")

_DISGUISE = re.compile(r"[0-9@$!|]")
_DISGUISES = str.maketrans("013456789@$!|l", "oieasgtbgasiii")
"""Figures and signs that stand for letters; 1 is i as well as l, so that these two become one."""

_LEAST_APART = 4
"""Letters of a word that is found though they stand apart: shorter ones are initials, chords, grades."""

_MOST_APART = 40
_LONE = "aiu"
"""Letters that are words of their own before and after one that is spelt out."""


class Finder:
    """Finds words and phrases in texts folded in the same way as these are."""

    __slots__ = ("_disguised", "_phrases", "_words")

    def __init__(self, patterns: Iterable[str]) -> None:
        words: list[str] = []
        phrases = defaultdict[str, list[str]](list)
        for pattern in patterns:
            first, space, rest = pattern.partition(" ")
            if space:
                phrases[first].append(_GAP.join(map(re.escape, rest.split(" "))))
            else:
                words.append(pattern)
        self._words = Patterns(words)
        self._disguised = Patterns(word.translate(_DISGUISES) for word in words)
        self._phrases = {first: "|".join(rests) for first, rests in phrases.items()}

    def written(self, text: str) -> Iterator[Span]:
        """Yield where words and phrases stand in a folded text just as they are."""
        found = self._words.among(_LETTERS.findall(text))
        if found:
            yield from (word.span() for word in _LETTERS.finditer(text) if word[0] in found)
        if self._phrases and not self._phrases.keys().isdisjoint(_WORD.findall(text)):
            yield from self._phrases_in(text)

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where something stands in a folded text; takes time in proportion to its length."""
        yield from self.written(text)
        yield from self._hidden_in(text)
        yield from (spelt.span() for spelt in _SPELT.finditer(text) if self._is_spelt(spelt))

    def _phrases_in(self, text: str) -> Iterator[Span]:
        for first in _WORD.finditer(text):
            rests = self._phrases.get(first[0])
            if rests and (rest := _after(rests).match(text, first.end())):
                yield first.start(), rest.end()

    def _hidden_in(self, text: str) -> Iterator[Span]:
        """Find what is written with figures and signs, or with something between the letters."""
        chunks = {chunk for chunk in text.split() if not chunk.isalpha() and not _SIMPLE.fullmatch(chunk)}
        hidden = {chunk: spans for chunk in chunks if (spans := list(self._hidden(chunk)))}
        if hidden:
            for chunk in _CHUNK.finditer(text):
                for start, end in hidden.get(chunk[0], ()):
                    yield chunk.start() + start, chunk.start() + end

    def _hidden(self, chunk: str) -> Iterator[Span]:
        for written in _WRITTEN.finditer(chunk):
            reading = _undisguised(written[0])
            if written[0] in self._words or (reading and self._disguised.among([reading])):
                yield written.span()
        start = _border(chunk)
        end = len(chunk) - _border(chunk[::-1])
        if _PARTED.fullmatch(chunk, start, end):
            joined = _APART.sub("", chunk)
            if _LEAST_APART <= len(joined) <= _MOST_APART and self._is_joined(joined):
                yield start, end

    def _is_joined(self, joined: str) -> bool:
        reading = _undisguised(joined)
        return self._words.has_whole(joined) or (reading is not None and self._disguised.has_whole(reading))

    def _is_spelt(self, spelt: re.Match[str]) -> bool:
        before = spelt.string[max(0, spelt.start() - _WIDEST_GAP) : spelt.start()]
        after = spelt.string[spelt.end() : spelt.end() + _WIDEST_GAP]
        if "*" in f"{before}{spelt[0]}{after}":
            return False
        word = _APART.sub("", spelt[0])
        readings = {word, word.lstrip(_LONE), word.rstrip(_LONE), word.strip(_LONE)}
        return any(len(reading) >= _LEAST_APART and self._words.has_whole(reading) for reading in readings)


@lru_cache(maxsize=1024)
def _after(rests: str) -> re.Pattern[str]:
    """Return what finds the rest of a phrase; made when one may be there, since making all takes 0.4 s."""
    return re.compile(rf"{_GAP}(?:{rests})(?!{_IN_WORD})")


def _undisguised(run: str) -> str | None:
    """Return letters for figures and signs, l as i; None for plain letters, a number, a model, a grade."""
    if "*" in run or not _DISGUISE.search(run):
        return None
    figures = sum("0" <= character <= "9" for character in run)
    letters = sum(character.isalpha() or character == "@" for character in run)
    graded = len(run) < _LEAST_APART and "0" <= run[-1] <= "9"
    return None if graded or not letters or 2 * figures > len(run) else run.translate(_DISGUISES)


def _border(chunk: str) -> int:
    """Return how much stands before the first letter."""
    border = _BORDER.match(chunk)
    return border.end() if border else 0
