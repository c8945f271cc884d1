"""A transport whose reader does as the test says, and connections over it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from sanora.conference.permissions import Actor
from sanora.testing.clock import START
from sanora_server.edge.connection import Connection
from sanora_server.edge.limits import Limits


class Wire(asyncio.Transport):
    """Keeps what was written; `unsent` is what the reader has not taken, and a `stuck` one takes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.unsent = 0
        self.stuck = False
        self.ended = False

    def write(self, data: Any) -> None:
        """Keep it."""
        if self.ended:
            raise AssertionError("written after the end")
        self.written.append(bytes(data))
        if self.stuck:
            self.unsent += len(data)

    def get_write_buffer_size(self) -> int:
        """Return what the reader has not taken."""
        return self.unsent

    def is_closing(self) -> bool:
        """Tell whether it has ended."""
        return self.ended

    def abort(self) -> None:
        """End it."""
        self.ended = True


class Line:
    """A connection with both ends in hand."""

    def __init__(
        self,
        viewer: Actor | None = None,
        *,
        address: str = "192.168.1.9",
        now: datetime = START,
        laggards: set[Connection] | None = None,
    ) -> None:
        limits = Limits()
        self.wire = Wire()
        self.laggards: set[Connection] = set() if laggards is None else laggards
        self.connection = Connection(self.wire, address, limits, limits.drop_bytes, now, self.laggards)
        if viewer is not None:
            self.connection.viewer = viewer
            self.connection.conference = viewer.conference

    @property
    def written(self) -> bytes:
        """All that was sent."""
        return b"".join(self.wire.written)
