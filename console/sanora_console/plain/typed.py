"""Lines that are typed, or come through a pipe or from a file, while the event loop goes on."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

AHEAD = 1000
"""Lines that may wait to be taken; whoever sends more waits."""

LONGEST = 4096
"""Bytes of a line at most; what is longer is cut into several."""


class Line(NamedTuple):
    """A line as it was typed, without white space around it."""

    text: str


class TypedLines:
    """Reads a descriptor in a thread that nobody waits for, and hands each line over; None at the end.

    `heard` is called in the loop that started it. `taken` makes room for one more line.
    """

    def __init__(self, descriptor: int, heard: Callable[[Line | None], None]) -> None:
        self._descriptor = descriptor
        self._heard = heard
        self._room = threading.Semaphore(AHEAD)

    def start(self) -> None:
        """Begin to read."""
        loop = asyncio.get_running_loop()
        # No reader of the loop: it takes no files. No buffered one: its lock would block the end of Python.
        threading.Thread(target=self._read, args=(loop,), name="typed lines", daemon=True).start()

    def taken(self) -> None:
        """Take note that a line was worked off."""
        self._room.release()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        rest = b""
        with suppress(RuntimeError):  # the loop has ended
            while piece := self._piece():
                *lines, rest = (rest + piece).split(b"\n")
                if len(rest) > LONGEST:
                    lines, rest = [*lines, rest], b""
                for line in lines:
                    self._hand_over(loop, line)
            if rest:
                self._hand_over(loop, rest)
            loop.call_soon_threadsafe(self._heard, None)

    def _piece(self) -> bytes:
        try:
            return os.read(self._descriptor, LONGEST)
        except OSError:  # the terminal is gone
            return b""

    def _hand_over(self, loop: asyncio.AbstractEventLoop, line: bytes) -> None:
        self._room.acquire()
        loop.call_soon_threadsafe(self._heard, Line(line.decode(errors="replace").strip()))
