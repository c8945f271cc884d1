"""Phones as the server sees them: the page, the socket, hello, and what is heard after that."""

from __future__ import annotations

import base64
import os
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from bench.load import frames
from bench.load.hall import Hall, Line

_AGENT = (
    "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
    " Gecko) Version/17.5 Mobile/15E148 Safari/604.1\r\nAccept-Language: en-GB,en;q=0.9\r\n"
    "Accept-Encoding: gzip, deflate\r\n"
)


class Page(Line):
    """A load of the page, on a connection of its own that the phone closes when it has all of it."""

    def __init__(self, hall: Hall, number: int, done: Callable[[str], None]) -> None:
        super().__init__(hall, number)
        self._done = done
        self._heard = b""
        self._whole = 0

    def arrived(self, data: bytes, now: float) -> None:
        """Wait for the whole page."""
        del now
        self._heard += data
        if not self._whole:
            head, end, _ = self._heard.partition(b"\r\n\r\n")
            if not end:
                return
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            self._whole = len(head) + 4 + int(length or 0)
        if len(self._heard) >= self._whole:
            self.end()
            status = status_of(self._heard)
            self._done("" if status == "200" else f"page {status}")

    def gone(self) -> None:
        """Learn that it did not come."""
        self._done("page cut off")


class Ear(Protocol):
    """Who is told what phones hear."""

    wanted: bytes

    def heard(self, phone: Phone, now: float) -> None:
        """Take note of a message that begins as `wanted`."""
        ...


class Phone(Line):
    """A phone's WebSocket. `token` and `person` are what its first welcome gave it."""

    def __init__(self, hall: Hall, number: int, ear: Ear, refusals: Counter[str]) -> None:
        super().__init__(hall, number)
        self.token = ""
        self.person = 0
        self.inside = False
        self.losses = 0
        self.pings = 0
        self._ear = ear
        self._refusals = refusals
        self._hello = b""
        self._answered: Callable[[str], None] | None = None
        self._upgraded = False
        self._rest = b""

    def join(self, hello: bytes, answered: Callable[[str], None]) -> None:
        """Connect and say hello; `answered` is called with nothing, or with how it was refused."""
        self._hello, self._answered = frames.masked(hello), answered
        self._upgraded = self.inside = False
        self._rest = b""
        self.call(self._upgrade())

    def _upgrade(self) -> bytes:
        host, port = self.hall.address
        key = base64.b64encode(os.urandom(16)).decode()
        return (
            f"GET /ws HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n{_AGENT}\r\n"
        ).encode()

    def arrived(self, data: bytes, now: float) -> None:
        """Cut what came into frames."""
        if self._rest:
            data = self._rest + data
        start = 0
        if not self._upgraded:
            start = data.find(b"\r\n\r\n") + 4
            if start == 3:
                self._rest = data
                return
            if not data.startswith(b"HTTP/1.1 101"):
                self._refused(f"socket {status_of(data)} {_code_of(data)}".rstrip())
                return
            self._upgraded = True
            self.send(self._hello)
        while (found := frames.cut(data, start)) is not None:
            opcode, begin, start = found
            if opcode != frames.TEXT:
                self._control(opcode, data[begin:start])
            elif data.startswith(self._ear.wanted, begin):
                self._ear.heard(self, now)
            elif not self.inside:
                self._greeted(data[begin:start])
            elif data.startswith(b'{"type":"error"', begin):
                self._refusals[_code_of(data[begin:start])] += 1
        self._rest = data[start:] if start < len(data) else b""

    def _control(self, opcode: int, payload: bytes) -> None:
        if opcode == frames.PING:
            self.pings += 1
            self.send(frames.masked(payload, frames.PONG))
        elif opcode == frames.CLOSE:
            code = int.from_bytes(payload[:2], "big")
            if self.inside:
                self.end()
                self.gone()
            else:
                self._refused(f"closed {code} {payload[2:].decode(errors='replace')}".rstrip())

    def _greeted(self, message: bytes) -> None:
        if not message.startswith(b'{"type":"welcome"'):
            self._refused(f"hello {_code_of(message)}")
            return
        token = message.partition(b'"token":"')[2].partition(b'"')[0].decode()
        person = int(message.partition(b'"participantId":')[2].partition(b",")[0])
        if self.token and person != self.person:
            self._refused("came back as somebody else")
            return
        self.token, self.person = token or self.token, person
        self.inside = True
        self._tell("")

    def _refused(self, how: str) -> None:
        self.end()
        self._tell(how)

    def gone(self) -> None:
        """Learn that the connection is over."""
        if self.inside:
            self.inside = False
            self.losses += 1
        else:
            self._tell("cut off")

    def _tell(self, how: str) -> None:
        told, self._answered = self._answered, None
        if told is not None:
            told(how)


class Heard:
    """What is awaited from all phones: when each heard it first and last, and how often."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.wanted = b"\0"
        self.first = [0.0] * size
        self.last = [0.0] * size
        self.times = [0] * size
        self.left = 0

    def listen(self, kind: str, times: int = 1) -> None:
        """Wait for messages of this type from now on, so many on each phone."""
        self.wanted = b'{"type":"%s"' % kind.encode()
        self.first = [0.0] * self._size
        self.last = [0.0] * self._size
        self.times = [0] * self._size
        self.left = self._size * times

    def heard(self, phone: Phone, now: float) -> None:
        """Note a message."""
        number = phone.number
        if not self.times[number]:
            self.first[number] = now
        self.last[number] = now
        self.times[number] += 1
        self.left -= 1


def page_request(address: tuple[str, int], path: str) -> bytes:
    """Return a browser's request for the page."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {address[0]}:{address[1]}\r\nAccept: text/html,application/xhtml+xml,"
        f"application/xml;q=0.9,*/*;q=0.8\r\nUpgrade-Insecure-Requests: 1\r\n{_AGENT}"
        "Connection: keep-alive\r\n\r\n"
    ).encode()


def status_of(answer: bytes) -> str:
    """Return the status of an HTTP answer."""
    return answer[9:12].decode(errors="replace")


def _code_of(message: bytes) -> str:
    return message.partition(b'"code":"')[2].partition(b'"')[0].decode(errors="replace")
