"""What the edge needs of its surroundings, as it sees them: the venue, the pages, background tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol


class Address(Protocol):
    """An address under which this server can be asked for."""

    @property
    def host(self) -> str:
        """IP address or name."""
        ...


class Announcement(Protocol):
    """State of the multicast announcement."""

    @property
    def host_name(self) -> str:
        """`sanora.local` while it leads here, else empty."""
        ...


class Standing(Protocol):
    """What is known about the way in."""

    @property
    def address(self) -> Address:
        """What join links carry."""
        ...

    @property
    def reach(self) -> str:
        """`proved` once the address was fetched back."""
        ...

    @property
    def candidates(self) -> Sequence[Address]:
        """What the host may choose from."""
        ...

    @property
    def announcement(self) -> Announcement:
        """State of the multicast announcement."""
        ...


class Venue(Protocol):
    """Where phones find this server (`sanora_server.lan.venue.Venue`)."""

    @property
    def standing(self) -> Standing:
        """What is known now."""
        ...

    def join_url(self, code: str) -> str:
        """Where people with this public code join."""
        ...

    def hosts(self) -> frozenset[str]:
        """Host headers, in lower case, that mean the audience listener."""
        ...

    def origins(self) -> frozenset[str]:
        """Origin headers of this server's own pages."""
        ...

    async def pick(self, host: str) -> None:
        """Use this address of the machine; empty: let the ranking decide. Raises NotFound."""
        ...

    def subscribe(self, changed: Callable[[Any], None]) -> None:
        """Call `changed` with the new standing after each change."""
        ...


class Asset(Protocol):
    """A file of the web pages."""

    @property
    def body(self) -> bytes:
        """The file."""
        ...

    @property
    def gzipped(self) -> bytes:
        """The file compressed."""
        ...

    @property
    def media_type(self) -> str:
        """What it is, with the character set for text."""
        ...


class Site(Protocol):
    """The web pages, assembled in memory."""

    @property
    def pages(self) -> Mapping[str, bytes]:
        """HTML of the pages `audience`, `stage` and `enter`."""
        ...

    @property
    def assets(self) -> Mapping[str, Asset]:
        """Files by their name, which holds a hash of their content."""
        ...


class Stored(Protocol):
    """What is known of a stored picture."""

    @property
    def id(self) -> str:
        """Names what is in it."""
        ...

    @property
    def media_type(self) -> str:
        """What it is."""
        ...

    @property
    def width(self) -> int:
        """Pixels."""
        ...

    @property
    def height(self) -> int:
        """Pixels."""
        ...


class Pictures(Protocol):
    """Where pictures are (`sanora_server.pictures.Pictures`)."""

    async def add(self, body: bytes) -> Stored:
        """Take one in; raises a refusal with a cure."""
        ...

    async def get(self, picture_id: str) -> tuple[str, bytes] | None:
        """Return its media type and its bytes."""
        ...


class Spawner(Protocol):
    """Starts tasks that somebody watches over (`sanora_server.tasks.Tasks`)."""

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Start `coroutine`."""
        ...
