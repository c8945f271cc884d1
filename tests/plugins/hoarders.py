"""People who take connections and do not use them: silent, half-finished, or one byte at a time."""

from __future__ import annotations

import asyncio
import time
from typing import NamedTuple, cast

_HELLO_OF_TLS = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"
"""The first bytes of a handshake, and no more."""

DRIP_SECONDS = 1.0


class Hoarding(NamedTuple):
    """A way to hold a connection: what is sent at once, what is sent byte by byte, and where."""

    name: str
    first: str
    drip: bytes = b""
    tls: bool = False
    speaks: bool = False
    """Whether it ends in a WebSocket on which nothing is said."""


_HEAD = "{method} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
_POST = _HEAD.replace("{method}", "POST /api/conference/join") + "Content-Type: application/json\r\n"
_GET = _HEAD.replace("{method}", "GET /")

WAYS = (
    Hoarding("nothing", ""),
    Hoarding("half a head", _GET[:-9]),
    Hoarding("a head that drips", "GET / HTTP/1.1\r\nX-Long: ", drip=b"x"),
    Hoarding("an answered request and then nothing", _GET + "\r\n"),
    Hoarding("half a body", _POST + "Content-Length: 100\r\n\r\n{"),
    Hoarding("a body that drips", _POST + "Content-Length: 100\r\n\r\n{", drip=b" "),
    Hoarding("half a chunk", _POST + "Transfer-Encoding: chunked\r\n\r\n50\r\n{"),
    Hoarding(
        "a WebSocket without a hello",
        _HEAD.replace("{method}", "GET /ws") + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        speaks=True,
    ),
    Hoarding("no handshake", "", tls=True),
    Hoarding("half a handshake", _HELLO_OF_TLS.decode("latin-1"), tls=True),
)


class Hoarder(asyncio.Protocol):
    """Holds one connection as long as it is let. Times are those of `time.perf_counter`."""

    def __init__(self, way: Hoarding, host: str) -> None:
        self.way = way
        self._first = way.first.replace("{host}", host).encode("latin-1")
        self._transport: asyncio.Transport | None = None
        self.began = self.told = 0.0
        """When it came, and when it was last told anything."""
        self.ended: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what is sent at once."""
        self._transport = cast("asyncio.Transport", transport)
        self.began = time.perf_counter()
        self._transport.write(self._first)

    def data_received(self, data: bytes) -> None:
        """Note when; what was said is of no interest to somebody like that."""
        self.told = time.perf_counter()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note how long it took, in seconds."""
        if not self.ended.done():
            self.ended.set_result(time.perf_counter() - self.began)

    def drip(self) -> None:
        """Send one byte more."""
        if self.way.drip and self._transport is not None and not self._transport.is_closing():
            self._transport.write(self.way.drip)

    def leave(self) -> None:
        """Give up."""
        if self._transport is not None:
            self._transport.abort()


async def hoarders(number: int, audience: tuple[str, int], control: tuple[str, int]) -> list[Hoarder]:
    """Come in a crowd, as many in each way; `control` is where TLS is spoken."""
    host = f"{audience[0]}:{audience[1]}"
    came = [Hoarder(WAYS[index % len(WAYS)], host) for index in range(number)]
    loop = asyncio.get_running_loop()
    places = asyncio.Semaphore(200)

    async def come(each: Hoarder) -> None:
        async with places:
            await loop.create_connection(lambda: each, *(control if each.way.tls else audience))

    await asyncio.gather(*map(come, came))
    return came


async def held(crowd: list[Hoarder], seconds: float) -> list[float]:
    """Drip until all were hung up on or the time is over; return for how long each could stay."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until and not all(each.ended.done() for each in crowd):
        for each in crowd:
            each.drip()
        await asyncio.wait(
            [each.ended for each in crowd], timeout=DRIP_SECONDS
        )  # real time is what they take
    for each in crowd:
        each.leave()
    return [await each.ended for each in crowd]
