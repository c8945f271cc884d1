"""Names for things: the only place in Sanora that draws random numbers."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from random import Random as Chance
from typing import Protocol

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "Chance",
    "Ids",
    "SystemIds",
    "plain_code",
    "system_chance",
    "token_hash",
]

CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""31 symbols of a public code: none that is easily taken for another (0 O 1 I L)."""

CODE_LENGTH = 6
_IDENTIFIER_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_IDENTIFIER_LENGTH = 10


class Ids(Protocol):
    """Where new names come from."""

    def identifier(self) -> str:
        """Return a new id of a conference or question: 10 characters, 50 bits."""
        ...

    def code(self) -> str:
        """Return a new public code: 6 symbols of `CODE_ALPHABET`."""
        ...

    def token(self) -> str:
        """Return a new secret of 192 bits, 32 URL-safe characters."""
        ...

    def serial(self, name: str) -> int:
        """Return the next whole number of the sequence `name` (`round`, `participant`), from 1."""
        ...

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1: which of so many things it shall be."""
        ...

    def go_on(self, last: Mapping[str, int]) -> None:
        """Let each sequence continue after the number given for it: those in `last` are taken."""
        ...


class SystemIds:
    """Ids from the machine's random source."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def identifier(self) -> str:
        """Return a new id of a conference or question."""
        return "".join(secrets.choice(_IDENTIFIER_ALPHABET) for _ in range(_IDENTIFIER_LENGTH))

    def code(self) -> str:
        """Return a new public code."""
        return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))

    def token(self) -> str:
        """Return a new secret."""
        return secrets.token_urlsafe(24)

    def serial(self, name: str) -> int:
        """Return the next number of the sequence `name`."""
        self._last[name] = self._last.get(name, 0) + 1
        return self._last[name]

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1."""
        return secrets.randbelow(limit)

    def go_on(self, last: Mapping[str, int]) -> None:
        """Let each sequence continue after the number given for it."""
        self._last.update(last)


def system_chance() -> Chance:
    """Return the machine's random source, for what is drawn but is no name: waits, simulated people."""
    return secrets.SystemRandom()


def plain_code(text: str) -> str:
    """Return a typed code as it is stored: upper case, without spaces, dashes and what cannot be seen."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKC", text).upper()
        if unicodedata.category(character)[0] not in "ZC" and unicodedata.category(character) != "Pd"
    )
    return unicodedata.normalize("NFKC", plain)  # signs that were apart may have become one


def token_hash(token: str) -> str:
    """Return what is stored of a token: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
