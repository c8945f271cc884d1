"""The event loop that a server runs on: asyncio's own, which never handles a whole hall in one turn."""

from __future__ import annotations

import asyncio
import selectors
import sys
from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeAlias

PORTION = 256
"""Sockets that are read from in one turn of the loop: a few milliseconds."""

Ready: TypeAlias = tuple[selectors.SelectorKey, int]


class Portions(selectors.DefaultSelector):
    """Hands out at most `PORTION` ready sockets at a time, the others next, before it looks for new ones.

    When ten thousand phones vote at once, a turn of the loop would otherwise read all of them before anything
    else is done: timers, commits, the first receipts. Those who are favoured do not wait in this line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ready: deque[Ready] = deque()
        self._favoured = selectors.DefaultSelector()

    def favour(self, fd: int) -> None:
        """From now on look for this socket's input in every turn, until it is unregistered."""
        if fd not in self._favoured.get_map():
            self._favoured.register(fd, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[Ready]:
        """Return what is ready, or a portion of it."""
        known = self.get_map()
        portion: list[Ready] = []
        if not self._ready:
            found = super().select(timeout)
            if len(found) <= PORTION:
                return found
            self._ready.extend(found)
        elif self._favoured.get_map():
            first = (known.get(key.fd) for key, _ in self._favoured.select(0))
            portion += [(key, selectors.EVENT_READ) for key in first if key is not None]
        while self._ready and len(portion) < PORTION:
            key, events = self._ready.popleft()
            if known.get(key.fd) is key:  # else it was closed or changed: what is still ready is told anew
                portion.append((key, events))
        return portion

    def unregister(self, fileobj: int) -> selectors.SelectorKey:  # pyright: ignore[reportIncompatibleMethodOverride] # asyncio hands over numbers
        """Look for this socket no longer."""
        if fileobj in self._favoured.get_map():
            self._favoured.unregister(fileobj)
        return super().unregister(fileobj)

    def close(self) -> None:
        """End both."""
        self._favoured.close()
        super().close()


class Loop(asyncio.SelectorEventLoop):
    """asyncio's loop with sockets in portions."""

    def __init__(self) -> None:
        self.portions = Portions()
        super().__init__(self.portions)


def factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes the loop; None where the system's own one is needed, on Windows."""
    return None if sys.platform == "win32" else Loop


class Socket(Protocol):
    """What has a file descriptor."""

    def fileno(self) -> int:
        """Return its number."""
        ...


def favour(socket: Socket) -> None:
    """Have what comes on a socket read before what a hall sends, where the loop can do that."""
    running = asyncio.get_running_loop()
    if isinstance(running, Loop):
        running.portions.favour(socket.fileno())
