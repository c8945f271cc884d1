"""One request on its way through a route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sanora.conference.base import Command, Event
from sanora.conference.people import identify
from sanora.conference.permissions import ANYONE, Action, Actor, Role, demand
from sanora.conference.state import Conference
from sanora.errors import Internal, Removed, Unauthorized
from sanora_server.edge.edge import Edge
from sanora_server.edge.side import Side

T = TypeVar("T")


@dataclass(kw_only=True)
class Call:
    """What was asked: path, query and body decoded, and who asks."""

    edge: Edge
    side: Side
    arrived: datetime
    address: str
    path: dict[str, str]
    token: str = field(repr=False, default="")
    """Bearer token: on the control listener it is the driver's, on the other a device's or a stage's."""
    driver: Actor = ANYONE
    """Who drives, on the control listener."""
    action: Action | None = None
    """What the route is for."""
    query: Any = None
    body: Any = None

    @property
    def _action(self) -> Action:
        if self.action is None:
            raise Internal  # a route that forgot to say what it is for serves nobody
        return self.action

    @property
    def conference_id(self) -> str:
        """The conference that the path names."""
        return self.path["conference"]

    def actor(self, conference: Conference) -> Actor:
        """Return who asks, as seen from this conference; raise `Unauthorized` for a token unknown here."""
        if self.side is Side.CONTROL:
            return self.driver
        if not self.token:
            return Actor(Role.ANYONE, conference=conference.id)
        if "." in self.token:
            if self.edge.passes.conference(self.token) != conference.id:
                raise Unauthorized("This stage link belongs to another conference.")
            return Actor(Role.STAGE, conference=conference.id)
        person = identify(conference, self.token)
        if person is None:
            raise Unauthorized("This device is not known here any more.")
        if person.removed:
            raise Removed
        return Actor(Role.AUDIENCE, conference=conference.id, participant=person.id)

    def demand(self) -> None:
        """Raise unless the driver may do what the route is for, which concerns no single conference."""
        demand(self.driver, self._action)

    async def read(self, view: Callable[[Conference, Actor], T]) -> T:
        """Return `view(conference, actor)` on the committed value, if the actor may do the route's action."""

        def look(conference: Conference) -> T:
            actor = self.actor(conference)
            demand(actor, self._action, conference)
            return view(conference, actor)

        return await self.edge.authority.read(self.conference_id, look)

    async def ask(self, command: Command, view: Callable[[Conference, list[Event]], T]) -> T:
        """Have a command carried out and return `view(conference, events)` as of the commit."""
        where = "" if command.creates else self.conference_id
        actor = self.driver
        if self.side is not Side.CONTROL:
            actor = await self.edge.authority.read(where, self.actor)
        limiter = self.edge.limiter
        limiter.command(where, actor, command, self.arrived)

        def carried_out(conference: Conference, events: list[Event]) -> T:
            limiter.carried_out(where, actor, events, self.arrived)
            return view(conference, events)

        return await self.edge.authority.ask(where, command, actor, self.arrived, carried_out)
