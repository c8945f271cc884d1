"""Phones at a real server that hear nothing after their welcome, and phones that note when they hear what."""

from __future__ import annotations

import asyncio
import json
import socket
from time import perf_counter

from sanora.testing.phone import Phone
from sanora.testing.server_process import ServerProcess

PATIENCE = 20.0
SMALL = 4096
"""Bytes that the system keeps for somebody who does not read."""


class Listener(Phone):
    """A phone that notes when it heard: `events` are changes of the talk, `receipts` those of its votes."""

    def __init__(self, server: ServerProcess) -> None:
        super().__init__(server.host, server.port)
        self._code = server.code
        self.welcomed = asyncio.Event()
        self.gone = asyncio.Event()
        self.heard = self._hear
        self.closed = lambda _phone: self.gone.set()
        self.events: list[float] = []
        self.receipts: dict[int, float] = {}
        self.more = asyncio.Event()

    async def join(self) -> None:
        """Connect and wait for the welcome."""
        await self.connect()
        self.send(json.dumps({"type": "hello", "proto": 1, "publicCode": self._code}).encode())
        async with asyncio.timeout(PATIENCE):
            await self.welcomed.wait()

    def _hear(self, phone: Phone, data: bytes) -> None:
        del phone
        if data.startswith(b'{"type":"conference:updated"'):
            self.events.append(perf_counter())
        elif data.startswith(b'{"type":"answer:submitted"'):
            self.receipts[json.loads(data)["ref"]] = perf_counter()
        elif data.startswith(b'{"type":"welcome"'):
            self.welcomed.set()
        self.more.set()

    async def until(self, events: int, ref: int = 0) -> None:
        """Wait until it has heard so many changes, and the receipt of this number."""
        async with asyncio.timeout(PATIENCE):
            while len(self.events) < events or (ref and ref not in self.receipts):
                self.more.clear()
                await self.more.wait()

    def vote(self, round_: int, key: str, ref: int) -> None:
        """Answer."""
        vote = {
            "type": "answer:submit",
            "ref": ref,
            "round": round_,
            "answer": key,
            "voteId": f"tap-{ref:08}",
        }
        self.send(json.dumps(vote).encode())


class Deaf(Listener):
    """One that stops reading."""

    async def connect(self) -> None:
        """Connect by a socket that takes little in."""
        loop = asyncio.get_running_loop()
        opened = socket.socket()
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        opened.setblocking(False)  # noqa: FBT003 - the name of the function says what is false
        await loop.sock_connect(opened, (self.host, self.port))
        await loop.create_connection(lambda: self, sock=opened)
        await self.opened

    def stop_reading(self) -> None:
        """Hear nothing from now on."""
        if self._transport is not None:
            self._transport.pause_reading()

    async def ended(self) -> None:
        """Read again, to the end of what was sent before the connection was."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()
        async with asyncio.timeout(PATIENCE):
            await self.gone.wait()
