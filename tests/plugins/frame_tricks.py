"""What no connection should do, and a client must survive: messages lost, doubled and swapped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_SHORT, _LONG = 126, 127

Trick = Callable[[bytes], list[bytes]]
"""Takes a message and returns what arrives in its place, whole frames all of them."""


class Frames:
    """Cuts what a server sends into frames and hands each to `trick`; fits `Pipe.through`.

    `upgraded`: it is put in later, between two frames.
    """

    def __init__(self, trick: Trick, *, upgraded: bool = False) -> None:
        self._trick = trick
        self._buffer = b""
        self._upgraded = upgraded

    def __call__(self, data: bytes) -> bytes:
        """Return what arrives."""
        self._buffer += data
        passed = b""
        if not self._upgraded:
            head, separator, rest = self._buffer.partition(b"\r\n\r\n")
            if not separator:
                return b""
            self._upgraded = True
            passed, self._buffer = head + separator, rest
        while (length := _length(self._buffer)) is not None and length <= len(self._buffer):
            frame, self._buffer = self._buffer[:length], self._buffer[length:]
            passed += b"".join(self._trick(frame))
        return passed


def _length(buffer: bytes) -> int | None:
    """Return how long the first frame is, with its head; None while that is not there."""
    if len(buffer) < 2:
        return None
    length = buffer[1] & 0x7F
    size = {_SHORT: 2, _LONG: 8}.get(length, 0)
    if len(buffer) < 2 + size:
        return None
    return 2 + size + (int.from_bytes(buffer[2 : 2 + size]) if size else length)


def numbered(frame: bytes) -> bool:
    """Tell whether a frame holds an event with a number: what clients can miss."""
    return b'"offset":' in frame and not told(frame, "welcome") and not told(frame, "tick")


def told(frame: bytes, kind: str) -> bool:
    """Tell whether a frame holds a message of a type."""
    return f'{{"type":"{kind}"'.encode() in frame[:40]


def losing(frame: bytes) -> list[bytes]:
    """Lose every event."""
    return [] if numbered(frame) else [frame]


class Doubling:
    """Lets the welcome arrive once more, after so many other messages: an old one, out of order."""

    def __init__(self, after: int) -> None:
        self._left = after
        self._kept = b""

    def __call__(self, frame: bytes) -> list[bytes]:
        if told(frame, "welcome"):
            self._kept = frame
        elif self._kept and numbered(frame):
            self._left -= 1
            if self._left <= 0:
                again, self._kept = self._kept, b""
                return [frame, again]
        return [frame]


class Swapping:
    """Lets the welcome arrive behind so many of the events that follow it; `held` is told that it waits."""

    def __init__(self, behind: int, held: asyncio.Semaphore) -> None:
        self._left = behind
        self._kept = b""
        self._held = held

    def __call__(self, frame: bytes) -> list[bytes]:
        if told(frame, "welcome") and self._left:
            self._kept = frame
            self._held.release()
            return []
        if self._kept and numbered(frame):
            self._left -= 1
            if self._left <= 0:
                late, self._kept = self._kept, b""
                return [frame, late]
        return [frame]
