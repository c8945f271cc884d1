"""The yardstick: the same HTTP and WebSocket stack with nothing behind it: it echoes and fans out."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import socket
import struct
from asyncio import Transport
from typing import cast

from aiohttp import WSMsgType, web

_SOCKETS: set[Transport] = set()


def frame(payload: bytes) -> bytes:
    """Return a whole unmasked text frame."""
    length = len(payload)
    head = struct.pack("!BB", 0x81, length) if length < 126 else struct.pack("!BBH", 0x81, 126, length)
    return head + payload


async def _page(request: web.Request) -> web.Response:
    del request
    return web.Response(body=b"x" * 1024, content_type="text/html")


async def _socket(request: web.Request) -> web.WebSocketResponse:
    response = web.WebSocketResponse(compress=False)
    await response.prepare(request)
    transport = cast("Transport", request.transport)
    _SOCKETS.add(transport)
    try:
        async for message in response:
            if message.type == WSMsgType.TEXT:
                text = cast("str", message.data)
                answer = (
                    '{"type":"welcome","token":"x"}' if '"hello"' in text else '{"type":"answer:submitted"}'
                )
                transport.write(frame(answer.encode()))
    finally:
        _SOCKETS.discard(transport)
    return response


async def _push(request: web.Request) -> web.Response:
    ready = frame(await request.read())
    for transport in list(_SOCKETS):
        transport.write(ready)
    return web.json_response({"sockets": len(_SOCKETS)})


async def _serve(port: int) -> None:
    app = web.Application()
    app.add_routes([web.get("/page", _page), web.get("/ws", _socket), web.post("/push", _push)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", port), backlog=4096)
    await web.SockSite(runner, listening, backlog=4096).start()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1000)
    ready = {"event": "ready", "port": listening.getsockname()[1], "pid": os.getpid()}
    print(json.dumps(ready), flush=True)  # read by the load generator
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(parser.parse_args().port))
