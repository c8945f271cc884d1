"""The conferences in memory: each as of the last commit, with its recent events."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable
from typing import Protocol

from sanora.conference.base import Event
from sanora.conference.state import Conference, ConferenceStatus
from sanora.errors import NotFound, UnknownCode
from sanora.ids import plain_code

log = logging.getLogger(__name__)

RECENT = 200
"""Logged events kept for clients that come back; a longer absence gets a snapshot."""

IDLE = 20
"""Conferences that are not running may stay in memory up to this many."""


class Source(Protocol):
    """Where conferences are read from."""

    async def load(self, conference_id: str) -> Conference | None:
        """Return a conference with its votes."""
        ...

    async def find(self, public_code: str) -> str | None:
        """Return the id of the conference with this code."""
        ...

    async def history(self, conference_id: str, limit: int = RECENT) -> list[Event]:
        """Return the last logged events, oldest first."""
        ...


class Held:
    """One conference in memory.

    `complete` tells whether `recent` is all that ever happened; `fresh`, that its creation is not yet
    committed.
    """

    def __init__(self, conference: Conference, history: Iterable[Event] = (), *, fresh: bool = False) -> None:
        self.conference = conference
        self.fresh = fresh
        self.recent = deque(history, maxlen=RECENT)
        self.complete = len(self.recent) < RECENT
        self.offset = self.recent[-1].offset or 0 if self.recent else 0

    def note(self, event: Event) -> None:
        """Remember a committed, numbered event."""
        self.fresh = False
        self.complete = self.complete and len(self.recent) < RECENT
        self.recent.append(event)
        self.offset = event.offset or self.offset

    def missed(self, offset: int) -> list[Event] | None:
        """Return the events after `offset`; None when some of them are not here any more."""
        if offset > self.offset:
            return None
        later = [event for event in self.recent if (event.offset or 0) > offset]
        return later if self.complete or len(later) < len(self.recent) else None


class Shelf:
    """Loads conferences when they are needed and forgets those that are not."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._held: dict[str, Held] = {}
        self._codes: dict[str, str] = {}

    def __contains__(self, conference_id: str) -> bool:
        return conference_id in self._held

    def get(self, conference_id: str) -> Held:
        """Return a conference that is in memory; raise `NotFound`."""
        try:
            return self._held[conference_id]
        except KeyError:
            message = "There is no such conference."
            raise NotFound(message) from None

    def put(self, held: Held) -> None:
        """Keep a new conference."""
        conference = held.conference
        self._held[conference.id] = held
        if conference.status != ConferenceStatus.ENDED:
            self._codes[conference.public_code] = conference.id

    def forget(self, conference_id: str) -> None:
        """Drop a conference from memory; the next need of it loads what is stored."""
        self._held.pop(conference_id, None)
        self._codes = {code: known for code, known in self._codes.items() if known != conference_id}

    def forget_fresh(self) -> None:
        """Drop the conferences whose creation was never committed."""
        for conference_id in [name for name, held in self._held.items() if held.fresh]:
            self.forget(conference_id)

    async def need(self, conference_id: str) -> None:
        """Have a conference in memory if there is one."""
        if conference_id in self._held or not conference_id:
            return
        conference = await self._source.load(conference_id)
        if conference is not None:
            self.put(Held(conference, await self._source.history(conference_id, RECENT)))

    def tidy(self) -> None:
        """Forget the oldest of those that are not running, beyond `IDLE`."""
        idle = [
            name for name, held in self._held.items() if held.conference.status != ConferenceStatus.ACTIVE
        ]
        for conference_id in idle[:-IDLE]:
            self.forget(conference_id)

    async def find(self, public_code: str) -> str:
        """Return the id of the conference with this code, as it may be typed; raise `UnknownCode`."""
        code = plain_code(public_code)
        found = self._codes.get(code)
        if found is None and 0 < len(code) <= len(public_code):
            found = await self._source.find(code)
        if found is None:
            raise UnknownCode
        return found
