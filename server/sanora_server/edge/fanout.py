"""The same bytes to many sockets: a plain loop that gives others a turn after every slice."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence

from sanora_server.edge.connection import Connection

SLICE = 2000
"""Sockets written to at a stretch: about 20 ms in which nobody else gets a turn."""


class Fanout:
    """Writes in the order of asking. What does not fit in one slice goes on in `run`."""

    def __init__(self) -> None:
        self._jobs: deque[tuple[Sequence[Connection], int, bytes, str]] = deque()
        self._waiting = asyncio.Event()

    @property
    def idle(self) -> bool:
        """Whether everything asked for was written."""
        return not self._jobs

    def send(self, frame: bytes, to: Sequence[Connection], key: str = "") -> None:
        """Write `frame` to all of `to`; with a `key` it is latest-only. `to` is kept: hand over a copy."""
        start = 0
        if not self._jobs:
            _write(frame, to[:SLICE], key)
            start = SLICE
        if start < len(to):
            self._jobs.append((to, start, frame, key))
            self._waiting.set()

    async def run(self) -> None:
        """Write what is left, slice by slice, for ever."""
        while True:
            await self._waiting.wait()
            while self._jobs:
                await asyncio.sleep(0)
                to, start, frame, key = self._jobs[0]
                end = start + SLICE
                _write(frame, to[start:end], key)
                if end < len(to):
                    self._jobs[0] = (to, end, frame, key)
                else:
                    self._jobs.popleft()
            self._waiting.clear()


def _write(frame: bytes, to: Sequence[Connection], key: str) -> None:
    if key:
        for connection in to:
            connection.send_latest(key, frame)
    else:
        for connection in to:
            connection.send(frame)
