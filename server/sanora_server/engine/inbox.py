"""What waits for the engine: commands and looks, taken in batches, those who drive first."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sanora.conference.base import Command
from sanora.conference.outcome import Reply
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.moderating import SORTS

WINDOW = 0.003
"""Seconds that a batch waits for company: nobody sees them, and in a rush they halve the work."""

BATCH = 2000
"""Commands of the audience in one batch: the first of a rush hear soon, and the loop is never held long."""

_URGENT = SORTS | {Role.SERVER}

ROOM = 50_000
"""Commands that may wait."""


class Pending(NamedTuple):
    """A command that waits."""

    conference_id: str
    command: Command
    actor: Actor
    arrived: datetime
    reply: Reply


class Look(NamedTuple):
    """A look at a conference that waits for the commit under way; `take` is called once."""

    conference_id: str
    take: Callable[[], None]


class Inbox:
    """Commands and looks in the order of their coming, but for the host's: these overtake the audience's."""

    def __init__(self) -> None:
        self._urgent: deque[Pending] = deque()
        self._usual: deque[Pending] = deque()
        self._looks: deque[Look] = deque()
        self._waiting = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def put(self, pending: Pending) -> bool:
        """Take a command in; tell whether there was room."""
        line = self._urgent if pending.actor.role in _URGENT else self._usual
        if len(line) >= ROOM:
            return False
        if not line:  # else it was woken for the others
            self._wake()
        line.append(pending)
        return True

    def look(self, look: Look) -> None:
        """Take a look in: it comes after the batch that is under way."""
        self._looks.append(look)
        self._wake()

    async def batch(self) -> tuple[list[Pending], list[Look]]:
        """Wait for something to do and return it."""
        if not self._waiting.is_set():
            self._idle.set()
        await self._waiting.wait()
        if self._usual:
            await asyncio.sleep(WINDOW)
        self._waiting.clear()
        commands = list(self._urgent)
        self._urgent.clear()
        commands += [self._usual.popleft() for _ in range(min(BATCH, len(self._usual)))]
        looks = list(self._looks)
        self._looks.clear()
        if self._usual:
            self._waiting.set()
        return commands, looks

    async def idle(self) -> None:
        """Wait until nothing waits and nothing is under way."""
        await self._idle.wait()

    def _wake(self) -> None:
        self._idle.clear()
        self._waiting.set()
