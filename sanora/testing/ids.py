"""Ids from a seed: the same ones in every run."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from sanora.ids import CODE_ALPHABET, CODE_LENGTH

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class SeededIds:
    """Fits `Ids`. Nothing in it is secret."""

    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)
        self._last: dict[str, int] = {}

    def identifier(self) -> str:
        """Return 10 characters."""
        return self._draw(_LETTERS, 10)

    def code(self) -> str:
        """Return a public code."""
        return self._draw(CODE_ALPHABET, CODE_LENGTH)

    def token(self) -> str:
        """Return 32 characters."""
        return self._draw(_LETTERS, 32)

    def serial(self, name: str) -> int:
        """Return the next number of the sequence `name`."""
        self._last[name] = self._last.get(name, 0) + 1
        return self._last[name]

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1."""
        return self._random.randrange(limit)

    def go_on(self, last: Mapping[str, int]) -> None:
        """Let each sequence continue after the number given for it."""
        self._last.update(last)

    def _draw(self, alphabet: str, length: int) -> str:
        return "".join(self._random.choices(alphabet, k=length))
