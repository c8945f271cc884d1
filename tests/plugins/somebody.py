"""Whoever may answer over TLS at an address: with a key of their own, in words that a test gives them."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from sanora.client.contact import Address
from sanora.ids import SystemIds
from sanora_server.keys import open_keys

LOOPBACK = "127.0.0.1"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def _nothing(_request: web.Request) -> web.StreamResponse:
    raise web.HTTPNotFound


class Somebody:
    """Answers over TLS as a test wants."""

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._keys = open_keys(folder, SystemIds())
        self.address = Address(LOOPBACK, port)
        self.fingerprint = self._keys.fingerprint
        self.answer: Answer = _nothing
        self.asked: list[str] = []
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path}")
        return await self.answer(request)

    async def start(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._keys.certificate_file, self._keys.key_file)
        await self._runner.setup()
        await web.TCPSite(self._runner, *self.address, ssl_context=context).start()

    async def close(self) -> None:
        await self._runner.cleanup()


Listen = Callable[..., Awaitable[Somebody]]
