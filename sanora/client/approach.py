"""How a session comes to its server: asked before each try, because address, port and token change."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import aiohttp

from sanora.exits import Exit, Stop


class Unreachable(Stop, ConnectionError):
    """There is no server there now; it may come back. It ends a command, and makes a session wait."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Exit.UNREACHABLE)


class Way(NamedTuple):
    """Where a listener is (`http://192.168.1.20:8080`), what to show there, and whom to trust.

    `token` empty: the hello's own. `fingerprint` is the SHA-256 in hexadecimal of the one certificate that is
    trusted; empty over plain HTTP.
    """

    url: str
    token: str = ""
    fingerprint: str = ""


class Approach(Protocol):
    """Knows the way to one server."""

    async def find(self) -> Way:
        """Return the way as it is now.

        Raises `Unreachable` when trying later may help, and a `SanoraError` when it will not.
        """
        ...


class Fixed:
    """A way that does not change."""

    def __init__(self, way: Way) -> None:
        self._way = way

    async def find(self) -> Way:
        """Return it."""
        return self._way


def pinned(way: Way) -> aiohttp.Fingerprint | bool:
    """Return how aiohttp is told whom to trust on this way."""
    return aiohttp.Fingerprint(bytes.fromhex(way.fingerprint)) if way.fingerprint else True
