"""Where lines of output go without holding anybody up: a stopped terminal must not stop the hall."""

from __future__ import annotations

import os
import queue
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

MOST_WAITING = 1000
"""Lines that wait for whoever reads them; further ones are dropped."""

PATIENCE = 1.0
"""Seconds that the last lines get at the end."""


class Outlet:
    """Writes lines to a file descriptor from a thread of its own, until the other side is gone."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lines: queue.Queue[bytes | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._run, name="output", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while not self._put(None):
            with suppress(queue.Empty):
                self._lines.get_nowait()  # nobody has read the oldest, and nobody will
        self._thread.join(PATIENCE)

    def line(self, text: str) -> None:
        """Write a line, soon."""
        self._put(text.encode(errors="replace") + b"\n")

    def _put(self, line: bytes | None) -> bool:
        try:
            self._lines.put_nowait(line)
        except queue.Full:
            return False
        return True

    def _run(self) -> None:
        while (line := self._lines.get()) is not None:
            try:
                _write(self._descriptor, line)
            except OSError:  # nobody reads any more
                break


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
