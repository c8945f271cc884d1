"""Spoils good inputs by seeded chance, knowing what they are made of: brackets, numbers, words, marks."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Sequence
from random import Random  # noqa: TID251 - its seed is in the test
from typing import Any, cast

from bad_values import BAD_VALUES, HOSTILE_TEXTS

from sanora.testing.hostile import TEXTS, VALUES

CHANGES_AT_ONCE = (1, 1, 1, 1, 2, 2, 3, 5)
"""Changes to one input: mostly one, so that it gets past the first check."""

LONGEST = 3000
"""Bytes of what is put in at once."""

WORDS: tuple[bytes, ...] = tuple(
    word.encode(errors="surrogatepass")[:LONGEST]
    for word in (
        *(*BAD_VALUES, *HOSTILE_TEXTS, *TEXTS),
        *("\ufeff", "\u2028", "\u0085", "\u00a0", "\u200b", "\u202e", "\x00", "\x1b[2J", "\ud800", "\udcff"),
        *(
            "\U0010ffff",
            "ﷺ" * 20,
            "\u017f",
            "\u212a",
            "\u0131",
            "İ",
            "ß",
            "ǆ",
            "①",
            "½",
            "٣",
            "\U0001d7d7",
            "1e400",
            "-1e400",
        ),
        *("1e-400", "0x10", "١٢٣", "1_000", "--", "%s", "{", "}", "[", "]", "<!--", "-->", "```", "&#0;"),
        *(
            "&#99999999999;",
            "&amp;" * 9,
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE a>",
            "\\",
            "\\\\",
            '"',
            "'",
            "::",
            "->",
        ),
        *(
            "true",
            "null",
            "NaN",
            "-0",
            "\r",
            "\n\n",
            "\t",
            " " * 50,
            "# ",
            "## ",
            "- [x] ",
            "> ",
            "|",
            "=",
            "~",
        ),
    )
)
"""What readers stumble over."""

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (
    *(b"0", b"-1", b"1e308", b"1e400", b"-0.0", b"NaN", b"2147483648", b"9007199254740993", b"1.5", b"007"),
    *(b"18446744073709551616", b"9" * 400, b"0." + b"0" * 300 + b"1", "٤٢".encode(), b"1e-320"),
)
_WORD = re.compile(rb"[A-Za-z]{2,}")
_PAIRS = (
    (b"[", b"]"),
    (b"{", b"}"),
    (b'{"a":', b"}"),
    (b"(", b")"),
    (b"<a>", b"</a>"),
    (b"> ", b""),
    (b'"', b'"'),
)

Change = Callable[["Mutator", bytes], bytes]


class Mutator:
    """Makes bad inputs out of good ones: the same for the same seed. None is longer than `largest`."""

    def __init__(self, seeds: Sequence[bytes], seed: int, largest: int) -> None:
        self._seeds = seeds
        self._chance = Random(seed)
        self._largest = largest
        self._own = sorted({word for good in seeds for word in _WORD.findall(good)})[:2000] or [b"x"]

    def next(self) -> bytes:
        """Return another input."""
        return self.changed(self._chance.choice(self._seeds))

    def changed(self, data: bytes) -> bytes:
        """Return an input with a few changes."""
        for _ in range(self._chance.choice(CHANGES_AT_ONCE)):
            data = self._chance.choice(CHANGES)(self, data)[: self._largest]
        return data

    def _span(self, data: bytes, longest: int = 64) -> tuple[int, int]:
        start = self._chance.randint(0, len(data))
        return start, min(len(data), start + self._chance.randint(0, longest))

    def flip(self, data: bytes) -> bytes:
        """Change one byte."""
        if not data:
            return data
        at = self._chance.randrange(len(data))
        return data[:at] + bytes([self._chance.randrange(256)]) + data[at + 1 :]

    def drop(self, data: bytes) -> bytes:
        """Take some bytes away."""
        start, end = self._span(data)
        return data[:start] + data[end:]

    def cut(self, data: bytes) -> bytes:
        """End it early."""
        return data[: self._chance.randint(0, len(data))]

    def insert(self, data: bytes) -> bytes:
        """Put something hostile in."""
        at, end = self._span(data, 12)
        return data[:at] + self._chance.choice(WORDS) + data[end if self._chance.random() < 0.5 else at :]

    def repeat(self, data: bytes) -> bytes:
        """Say a piece many times."""
        start, end = self._span(data)
        piece = data[start:end] or b" "
        return data[:start] + (piece * self._chance.choice((2, 3, 20, 200)))[:LONGEST] + data[end:]

    def splice(self, data: bytes) -> bytes:
        """Begin as this and end as another one."""
        other = self._chance.choice(self._seeds)
        return data[: self._chance.randint(0, len(data))] + other[self._chance.randint(0, len(other)) :]

    def swap(self, data: bytes) -> bytes:
        """Put a piece of another one in the place of a piece."""
        other = self._chance.choice(self._seeds)
        (start, end), (first, last) = self._span(data), self._span(other)
        return data[:start] + other[first:last] + data[end:]

    def number(self, data: bytes) -> bytes:
        """Say another number."""
        return self._replaced(data, _NUMBER, _NUMBERS)

    def word(self, data: bytes) -> bytes:
        """Say another word: one that belongs elsewhere, or one that belongs nowhere."""
        return self._replaced(data, _WORD, self._own if self._chance.random() < 0.7 else WORDS)

    def value(self, data: bytes) -> bytes:
        """Say another value somewhere, if it is JSON."""
        try:
            tree: Any = json.loads(data)
            nodes = list(_nodes(tree))
            by = copy.deepcopy(self._chance.choice(nodes if self._chance.random() < 0.3 else VALUES))
            objects: list[Any] = [node for node in nodes if isinstance(node, dict) and node]
            if not objects:
                return json.dumps(by).encode()
            holder = cast("dict[str, Any]", self._chance.choice(objects))
            holder[self._chance.choice([*holder]) if self._chance.random() < 0.95 else "x"] = by
            written = json.dumps(tree, ensure_ascii=self._chance.random() < 0.5)
        except (ValueError, RecursionError):
            return self.insert(data)
        return written.encode(errors="surrogatepass")

    def nest(self, data: bytes) -> bytes:
        """Put brackets around a piece, many times."""
        start, end = self._span(data)
        opening, closing = self._chance.choice(_PAIRS)
        depth = self._chance.choice((1, 2, 30, 1000))
        whole = self._chance.random() < 0.7
        return data[:start] + opening * depth + data[start:end] + closing * (depth * whole) + data[end:]

    def encode(self, data: bytes) -> bytes:
        """Write it in another encoding, or with the mark of one."""
        written = data.decode(errors="replace")
        encoding = self._chance.choice(("utf-16", "utf-16-be", "utf-8-sig", "utf-32", "utf-7"))
        return written.encode(encoding, errors="replace")

    def _replaced(self, data: bytes, pattern: re.Pattern[bytes], by: Sequence[bytes]) -> bytes:
        spans = [match.span() for match in pattern.finditer(data, 0, self._largest)]
        if not spans:
            return self.insert(data)
        start, end = self._chance.choice(spans)
        return data[:start] + self._chance.choice(by) + data[end:]


def _nodes(tree: Any) -> Iterator[Any]:
    yield tree
    if isinstance(tree, dict | list):
        holder = cast("dict[str, Any] | list[Any]", tree)
        for node in holder.values() if isinstance(holder, dict) else holder:
            yield from _nodes(node)


CHANGES: tuple[Change, ...] = (
    *(Mutator.flip, Mutator.drop, Mutator.insert, Mutator.insert, Mutator.repeat, Mutator.splice),
    *(
        Mutator.value,
        Mutator.value,
        Mutator.value,
        Mutator.swap,
        Mutator.number,
        Mutator.word,
        Mutator.word,
        Mutator.nest,
        Mutator.cut,
        Mutator.encode,
    ),
)
"""What can be done to an input."""
