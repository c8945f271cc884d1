"""What keeps the store from working, told until something shows that it is over."""

from __future__ import annotations

import logging

from sanora.clock import Clock
from sanora_server.store import Store, StoreError, Unwritable
from sanora_server.tasks import Tasks

log = logging.getLogger(__name__)

PROBE = 2.0
"""Seconds between two tries whether something can be stored again, for as long as that is in doubt."""


class Trouble:
    """Begins when the store refuses, and ends when it has stored something again.

    That is somebody's next command, or, if writing failed, a probe of our own: a host who made room sees so.
    """

    def __init__(self, store: Store, clock: Clock, tasks: Tasks) -> None:
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._probing = False
        self.text = ""
        """What is wrong, in a sentence; empty when nothing is."""

    def note(self, error: StoreError) -> None:
        """Take a failure."""
        if not self.text:
            log.error("cannot store: %s", error)
        self.text = str(error)
        if isinstance(error, Unwritable) and not self._probing:
            self._probing = True
            self._tasks.spawn(self._probe(), "waiting for the disk")

    def over(self) -> None:
        """Take note of something that was stored."""
        if self.text:
            log.info("what was wrong with the store is over")
            self.text = ""

    async def _probe(self) -> None:
        try:
            while self.text:
                await self._clock.sleep(PROBE)
                try:
                    await self._store.probe()
                except StoreError:
                    continue
                self.over()
        finally:
            self._probing = False
