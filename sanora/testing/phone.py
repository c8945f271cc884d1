"""A simulated phone: a WebSocket client on a bare asyncio protocol, cheap enough for thousands."""

from __future__ import annotations

import asyncio
import base64
import os
import struct
from collections.abc import Callable
from typing import cast

_SHORT, _LONG = 126, 127  # lengths that announce a length of two or eight bytes
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class Phone(asyncio.Protocol):
    """Connects, upgrades, sends text frames and hands every text frame that comes in to `heard`.

    `opened` is done when the upgrade is answered; `closed` is called once when the connection is gone.
    """

    def __init__(self, host: str, port: int, path: str = "/ws") -> None:
        self.host, self.port, self.path = host, port, path
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heard: Callable[[Phone, bytes], None] = lambda _phone, _data: None
        self.closed: Callable[[Phone], None] = lambda _phone: None
        self.token = ""
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._upgraded = False

    async def connect(self) -> None:
        """Open the socket and wait for the upgrade."""
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self, self.host, self.port)
        await self.opened

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self._transport = cast("asyncio.Transport", transport)
        where = f"{self.host}:{self.port}"
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: {where}\r\nOrigin: http://{where}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that it is over."""
        del exc
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("the server closed before the upgrade"))
        self.closed(self)

    def data_received(self, data: bytes) -> None:
        """Cut what came into frames."""
        buffer = self._buffer + data if self._buffer else data
        if not self._upgraded:
            head, separator, buffer = buffer.partition(b"\r\n\r\n")
            if not separator:
                self._buffer = head
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                if not self.opened.done():
                    self.opened.set_exception(ConnectionError(head.split(b"\r\n", 1)[0].decode()))
                self.close()
                return
            self._upgraded = True
            if not self.opened.done():
                self.opened.set_result(None)
        self._buffer = self._frames(buffer)

    def _frames(self, buffer: bytes) -> bytes:
        start = 0
        while True:
            body = _body(buffer, start)
            if body is None or body[1] > len(buffer):
                return buffer[start:]
            self._frame(buffer[start] & 0x0F, buffer[body[0] : body[1]])
            start = body[1]

    def _frame(self, opcode: int, payload: bytes) -> None:
        if opcode == _TEXT:
            self.heard(self, payload)
        elif opcode == _PING:
            self._write(0x80 | _PONG, payload)
        elif opcode == _CLOSE:
            self.close()

    def send(self, payload: bytes) -> None:
        """Send a text frame."""
        self._write(0x80 | _TEXT, payload)

    def _write(self, first: int, payload: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        length = len(payload)
        head = (
            struct.pack("!BB", first, 0x80 | length)
            if length < _SHORT
            else struct.pack("!BBH", first, 0xFE, length)
        )
        self._transport.write(head + b"\0\0\0\0" + payload)  # a mask of zeros leaves the payload as it is

    def close(self) -> None:
        """Cut the connection."""
        if self._transport is not None:
            self._transport.abort()


def _body(buffer: bytes, start: int) -> tuple[int, int] | None:
    """Return where a frame's payload begins and ends; None while its head is not whole."""
    try:
        length, begin = buffer[start + 1] & 0x7F, start + 2
        if length == _SHORT:
            (length,), begin = struct.unpack_from("!H", buffer, begin), begin + 2
        elif length == _LONG:
            (length,), begin = struct.unpack_from("!Q", buffer, begin), begin + 8
    except (IndexError, struct.error):
        return None
    return begin, begin + length
