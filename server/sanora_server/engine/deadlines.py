"""Deadlines of open rounds: one timer a conference, worked out from the stored deadline each time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, NamedTuple

from sanora.clock import Clock
from sanora.conference.state import Conference
from sanora_server.tasks import Tasks

AGAIN = 1.0
"""Seconds after which closing is tried again when the store could not take it."""


class _Timer(NamedTuple):
    round: int
    closes_at: datetime
    task: asyncio.Task[Any]


class Deadlines:
    """Closes each open round at its deadline.

    `expire(conference_id, round)` does it, and tells whether it worked.
    """

    def __init__(self, clock: Clock, tasks: Tasks, expire: Callable[[str, int], Awaitable[bool]]) -> None:
        self._clock = clock
        self._tasks = tasks
        self._expire = expire
        self._timers: dict[str, _Timer] = {}

    def follow(self, conference: Conference) -> None:
        """Look at what is open in a conference now, and set or drop its timer."""
        round_ = conference.open_round
        wanted = None if round_ is None or round_.closes_at is None else (round_.id, round_.closes_at)
        timer = self._timers.get(conference.id)
        if timer is not None and (timer.round, timer.closes_at) == wanted:
            return
        self.drop(conference.id)
        if wanted is not None:
            number, closes_at = wanted
            task = self._tasks.spawn(
                self._wait(conference.id, number, closes_at), f"deadline of round {number}"
            )
            self._timers[conference.id] = _Timer(number, closes_at, task)

    def drop(self, conference_id: str) -> None:
        """Stop a conference's timer."""
        timer = self._timers.pop(conference_id, None)
        if timer is not None and timer.task is not asyncio.current_task():
            timer.task.cancel()

    async def _wait(self, conference_id: str, number: int, closes_at: datetime) -> None:
        await self._clock.sleep_until(closes_at)
        while not await self._expire(conference_id, number):
            await self._clock.sleep(AGAIN)
