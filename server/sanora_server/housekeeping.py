"""What is tidied in quiet moments: backups, the write-ahead log, the memory, the clock's mark."""

from __future__ import annotations

import asyncio
import gc
import logging
from pathlib import Path

from sanora.clock import Clock
from sanora.conference.base import Event
from sanora.conference.library import StatusChanged
from sanora.conference.rounds import RoundClosed, RoundOpened
from sanora.conference.state import Conference
from sanora_server import boot
from sanora_server.store import Store, StoreError, backup, storage
from sanora_server.tasks import Tasks

log = logging.getLogger(__name__)

SETTLE = 2.0
"""Seconds after a question closed until its votes and results are through."""

EVERY = 300.0
"""Seconds between two backups while a question is live."""

LOOK = 5.0
"""Seconds between two looks at the space that is left: who made room sees that it is enough."""


class Housekeeping:
    """Hears what was committed and tidies after each question; fits the engine's `Subscriber`."""

    def __init__(self, store: Store, backups: Path, clock: Clock, tasks: Tasks) -> None:
        self._store = store
        self._backups = backups
        self._clock = clock
        self._tasks = tasks
        self._live: set[str] = set()
        self._turn = asyncio.Lock()
        self.warning = ""
        """What the host should know about the disk and what is on it; empty when all is well."""

    def published(self, conference: Conference, events: list[Event]) -> None:
        """Mark the clock when a question opens; tidy when one has closed or the conference is over."""
        if any(isinstance(event, RoundOpened) for event in events):
            self._tasks.spawn(self._mark(), "clock mark")
        if any(isinstance(event, RoundClosed | StatusChanged) for event in events):
            self._tasks.spawn(self._after(conference.id), "housekeeping")
        if conference.open_round is None:
            self._live.discard(conference.id)
        else:
            self._live.add(conference.id)

    def touched(self, conference: Conference, events: list[Event]) -> None:
        """Votes and joins leave nothing to tidy."""

    def dropped(self, conference_id: str) -> None:
        """Forget a conference that is gone."""
        self._live.discard(conference_id)

    async def run(self) -> None:
        """Look at the disk now and then; make a backup every five minutes while a question is live."""
        since_backup = 0.0
        while True:
            self._look()
            await self._clock.sleep(LOOK)
            since_backup += LOOK
            if self._live and since_backup >= EVERY:
                await self.backup()
                since_backup = 0.0

    def _look(self) -> None:
        space = storage.space(self._backups)
        warning = self._store.doubt
        if space.little:
            warning = f"Only {space.free // 2**20} MB are free on the disk: make room."
        if warning and not self.warning:
            log.warning(warning)
        self.warning = warning

    async def backup(self) -> str:
        """Make a backup now, delete what is too old, and return its file name; empty when it failed."""
        async with self._turn:
            now = self._clock.now()
            target = self._backups / backup.file_name(now)
            try:
                await self._store.backup(target)
                gone = await asyncio.to_thread(backup.prune, self._backups, now)
            except (StoreError, OSError) as error:
                log.error("no backup could be made: %s", error)  # noqa: TRY400 # the text says it all
                return ""
        log.info("backup %s made, %d old ones deleted", target.name, len(gone))
        return target.name

    async def _mark(self) -> None:
        try:
            await self._store.remember(boot.mark(self._clock.now()))
        except StoreError as error:
            log.warning("the clock could not be marked: %s", error)

    async def _after(self, conference_id: str) -> None:
        await self._clock.sleep(SETTLE)
        await self.backup()
        if self._live:
            return
        try:
            await self._store.checkpoint()
            await self._store.trim()
        except StoreError as error:
            log.warning("the log of %s could not be tidied: %s", conference_id, error)
        gc.collect()
