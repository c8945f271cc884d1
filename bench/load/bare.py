"""The bare stack: the same HTTP and WebSocket library with nothing behind it; it echoes and fans out."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import socket
from asyncio import Transport
from typing import cast

from aiohttp import WSMsgType, web

from bench.load.frames import unmasked

_WELCOME = unmasked(b'{"type":"welcome","participantId":0,"token":"x"}')
_RECEIPT = unmasked(
    b'{"type":"answer:submitted","round":1,"answer":"A","voteId":"load-0000-00000000-0","outcome":"counted",'
    b'"revisable":false,"ref":1}'
)
_PAGE = os.urandom(24 * 1024)  # about as large as the audience page, compressed
_SOCKETS: dict[Transport, None] = {}


async def _page(request: web.Request) -> web.Response:
    del request
    return web.Response(body=_PAGE, content_type="text/html", headers={"Content-Encoding": "gzip"})


async def _socket(request: web.Request) -> web.WebSocketResponse:
    response = web.WebSocketResponse(compress=False)
    await response.prepare(request)
    transport = cast("Transport", request.transport)
    _SOCKETS[transport] = None
    try:
        async for message in response:
            if message.type == WSMsgType.TEXT:
                hello = cast("str", message.data).startswith('{"type":"hello"')
                transport.write(_WELCOME if hello else _RECEIPT)
    finally:
        _SOCKETS.pop(transport, None)
    return response


async def _push(request: web.Request) -> web.Response:
    ready = unmasked(await request.read())
    for transport in list(_SOCKETS):
        transport.write(ready)
    return web.json_response({"sockets": len(_SOCKETS)})


async def _serve() -> None:
    app = web.Application()
    app.add_routes([web.get("/page", _page), web.get("/ws", _socket), web.post("/push", _push)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
    await web.SockSite(runner, listening, backlog=4096).start()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1000)
    print(json.dumps({"port": listening.getsockname()[1], "pid": os.getpid()}), flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve on a free port until ended, on asyncio's own loop."""
    asyncio.run(_serve())


if __name__ == "__main__":
    main()
