"""A clock that moves only when it is told to."""

from __future__ import annotations

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""When tests begin: a Monday morning."""

TURNS = 25
"""Turns of the event loop that a woken task gets to do its work and to wait anew."""


class ManualClock:
    """Fits `Clock`. `advance` wakes sleepers one by one, each at its own moment, so that order is certain."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._numbers = count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._lay_down = asyncio.Event()

    def now(self) -> datetime:
        """Return the moment that was set last."""
        return self._now

    @property
    def sleepers(self) -> int:
        """How many wait now."""
        return sum(not future.done() for _, _, future in self._sleepers)

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved that far; zero or less gives others a turn."""
        await self.sleep_until(self._now + timedelta(seconds=seconds))

    async def sleep_until(self, when: datetime) -> None:
        """Wait until the clock was moved to `when`."""
        if when <= self._now:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (when, next(self._numbers), woken))
        self._lay_down.set()
        await woken

    async def asleep(self, number: int = 1) -> None:
        """Wait until at least `number` tasks sleep."""
        while self.sleepers < number:
            self._lay_down.clear()
            await self._lay_down.wait()

    async def advance(self, seconds: float) -> None:
        """Let time pass: every sleeper on the way wakes at its moment and acts before the next one does."""
        target = self._now + timedelta(seconds=seconds)
        while self._sleepers and self._sleepers[0][0] <= target:
            when, _, woken = heapq.heappop(self._sleepers)
            if woken.done():  # cancelled meanwhile
                continue
            self._now = max(self._now, when)
            woken.set_result(None)
            await settle()
        self._now = target

    def jump(self, seconds: float) -> None:
        """Let time have passed unnoticed, as when a laptop slept: due sleepers wake only now, all late."""
        self._now += timedelta(seconds=seconds)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            woken = heapq.heappop(self._sleepers)[2]
            if not woken.done():
                woken.set_result(None)


async def settle(turns: int = TURNS) -> None:
    """Give every task that can go on the turns to do so; work in threads is not waited for."""
    for _ in range(turns):
        await asyncio.sleep(0)
