"""How a request becomes a WebSocket: the handshake, and the answer that aiohttp need not send."""

from __future__ import annotations

import base64
import binascii
import hashlib
from functools import lru_cache
from http import HTTPStatus

from aiohttp import hdrs, web

from sanora_server.edge.headers import NO_STORE, protecting

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_VERSION = "13"
_KEY_BYTES = 16


class Upgraded(web.StreamResponse):
    """What is returned for a request whose connection aiohttp has no part in any more."""

    def __init__(self) -> None:
        super().__init__(status=HTTPStatus.SWITCHING_PROTOCOLS)
        self.force_close()

    async def prepare(self, request: web.BaseRequest) -> None:
        """Send nothing."""
        del request

    async def write_eof(self, data: bytes = b"") -> None:
        """Send nothing."""
        del data


def accepted(request: web.Request, origins: frozenset[str]) -> bytes:
    """Return the answer that accepts a WebSocket; raise `HTTPBadRequest` for a request that asks for none."""
    asked = request.headers.get(hdrs.UPGRADE, "").strip().lower() == "websocket"
    key = request.headers.get(hdrs.SEC_WEBSOCKET_KEY, "")
    if not asked or request.headers.get(hdrs.SEC_WEBSOCKET_VERSION) != _VERSION or not _is_key(key):
        raise web.HTTPBadRequest
    proof = base64.b64encode(hashlib.sha1(key.encode() + _MAGIC, usedforsecurity=False).digest())
    return b"%sSec-WebSocket-Accept: %s\r\n\r\n" % (_head(origins), proof)


@lru_cache(maxsize=16)
def _head(origins: frozenset[str]) -> bytes:
    headers = {
        hdrs.UPGRADE: "websocket",
        hdrs.CONNECTION: "upgrade",
        **protecting(origins),
        hdrs.CACHE_CONTROL: NO_STORE,
    }
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    return "".join(["HTTP/1.1 101 Switching Protocols\r\n", *lines]).encode("latin-1")


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == _KEY_BYTES
    except (binascii.Error, ValueError):
        return False
