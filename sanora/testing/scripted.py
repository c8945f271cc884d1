"""A server that follows a script: one part a connection, over real sockets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import msgspec
from aiohttp import web
from aiohttp.test_utils import TestServer

from sanora import wire
from sanora.testing.clock import START


class Line:
    """One connection, as the script has it."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.request = request
        self.socket = socket
        self.hello: Any = None

    async def hear(self) -> Any:
        """Return the next message of the client that is no ping."""
        while True:
            message = wire.decode_incoming(await self.socket.receive_str())
            if not isinstance(message, wire.Ping):
                return message

    async def say(self, *messages: msgspec.Struct) -> None:
        """Say something."""
        for message in messages:
            await self.socket.send_str(wire.encode(message).decode())

    async def welcome(self, offset: int = 0, **fields: Any) -> None:
        """Greet."""
        base: dict[str, Any] = {
            "epoch": "e1",
            "role": "audience",
            "conference_id": "c",
            "public_code": "K7M2XQ",
            "now": START,
        }
        await self.say(wire.Welcome(offset=offset, **(base | fields)))

    async def rest(self) -> None:
        """Wait until the client goes."""
        async for _ in self.socket:
            pass


Part: TypeAlias = Callable[[Line], Awaitable[None]]
"""What the server says and hears on one connection after `hello`."""


class Server:
    """Plays one part a connection, in order; the last part is repeated."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.lines: list[Line] = []
        self._server = TestServer(self._app())

    def _app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/ws", self._serve)
        return app

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(request, socket)
        self.lines.append(line)
        line.hello = await line.hear()
        await self.parts[min(len(self.lines), len(self.parts)) - 1](line)
        if not socket.closed:
            await socket.close()
        return socket

    async def start(self) -> str:
        """Listen; return the address."""
        await self._server.start_server()
        return str(self._server.make_url("")).rstrip("/")

    async def close(self) -> None:
        """End every connection."""
        await self._server.close()
