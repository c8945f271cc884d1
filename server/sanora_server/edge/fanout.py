"""Frames to many sockets: a plain loop that gives others a turn after every slice."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sanora_server.edge.connection import Connection

SLICE = 1000
"""Sockets written to at a stretch: about 10 ms in which nobody else gets a turn."""

SLICE_EACH = 500
"""The same where every socket gets a frame of its own, which takes time to make."""


class _Job(NamedTuple):
    to: Sequence[Connection]
    start: int
    frame: bytes | Callable[[Connection], bytes]
    key: str

    @property
    def end(self) -> int:
        return self.start + (SLICE if isinstance(self.frame, bytes) else SLICE_EACH)

    def write(self) -> None:
        """Write one slice."""
        for connection in self.to[self.start : self.end]:
            frame = self.frame if isinstance(self.frame, bytes) else self.frame(connection)
            if not frame:
                continue
            if self.key:
                connection.send_latest(self.key, frame)
            else:
                connection.send(frame)


class Fanout:
    """Writes in the order of asking. What does not fit in one slice goes on in `run`."""

    def __init__(self) -> None:
        self._jobs: deque[_Job] = deque()
        self._waiting = asyncio.Event()

    @property
    def idle(self) -> bool:
        """Whether everything asked for was written."""
        return not self._jobs

    def send(self, frame: bytes, to: Sequence[Connection], key: str = "") -> None:
        """Write `frame` to all of `to`; with a `key` it is latest-only. `to` is kept: hand over a copy."""
        self._begin(_Job(to, 0, frame, key))

    def send_each(self, make: Callable[[Connection], bytes], to: Sequence[Connection], key: str = "") -> None:
        """Write to each of `to` what `make` returns for it when its turn comes; nothing where that is empty.

        What `make` looks at must not change in the meantime.
        """
        self._begin(_Job(to, 0, make, key))

    def _begin(self, job: _Job) -> None:
        if not self._jobs:
            job.write()
            job = job._replace(start=job.end)
        if job.start < len(job.to):
            self._jobs.append(job)
            self._waiting.set()

    async def run(self) -> None:
        """Write what is left, slice by slice, for ever."""
        while True:
            await self._waiting.wait()
            while self._jobs:
                await asyncio.sleep(0)
                job = self._jobs[0]
                job.write()
                if job.end < len(job.to):
                    self._jobs[0] = job._replace(start=job.end)
                else:
                    self._jobs.popleft()
            self._waiting.clear()
