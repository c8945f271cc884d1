"""A real server under hostile input: bytes are sent to its sockets, and what comes back is judged."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import raw_requests
from bad_values import BAD_MESSAGES, BAD_VALUES

from sanora.testing import hostile
from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess
from sanora_server.edge.rest.route import Route
from sanora_server.edge.rest.table import ROUTES
from sanora_server.edge.side import Side

PATIENCE = 3.0
"""Seconds in which an answer must begin, or the connection end."""

BURST = 18
"""Frames that one phone may send at once without being slowed down."""

HELD = 32
"""Connections at once."""

ENDS = ("/end", "/rotate", "/backup", "/venue")
"""Routes that would change the machine, or end what the campaign needs."""

_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")


class Target:
    """A server, what it hosts for the campaign, and what came of every input."""

    def __init__(self, server: ServerProcess, conference: str, token: str) -> None:
        self.server = server
        self.conference = conference
        """One that may come to harm: not the one in which a well-behaved phone sits."""
        self.token = token
        self.sent = 0
        self.faults: list[str] = []
        control = urlsplit(str(server.control["url"]))
        self.ports = {Side.AUDIENCE: server.port, Side.CONTROL: control.port or 0}

    @classmethod
    async def of(cls, server: ServerProcess) -> Target:
        """Return a target with a conference of its own."""
        made = (await server.call("POST", "conference", {"title": "May come to harm"})).ok()
        await server.call("POST", f"conference/{made['id']}/activate", {})
        joined = (await server.ask("POST", "conference/join", {"publicCode": made["publicCode"]})).ok()
        return cls(server, made["id"], joined["token"])

    def judge(self, what: object, answer: bytes) -> None:
        """Note what must not be: a fault of the server, or a word about its inside."""
        self.sent += 1
        found = _STATUS.match(answer)
        if (found and int(found[1]) >= 500) or b"Traceback" in answer or b'"internal"' in answer:
            self.faults.append(f"{str(what)[:300]}: {answer[:300]!r}")

    # HTTP

    async def raw(self, data: bytes, side: Side) -> bytes:
        """Send bytes, say that there are no more, and return what comes."""
        reader, writer = await asyncio.open_connection(self.server.host, self.ports[side])
        answer = b""
        try:
            writer.write(data)
            writer.write_eof()
            async with asyncio.timeout(PATIENCE):
                answer = await reader.read(64 * 1024)
        except (ConnectionError, TimeoutError, OSError):
            pass
        finally:
            writer.transport.abort()
        return answer

    async def request(self, template: str, side: Side) -> None:
        """Send a request of `raw_requests`."""
        host = f"{self.server.host}:{self.ports[side]}"
        data = template.replace("{host}", host).replace("{port}", str(self.ports[side])).encode("latin-1")
        self.judge(template[:200], await self.raw(data, side))

    async def body(self, route: Route, data: bytes, side: Side) -> None:
        """Send a body to a route, with a token that is good there."""
        path = route.path.replace("{conference}", self.conference)
        path = re.sub(r"\{(person|asked)\}", "1", re.sub(r"\{(question|console)\}", "q7m2xk4pca", path))
        token = self.token if side is Side.AUDIENCE else self.server.control["token"]
        host = f"{self.server.host}:{self.ports[side]}"
        head = (
            f"{route.method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
        )
        self.judge(f"{route.method} {path} {data[:200]!r}", await self.raw(head.encode() + data, side))

    # WebSockets

    async def frames(self, data: bytes, side: Side, *, greeted: bool) -> None:
        """Send raw frames on a socket, whose client has said hello or not."""
        host = f"{self.server.host}:{self.ports[side]}"
        upgrade = f"GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{raw_requests.UPGRADE}\r\n"
        hello = (
            raw_requests.frame(raw_requests.TEXT, json.dumps(self._hello(side)).encode()) if greeted else b""
        )
        self.judge(data[:100], await self.raw(upgrade.encode() + hello + data, side))

    def _hello(self, side: Side) -> dict[str, Any]:
        who: dict[str, Any] = {"type": "hello", "proto": 1, "conferenceId": self.conference}
        if side is Side.CONTROL:
            return who | {"role": "host", "token": self.server.control["token"]}
        return who | {"token": self.token}

    async def messages(self, words: list[bytes], side: Side) -> None:
        """Send text frames as a phone that came for these, or as a console, and read every answer."""
        port = self.ports[side]
        if side is Side.AUDIENCE:
            device = Device(self.server.host, port, self.server.code)
        else:
            device = Device(self.server.host, port, "", **self._hello(side))
        await device.join()
        try:
            for word in words:
                device.send_raw(word)
            device.send({"type": "ping", "sent": 7})
            while (answer := await device.next("pong")).get("sent") != 7:
                self.judge("", json.dumps(answer).encode())
        except ConnectionError:
            pass  # sent away: it was too much, or not UTF-8
        finally:
            self.sent += len(words)
            for heard in device.heard:
                if b'"internal"' in heard or b"Traceback" in heard:
                    self.faults.append(f"{words[0][:100]!r}...: {heard[:300]!r}")
            device.leave()

    def memory(self) -> float:
        """Return the MiB that the server has."""
        status = Path(f"/proc/{self.server.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def bodies() -> Iterator[tuple[Route, bytes]]:
    """Yield every bad value in every field of every body, and what is no body at all."""
    for route in ROUTES:
        if route.body is None or route.path.endswith(ENDS):
            continue
        for message in BAD_MESSAGES:
            yield route, message
        fields: tuple[str, ...] = ()
        if isinstance(route.body, type) and issubclass(route.body, msgspec.Struct):
            fields = tuple(field.encode_name for field in msgspec.structs.fields(route.body))
        for name in fields or ("questionText", "options", "kind"):
            for value in BAD_VALUES:
                yield route, f"{{{json.dumps(name)}: {value}}}".encode()


def bursts() -> Iterator[list[bytes]]:
    """Yield hostile messages, as many at once as a phone may send; larger ones are among the raw frames."""
    words = [word for word in hostile.frames() if len(word) < 1 << 16]
    for start in range(0, len(words), BURST):
        yield words[start : start + BURST]
