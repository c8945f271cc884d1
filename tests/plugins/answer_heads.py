"""Requests written byte by byte, and the heads of their answers."""

from __future__ import annotations

from edge_house import House

from sanora_server.edge.side import Side

UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
GOODBYE = "\x88\x80\0\0\0\0"
"""An empty close frame, so that a socket that was opened ends."""


def head_of(answer: bytes) -> tuple[int, dict[str, str]]:
    """Return the status and the headers, in lower case, of an answer."""
    first, *lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = [line.partition(":") for line in lines]
    return int(first.split(" ")[1]), {name.lower(): value.strip() for name, _, value in headers}


async def answered(house: House, head: str, side: Side = Side.AUDIENCE) -> tuple[int, dict[str, str]]:
    """Send a head; `{port}` in it is the listener's."""
    upgrade = UPGRADE in head
    closing = "" if upgrade else "Connection: close\r\n"
    request = f"{head.replace('{port}', str(house.ports[side]))}{closing}\r\n{GOODBYE if upgrade else ''}"
    return head_of(await house.raw(request.encode("latin-1"), side))


def asking(method: str, path: str, host: str, origin: str | None = None) -> str:
    """Return the head of a request; a path of `/ws` asks for a WebSocket."""
    head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n"
    if origin is not None:
        head += f"Origin: {origin}\r\n"
    if method not in {"GET", "HEAD"}:
        head += "Content-Type: application/json\r\nContent-Length: 0\r\n"
    return head + (UPGRADE if path == "/ws" else "")
