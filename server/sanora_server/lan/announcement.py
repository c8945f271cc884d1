"""What the local network is told by multicast DNS, as the rest of the server sees it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from enum import StrEnum
from typing import Any, Protocol

import msgspec


class MdnsState(StrEnum):
    """How far the announcement is."""

    OFF = "off"
    """Nothing is announced: it is switched off, or there is no network."""
    STARTING = "starting"
    ON = "on"
    FAILED = "failed"
    """It does not work here; everything else does."""


class Announcement(msgspec.Struct, frozen=True):
    """State of the announcement, with the name that leads here (`sanora.local`) or why none does."""

    state: MdnsState = MdnsState.OFF
    host_name: str = ""
    reason: str = ""


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What is announced: `_sanora._tcp` for consoles and `_http._tcp` for everybody."""

    name: str
    """What people see in a list of servers: "Sanora on annas-laptop"."""
    port: int
    """Where the audience page is."""
    control_port: int
    fingerprint: str
    """SHA-256 of the server's certificate in hexadecimal, which consoles pin."""
    protocol: int
    """Version of the messages on the wire."""


class Announcer(Protocol):
    """Whoever tells the local network; raises nothing, whatever the network does."""

    @property
    def announcement(self) -> Announcement:
        """State now."""
        ...

    def announce(self, ips: tuple[str, ...]) -> None:
        """Begin to announce the service at these addresses and no longer at others; none: withdraw it."""
        ...

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Call `changed` after each change of state."""
        ...

    async def close(self) -> None:
        """Say goodbye and stop."""
        ...


class Spawner(Protocol):
    """Starts tasks that somebody watches over (`sanora_server.tasks.Tasks`)."""

    def spawn(self, coroutine: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start `coroutine`."""
        ...
