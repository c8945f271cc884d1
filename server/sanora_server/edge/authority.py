"""Whoever decides, as the edge sees it: the engine on the laptop, its stand-in elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from sanora.conference.base import Command, Event
from sanora.conference.outcome import Outcome, Reply, Summary
from sanora.conference.permissions import Actor
from sanora.conference.state import Conference

__all__ = ["Authority", "Outcome", "Reply", "Subscriber", "Summary"]

T = TypeVar("T")


class Authority(Protocol):
    """Decides commands and answers questions about conferences, always as of the last commit."""

    @property
    def epoch(self) -> str:
        """Identity of the event log; changes when history was lost (a restored backup)."""
        ...

    def submit(
        self, conference_id: str, command: Command, actor: Actor, arrived: datetime, reply: Reply
    ) -> None:
        """Take a command in and call `reply` exactly once, after its commit or refusal, on the event loop.

        The empty id goes with a command that creates. Never raises and never blocks; a full inbox is the
        error `retry`.
        """
        ...

    async def ask(
        self,
        conference_id: str,
        command: Command,
        actor: Actor,
        arrived: datetime,
        view: Callable[[Conference, list[Event]], T],
    ) -> T:
        """Submit a command and return `view(conference, events)`, taken at the moment of the commit."""
        ...

    async def read(self, conference_id: str, view: Callable[[Conference], T]) -> T:
        """Return `view(conference)` on the committed value, which `view` must not keep; raises `NotFound`.

        Between `view` and the next event published nothing is missed: subscribe inside it.
        """
        ...

    async def find(self, public_code: str) -> str:
        """Return the id of the conference with this code (as typed); raises `UnknownCode`."""
        ...

    async def catalogue(self) -> list[Summary]:
        """Return every conference, newest first."""
        ...

    def missed(self, conference_id: str, offset: int) -> list[Event] | None:
        """Return the logged events after `offset`, unfiltered; None when they are too many or too old.

        Only inside a `read` view, so that list and value belong together.
        """
        ...

    def offset(self, conference_id: str) -> int:
        """Return the number of the last logged event of a conference; 0 when there is none."""
        ...


class Subscriber(Protocol):
    """Who is told what was committed: the hub. Called on the event loop right after each commit."""

    def published(self, conference: Conference, events: list[Event]) -> None:
        """Take numbered events, in order."""
        ...

    def touched(self, conference: Conference, events: list[Event]) -> None:
        """Note that people, tallies or visibility changed; `events` are those that have no number.

        The newest figures go out with the next beat.
        """
        ...

    def dropped(self, conference_id: str) -> None:
        """Note that a conference is gone."""
        ...
