"""A house that goes away and comes back, and the two proxies that stay before it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Self

from bad_links import Link, Proxy
from edge_house import HERE, House, open_house

from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.edge.limits import Limits
from sanora_server.store import backup
from sanora_server.store.restore import restore

GENEROUS = Limits(people=1000, frames_burst=100_000, tries_burst=100_000, device_sockets=100)
"""How a flooder fares is tried elsewhere."""


class GoingAway:
    """`house` is the one that is open now; `phones` and `consoles` lead to its two listeners."""

    def __init__(self, path: Path, limits: Limits = GENEROUS, seed: int = 0) -> None:
        self._path = path
        self._limits = limits
        self._stack = AsyncExitStack()
        self._opened = AsyncExitStack()
        self.clock = ManualClock()
        self.ids = SeededIds(seed)
        self._greetings: list[int] = []
        self.phones, self.consoles = Proxy(self._spoil), Proxy(self._spoil)
        self.house: House

    async def __aenter__(self) -> Self:
        for proxy in (self.phones, self.consoles):
            await self._stack.enter_async_context(proxy)
        await self.come()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.go()
        await self._stack.aclose()

    @property
    def links(self) -> list[Link]:
        """All connections that are open."""
        return [*self.phones.links, *self.consoles.links]

    async def come(self) -> None:
        """Open the house on the file as it is, and let people in."""
        opened = open_house(self._path, self._limits, clock=self.clock, ids=self.ids, front=self.phones.port)
        self.house = await self._opened.enter_async_context(opened)
        self.phones.target = (HERE, self.house.audience)
        self.consoles.target = (HERE, self.house.control)
        self.open()

    async def go(self) -> None:
        """Close the house; whoever comes waits outside."""
        self.close()
        for link in self.links:
            link.cut()
        await self._opened.aclose()

    def spoil(self, greetings: list[int]) -> None:
        """Cut the next connections after so many bytes to the client."""
        self._greetings = greetings[::-1]

    def _spoil(self, link: Link) -> None:
        if self._greetings:
            link.down.limit = self._greetings.pop()

    def close(self) -> None:
        """Let nobody in who comes from now on."""
        self.phones.close()
        self.consoles.close()

    def open(self) -> None:
        """Let people in."""
        self.phones.open()
        self.consoles.open()

    async def back_up(self, path: Path) -> None:
        """Keep what there is."""
        await self.house.engine.settle()
        path.unlink(missing_ok=True)
        backup.copy(self._path, path)

    async def return_to(self, path: Path) -> None:
        """Go away and come back as of a backup: in another epoch."""
        await self.go()
        restore(path, self._path, now=self.clock.now(), ids=self.ids)
        await self.come()
