"""A TCP proxy whose links are as bad as a test wants: slow, narrow, halting, standing still, cut anywhere."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections import deque
from collections.abc import Callable
from typing import Self, cast

HERE = "127.0.0.1"
_AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: a closed socket sends RST, and what it holds is lost


def _on_time() -> float:
    return 0.0


def _as_it_is(data: bytes) -> bytes:
    return data


class Pipe:
    """One direction of a link. `passed` are the bytes that came through.

    The link is cut after the byte number `limit`. `through` makes something else of what comes. `delay` are
    seconds that everything takes, `rate` bytes a second; `hiccup` is asked for each piece how much longer it
    and all behind it wait, as after a loss.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._free = 0.0
        self._taken = 0
        self.passed = 0
        self.limit: int | None = None
        self.delay = 0.0
        self.rate = 0.0
        self.through: Callable[[bytes], bytes] = _as_it_is
        self.hiccup: Callable[[], float] = _on_time
        self.into: asyncio.Transport | None = None

    def take(self, data: bytes) -> None:
        """Take in what one side sent."""
        data = self.through(data)
        if self.limit is not None:
            data = data[: max(0, self.limit - self._taken)]
        self._taken += len(data)
        loop = asyncio.get_running_loop()
        self._free = (
            max(self._free, loop.time()) + self.hiccup() + (len(data) / self.rate if self.rate else 0)
        )
        self._waiting.append((self._free + self.delay, data))
        self.go_on()

    def go_on(self) -> None:
        """Hand on what is due, if the link does not stand still."""
        loop = asyncio.get_running_loop()
        while self._waiting and self.into is not None and not self._link.still:
            due, data = self._waiting[0]
            if due > loop.time():
                self.end()
                self._timer = loop.call_at(due, self.go_on)
                return
            self._waiting.popleft()
            self.into.write(data)
            self.passed += len(data)
        if self.limit is not None and self.passed >= self.limit:
            self._link.cut()

    def end(self) -> None:
        """Hand nothing on later."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class _End(asyncio.Protocol):
    """The proxy's socket to one of the two sides."""

    def __init__(self, link: Link, pipe: Pipe) -> None:
        self._link = link
        self._pipe = pipe

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._link.met(self._pipe, cast("asyncio.Transport", transport))

    def data_received(self, data: bytes) -> None:
        self._pipe.take(data)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._link.cut(harsh=False)


class Link:
    """One connection through the proxy: `up` goes to the server, `down` to the client."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._ends: list[asyncio.Transport] = []
        self.up, self.down = Pipe(self), Pipe(self)
        self.still = False
        self.over = False
        self.harsh = True
        """Whether a cut is a reset, of which both sides hear at once, or the end of a connection."""

    def met(self, pipe: Pipe, end: asyncio.Transport) -> None:
        """Take in the end from which `pipe` leads away."""
        self._ends.append(end)
        (self.down if pipe is self.up else self.up).into = end
        if self.over:
            self._close(end)
        elif pipe is self.up:
            self._proxy.came(self)
        else:
            self.up.go_on()

    def stand_still(self) -> None:
        """Let nothing through from now on, in either direction, and tell nobody."""
        self.still = True

    def go_on(self) -> None:
        """Let through what waits, and what comes."""
        self.still = False
        self.up.go_on()
        self.down.go_on()

    def cut(self, *, harsh: bool | None = None) -> None:
        """End it now. What was not handed on is lost."""
        if self.over:
            return
        self.over = True
        self.harsh = self.harsh if harsh is None else harsh
        self.up.end()
        self.down.end()
        for end in self._ends:
            self._close(end)
        self._proxy.gone(self)

    def _close(self, end: asyncio.Transport) -> None:
        found: socket.socket | None = end.get_extra_info("socket")
        if self.harsh and found is not None:
            with contextlib.suppress(OSError):
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        end.abort()


class Proxy:
    """Listens on `port` and leads to `target`. `links` are open, oldest first; `spoil` is given each new one.

    While it is `closed`, whoever comes waits: nothing leads to the server until `open`.
    """

    def __init__(self, spoil: Callable[[Link], None] | None = None) -> None:
        self.spoil = spoil
        self.target: tuple[str, int] = (HERE, 0)
        self.port = 0
        self.links: dict[Link, None] = {}
        self._way = asyncio.Event()
        self._way.set()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._group = await asyncio.TaskGroup().__aenter__()
        self._server = await loop.create_server(self._accept, HERE, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        self._server.close()
        self.open()
        for link in list(self.links):
            link.cut()
        await self._group.__aexit__(None, None, None)
        await asyncio.sleep(0)  # closed transports tell so in the next turn

    def close(self) -> None:
        """Let whoever comes wait."""
        self._way.clear()

    def open(self) -> None:
        """Let them through."""
        self._way.set()

    def _accept(self) -> _End:
        link = Link(self)
        return _End(link, link.up)

    def came(self, link: Link) -> None:
        """Take in a link whose client is there."""
        self.links[link] = None
        if self.spoil is not None:
            self.spoil(link)
        self._group.create_task(self._lead(link), name="a link of the proxy")

    def gone(self, link: Link) -> None:
        """Forget a link."""
        self.links.pop(link, None)

    async def _lead(self, link: Link) -> None:
        await self._way.wait()
        if link.over:
            return
        try:
            await asyncio.get_running_loop().create_connection(lambda: _End(link, link.down), *self.target)
        except OSError:
            link.cut()
