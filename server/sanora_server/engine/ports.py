"""Who the engine tells, and what waits in its inbox."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, Protocol

from sanora.conference.base import Command, Event
from sanora.conference.outcome import Reply
from sanora.conference.permissions import Actor
from sanora.conference.state import Conference


class Subscriber(Protocol):
    """Who is told what was committed, on the event loop, right after the commit."""

    def published(self, conference: Conference, events: list[Event]) -> None:
        """Take numbered events, in order."""
        ...

    def touched(self, conference: Conference) -> None:
        """Note that people, tallies or visibility changed."""
        ...

    def dropped(self, conference_id: str) -> None:
        """Note that a conference is gone."""
        ...


class Pending(NamedTuple):
    """A command in the inbox."""

    conference_id: str
    command: Command
    actor: Actor
    arrived: datetime
    reply: Reply
