"""One socket, seen from the server's side: what is written to it, and how far its reader lags behind."""

from __future__ import annotations

import asyncio
import socket
from datetime import datetime

from sanora.conference.permissions import ANYONE, Actor
from sanora_server.edge import frames
from sanora_server.edge.limits import Limits

USER_TIMEOUT_MS = 20_000
"""Unacknowledged data for so long means that the phone left the Wi-Fi."""


class Connection:
    """Writes whole frames to a socket's transport; never waits.

    A reader that lags gets what must not be missed, and of what is superseded only the newest; one that lags
    too far is cut off and comes back for a snapshot. It puts itself among the `laggards`, who must be told to
    `catch_up`.
    """

    __slots__ = (
        "_closing",
        "_drop_bytes",
        "_laggards",
        "_limits",
        "_pending",
        "_pinged",
        "_seen_at",
        "_seen_size",
        "_transport",
        "address",
        "born",
        "conference",
        "heard",
        "viewer",
    )

    def __init__(
        self,
        transport: asyncio.Transport,
        address: str,
        limits: Limits,
        drop_bytes: int,
        now: datetime,
        laggards: set[Connection],
    ) -> None:
        self._transport = transport
        self._limits = limits
        self._drop_bytes = drop_bytes
        self._laggards = laggards
        self._pending: dict[str, bytes] = {}
        self._closing: datetime | None = None
        self._pinged: datetime | None = None
        self._seen_size = 0
        self._seen_at = now
        self.address = address
        self.born = now
        self.heard = now
        """When the other side last sent anything."""
        self.viewer: Actor = ANYONE
        self.conference = ""
        """Id of the conference that it listens to, once it has said hello."""
        _give_up_early(transport)

    @property
    def open(self) -> bool:
        """Whether anything written still has a chance to arrive."""
        return self._closing is None and not self._transport.is_closing()

    @property
    def closing_since(self) -> datetime | None:
        """When goodbye was said; None before."""
        return self._closing

    def send(self, frame: bytes) -> None:
        """Send what must not be missed."""
        transport = self._transport
        if self._closing is not None or transport.is_closing():
            return
        transport.write(frame)
        unsent = transport.get_write_buffer_size()
        if unsent > self._limits.skip_bytes:
            self._laggards.add(self)
            if unsent > self._drop_bytes:
                transport.abort()

    def send_latest(self, key: str, frame: bytes) -> None:
        """Send what a newer message of the same `key` replaces; a lagging reader gets the newest, later."""
        if not self.open:
            return
        if self._pending or self._transport.get_write_buffer_size() > self._limits.skip_bytes:
            self._pending[key] = frame
            self._laggards.add(self)
        else:
            self._transport.write(frame)

    def catch_up(self, now: datetime) -> None:
        """Send what waited if the reader has caught up; cut it off if it makes no progress."""
        unsent = self._transport.get_write_buffer_size()
        if unsent <= self._limits.skip_bytes:
            waiting, self._pending = b"".join(self._pending.values()), {}
            if waiting and self.open:
                self._transport.write(waiting)
            self._laggards.discard(self)
            unsent = 0
        elif not self._seen_size or unsent < self._seen_size or unsent <= self._limits.stall_bytes:
            self._seen_at = now
        elif (now - self._seen_at).total_seconds() >= self._limits.stall_seconds:
            self._transport.abort()
        self._seen_size = unsent

    def ping(self, now: datetime) -> None:
        """Ask whether somebody is there."""
        self._pinged = now
        self.send_latest("ping", frames.PING)

    def judge(self) -> None:
        """End the connection if nothing came since the last ping."""
        if self._pinged is not None and self.heard < self._pinged:
            self.abort()

    def close(self, code: int, reason: str, now: datetime) -> None:
        """Say goodbye; the other side answers, then `abort` or its own end of the socket ends it."""
        if self.open:
            self._transport.write(frames.close(code, reason))
            self._closing = now

    def abort(self) -> None:
        """End it at once."""
        self._transport.abort()


def _give_up_early(transport: asyncio.Transport) -> None:
    """Let the system end connections to phones that went away, where it can."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux
    end: socket.socket | None = transport.get_extra_info("socket")
    if option is not None and end is not None:
        end.setsockopt(socket.IPPROTO_TCP, option, USER_TIMEOUT_MS)
