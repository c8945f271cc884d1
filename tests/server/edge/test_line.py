"""A line: messages in order, kept while nobody listens, and never so many that others wait long."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from client_frames import frame

from sanora_server.edge.line import AT_A_STRETCH, Line
from sanora_server.edge.messages import Broken, Message

MOST = 1000


class Wire:
    """A transport that notes what was done to it."""

    def __init__(self) -> None:
        self.paused = 0
        self.closed = False

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        self.paused += 1

    def resume_reading(self) -> None:
        self.paused -= 1

    def close(self) -> None:
        self.closed = True


class Listener:
    """Notes what it hears; holds the line after a word."""

    def __init__(self, line: Line, hold_after: bytes = b"") -> None:
        self.line = line
        self.hold_after = hold_after
        self.words: list[bytes] = []
        self.broken: list[int] = []
        self.ends = 0

    def hear(self, message: Message) -> None:
        self.words.append(message.payload)
        if message.payload == self.hold_after:
            self.line.hold()

    def broke(self, error: Broken) -> None:
        self.broken.append(error.code)

    def ended(self) -> None:
        self.ends += 1


def begun(hold_after: bytes = b"") -> tuple[Line, Wire, Listener]:
    line, wire = Line(MOST), Wire()
    line.connection_made(cast("Any", wire))
    return line, wire, Listener(line, hold_after)


async def test_what_came_before_anybody_listened_is_heard_first() -> None:
    line, _wire, listener = begun()
    line.data_received(frame(1, b"one") + frame(1, b"two"))
    line.listen(listener)
    line.data_received(frame(1, b"three"))
    assert listener.words == [b"one", b"two", b"three"]


async def test_a_line_on_hold_keeps_a_message_and_then_stops_reading() -> None:
    line, wire, listener = begun(hold_after=b"hello")
    line.listen(listener)
    line.data_received(frame(1, b"hello") + frame(1, b"more"))
    assert (listener.words, wire.paused) == ([b"hello"], 0)
    line.data_received(frame(1, b"x" * 999))
    assert wire.paused == 1
    line.go_on()
    assert listener.words[1:] == [b"more", b"x" * 999]
    assert wire.paused == 0


async def test_one_client_is_not_heard_without_a_pause() -> None:
    line, wire, listener = begun()
    line.listen(listener)
    line.data_received(frame(9, b"!") * (2 * AT_A_STRETCH + 1))
    assert len(listener.words) == AT_A_STRETCH
    assert wire.paused == 1  # nothing more is read from it meanwhile
    await asyncio.sleep(0)
    assert len(listener.words) == 2 * AT_A_STRETCH
    await asyncio.sleep(0)
    assert len(listener.words) == 2 * AT_A_STRETCH + 1
    assert wire.paused == 0


async def test_after_nonsense_nothing_is_heard() -> None:
    line, _wire, listener = begun()
    line.listen(listener)
    line.data_received(frame(1, b"one") + b"GET / HTTP/1.1\r\n\r\n" + frame(1, b"two"))
    line.data_received(frame(1, b"three"))
    assert (listener.words, listener.broken) == ([b"one"], [1002])


async def test_the_end_is_told_once_and_also_to_who_listens_too_late() -> None:
    line, _wire, listener = begun()
    line.listen(listener)
    line.connection_lost(None)
    assert listener.ends == 1
    late, _wire, listener = begun()
    late.connection_lost(None)
    late.listen(listener)
    assert listener.ends == 1
