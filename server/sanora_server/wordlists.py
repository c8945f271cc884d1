"""The host's lists of rude words: read when the server starts, and again whenever a file changes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from sanora.clock import Clock
from sanora.safety import Filter, load

LOOK = 5.0
"""Seconds between two looks at the folder."""

_Stamp: TypeAlias = dict[str, tuple[int, int]]

log = logging.getLogger(__name__)


class WordLists:
    """Follows a folder; `use` gets the filter anew after each change."""

    def __init__(self, folder: Path, clock: Clock, use: Callable[[Filter], None]) -> None:
        self._folder = folder
        self._clock = clock
        self._use = use
        self._stamp: _Stamp = {}

    @staticmethod
    def read(folder: Path) -> Filter:
        """Return the filter with the shipped lists and those of the folder; faults go into the log."""
        words = load(folder)
        for fault in words.faults:
            log.warning("words: %s", fault)
        return Filter(words)

    async def run(self) -> None:
        """Look for ever."""
        self._stamp = await asyncio.to_thread(_stamp, self._folder)
        while True:
            await self._clock.sleep(LOOK)
            await self.look()

    async def look(self) -> None:
        """Look once. A file that is being written is read again at the next look."""
        stamp = await asyncio.to_thread(_stamp, self._folder)
        if stamp != self._stamp:
            self._stamp = stamp
            self._use(await asyncio.to_thread(self.read, self._folder))
            log.info("words: the lists were read anew")


def _stamp(folder: Path) -> _Stamp:
    """Return what tells whether a file has changed."""
    found: _Stamp = {}
    for file in folder.glob("*.txt"):
        try:
            state = file.stat()
        except OSError:
            continue
        found[file.name] = state.st_mtime_ns, state.st_size
    return found
