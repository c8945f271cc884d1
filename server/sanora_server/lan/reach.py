"""Proof that an address leads to this very server: fetch it back and see who answers.

`GET /api/reach?nonce=N` is open to all and answers `{"instance": I, "nonce": N}`. The instance is drawn
at each start, so a second Sanora at that address is told apart; the nonce is drawn for each try, so a
captive portal or a cache cannot answer by accident. It proves the listener and the address, not the
venue's network: whether phones are kept apart there only a phone can tell.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum

import aiohttp
import msgspec

from sanora import wire
from sanora.errors import Malformed

Fetch = Callable[[str], Awaitable[bytes]]
"""Gets a URL and returns the start of its body."""

PATH = "/api/reach"
TIMEOUT = 1.0
"""Seconds for one try: the way leads through this machine only, so an answer takes milliseconds."""

_LONGEST = 1024


class Reach(StrEnum):
    """What fetching an address back has shown."""

    UNTRIED = "untried"
    PROVED = "proved"
    SILENT = "silent"
    """Nothing answered in time."""
    STRANGER = "stranger"
    """Something else answered."""
    NOWHERE = "nowhere"
    """There is nothing to prove: the address is loopback, and phones have no way here."""


class ReachAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `GET /api/reach` answers, as JSON."""

    instance: str
    nonce: str


async def prove(fetch: Fetch, origin: str, instance: str, nonce: str) -> Reach:
    """Fetch `origin` (`http://192.168.1.5:8080`) back; anything `fetch` raises means silence."""
    try:
        async with asyncio.timeout(TIMEOUT):
            body = await fetch(f"{origin}{PATH}?nonce={nonce}")
    except (OSError, TimeoutError, ValueError, aiohttp.ClientError):  # ValueError: a name that is none
        return Reach.SILENT
    try:
        heard = wire.decode_as(body, ReachAnswer)
    except Malformed:
        return Reach.STRANGER
    return Reach.PROVED if heard == ReachAnswer(instance=instance, nonce=nonce) else Reach.STRANGER


def fetcher(session: aiohttp.ClientSession) -> Fetch:
    """Return a `Fetch` over HTTP that follows no redirect and reads no long answer.

    The session must not take proxies from the environment (aiohttp's default).
    """

    async def fetch(url: str) -> bytes:
        body = b""
        async with session.get(url, allow_redirects=False) as response:
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > _LONGEST:
                    break
        return body

    return fetch
