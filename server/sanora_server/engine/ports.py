"""Who the engine tells."""

from __future__ import annotations

from typing import Protocol

from sanora.conference.base import Event
from sanora.conference.state import Conference


class Subscriber(Protocol):
    """Who is told what was committed, on the event loop, right after the commit."""

    def published(self, conference: Conference, events: list[Event]) -> None:
        """Take numbered events, in order."""
        ...

    def touched(self, conference: Conference, events: list[Event]) -> None:
        """Note that people, tallies or visibility changed; `events` are those that have no number."""
        ...

    def dropped(self, conference_id: str) -> None:
        """Note that a conference is gone."""
        ...
