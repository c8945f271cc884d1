"""A TCP connection after its upgrade, as asyncio's protocol: whole messages for whoever listens, in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, cast

from sanora_server.edge.messages import Broken, Message, Messages

AT_A_STRETCH = 64
"""Messages of one client that are heard before others get a turn."""


class Ear(Protocol):
    """Who listens. None of it waits."""

    def hear(self, message: Message) -> None:
        """Take a message."""
        ...

    def broke(self, error: Broken) -> None:
        """Note that nothing more can be understood."""
        ...

    def ended(self) -> None:
        """Note that the connection is gone; called once."""
        ...


class Line(asyncio.Protocol):
    """Reads one WebSocket. What comes is kept, a message's size of it, until somebody listens.

    A protocol of its own instead of aiohttp's reader: no task, no queue and no wake-up for each message, and
    nothing of the request stays in memory for as long as the phone is there.
    """

    __slots__ = ("_deaf", "_ear", "_held", "_messages", "_most", "_over", "_paused", "_transport")

    def __init__(self, most: int) -> None:
        self._most = most
        self._messages = Messages(most)
        self._transport: asyncio.Transport | None = None
        self._ear: Ear | None = None
        self._over: Callable[[], None] | None = None
        self._held = True
        self._deaf = False
        self._paused = False

    def begin(self, transport: asyncio.Transport, over: Callable[[], None]) -> None:
        """Take a connection over; call `over` when it is gone."""
        self._transport, self._over = transport, over

    def listen(self, ear: Ear) -> None:
        """Let `ear` hear what came and what comes; `ended` is called even if it is over already."""
        self._ear = ear
        if self._transport is None:
            ear.ended()
        else:
            self.go_on()

    def hold(self) -> None:
        """Keep what comes after the message that is being heard until `go_on`."""
        self._held = True

    def go_on(self) -> None:
        """Hand out what was kept and what comes."""
        self._held = False
        self._hand_out()

    def hang_up(self) -> None:
        """Send what is still to be sent, and end the connection."""
        self._deaf = True
        if self._transport is not None:
            self._transport.close()

    # asyncio's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin on a connection of its own: that of a test."""
        self.begin(cast("asyncio.Transport", transport), lambda: None)

    def data_received(self, data: bytes) -> None:
        """Take bytes."""
        if self._deaf:
            return
        self._messages.feed(data)
        if not self._held and not self._paused:
            self._hand_out()
        elif self._messages.waiting > self._most:
            self._pause()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that it is over."""
        del exc
        self._deaf, self._transport = True, None
        over, self._over = self._over, None
        ear, self._ear = self._ear, None
        if over is not None:
            over()
        if ear is not None:
            ear.ended()

    def _hand_out(self) -> None:
        for _ in range(AT_A_STRETCH):
            if self._held or self._deaf or self._ear is None:
                return
            try:
                message = self._messages.next()
            except Broken as error:
                self._deaf = True
                self._ear.broke(error)
                return
            if message is None:
                if self._paused:
                    self._resume()
                return
            self._ear.hear(message)
        self._pause()
        asyncio.get_running_loop().call_soon(self._hand_out)

    def _pause(self) -> None:
        if not self._paused and self._transport is not None and not self._transport.is_closing():
            self._paused = True
            self._transport.pause_reading()

    def _resume(self) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._paused = False
            self._transport.resume_reading()
