"""The answer to `hello`: who the client is here, and all it needs to draw its screen, in one message."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sanora import wire
from sanora.conference.base import Event
from sanora.conference.naming import unique_name
from sanora.conference.people import JoinConference, ParticipantJoined, identify
from sanora.conference.permissions import Action, Actor, Role, demand
from sanora.conference.qa.moderating import SORTS
from sanora.conference.results import beside, results_for
from sanora.conference.setup import Names
from sanora.conference.snapshot import asked_before, on_screen, snapshot
from sanora.conference.state import Conference, Participant
from sanora.conference.votes import receipt
from sanora.errors import Forbidden, Malformed, Removed, Unauthorized, UnknownCode
from sanora.ids import plain_code
from sanora.names import offered
from sanora_server.edge import frames
from sanora_server.edge.connection import Connection
from sanora_server.edge.devices import slow_down
from sanora_server.edge.drivers import driver, shown_role
from sanora_server.edge.edge import Edge
from sanora_server.edge.side import Side

_OFFERS = 5
"""Names that are drawn until one is free."""

MOST_MISSED = 200
"""Events that a returning client is sent one by one; after a longer absence it gets a snapshot."""


async def greet(edge: Edge, side: Side, connection: Connection, hello: wire.Hello, arrived: datetime) -> None:
    """Let the client in, subscribe it and send `welcome`; or raise why not."""
    if hello.proto != wire.PROTOCOL:
        raise Malformed(f"This server speaks protocol {wire.PROTOCOL}. Please load the page again.")
    entry = _Entry(edge, connection, hello)
    if side is Side.CONTROL and hello.role != "host":
        raise Forbidden("Only those who drive come in here.")  # others must not take their places
    if hello.role == "host":
        await entry.host(side)
    elif hello.role == "stage":
        await entry.stage()
    else:
        await entry.audience(arrived)


async def find(edge: Edge, public_code: str, address: str, now: datetime) -> str:
    """Return the id of the conference with a code as somebody typed it; wrong ones are counted."""
    try:
        return await edge.authority.find(public_code)
    except UnknownCode:
        await edge.limiter.codes.wrong(address, now, hall=edge.limiter.joins.hall(address))
        raise


async def join(
    edge: Edge, conference_id: str, command: JoinConference, address: str, arrived: datetime
) -> ParticipantJoined:
    """Make whoever asks a participant, and return what there is to know about it, the token included."""

    def joined(_conference: Conference, events: list[Event]) -> ParticipantJoined:
        return next(event for event in events if isinstance(event, ParticipantJoined))

    edge.limiter.joins.admit(address, arrived)
    anyone = Actor(Role.ANYONE, conference=conference_id)
    return await edge.authority.ask(conference_id, command, anyone, arrived, joined)


class _Entry:
    """One client on its way in."""

    def __init__(self, edge: Edge, connection: Connection, hello: wire.Hello) -> None:
        self._edge = edge
        self._connection = connection
        self._hello = hello

    async def host(self, side: Side) -> None:
        """A console, which shows the control token or that of its login."""
        if side is not Side.CONTROL:
            raise Forbidden("Nothing is driven from here.")
        hello, edge = self._hello, self._edge
        driver(edge, hello.token)
        conference_id = hello.conference_id or await edge.authority.find(hello.public_code)
        # Asked again inside: meanwhile the console may have been revoked.
        await edge.authority.read(
            conference_id, lambda conference: self._enter(conference, driver(edge, hello.token))
        )

    async def stage(self) -> None:
        """A projector, which shows its pass."""
        conference_id = self._edge.passes.conference(self._hello.token)
        code = plain_code(self._hello.public_code)

        def enter(conference: Conference) -> None:
            if code and code != conference.public_code:
                raise Unauthorized("This stage link belongs to another conference.")
            self._enter(conference, Actor(Role.STAGE, conference=conference.id))

        await self._edge.authority.read(conference_id, enter)

    async def audience(self, arrived: datetime) -> None:
        """A phone, which shows the token it got when it joined, or joins now."""
        hello, edge = self._hello, self._edge
        conference_id = hello.conference_id
        if hello.public_code:
            conference_id = await find(edge, hello.public_code, self._connection.address, arrived)
        if hello.token:
            await edge.authority.read(conference_id, lambda conference: self._return(conference, arrived))
            return
        if not hello.public_code:
            raise Malformed("Who joins names the public code - at `$.publicCode`")
        command = JoinConference(public_code=hello.public_code, name=hello.name, rehearsal=hello.rehearsal)
        joined = await join(edge, conference_id, command, self._connection.address, arrived)
        await edge.authority.read(
            conference_id, lambda conference: self._settle(conference, joined.participant, joined.token)
        )

    def _return(self, conference: Conference, arrived: datetime) -> None:
        person = identify(conference, self._hello.token)
        if person is None:
            raise Unauthorized("This device is not known here any more.")
        if person.removed:
            raise Removed
        if seconds := self._edge.limiter.device(conference.id, person.id, arrived).out(arrived):
            raise slow_down(seconds)
        self._settle(conference, person.id)

    def _settle(self, conference: Conference, participant: int, token: str | None = None) -> None:
        person = conference.participants.get(participant)
        if person is None:  # joined a rehearsal that has ended in the meantime
            raise Unauthorized
        if person.removed:  # in the same moment
            raise Removed
        viewer = Actor(Role.AUDIENCE, conference=conference.id, participant=participant)
        self._enter(conference, viewer, person, token)

    def _enter(
        self,
        conference: Conference,
        viewer: Actor,
        person: Participant | None = None,
        token: str | None = None,
    ) -> None:
        """Send `welcome` and subscribe, at one moment of the conference."""
        demand(viewer, Action.CONFERENCE_READ, conference)
        edge = self._edge
        missed = None if token else self._missed(conference)
        welcome = wire.Welcome(
            epoch=edge.authority.epoch,
            offset=edge.authority.offset(conference.id),
            now=edge.clock.now(),
            role=shown_role(viewer) if viewer.role in SORTS else self._hello.role,
            conference_id=conference.id,
            public_code=conference.public_code,
            recovered=missed is not None,
            participant_id=None if person is None else person.id,
            token=token,
            name="" if person is None else person.name,
            team=0 if person is None else person.team,
            hidden=person is not None and person.hidden,
            suggested_name=self._suggested(conference, person),
            events=[
                *(snapshot(conference, viewer) if missed is None else since(missed, conference, viewer)),
                *self._beside(conference, viewer),
            ],
        )
        self._connection.viewer = viewer
        self._connection.conference = conference.id
        self._connection.send(frames.text(wire.encode(welcome)))
        edge.hub.subscribe(self._connection, conference)

    def _missed(self, conference: Conference) -> list[Event] | None:
        hello, authority = self._hello, self._edge.authority
        if hello.offset is None or hello.epoch != authority.epoch:
            return None
        missed = authority.missed(conference.id, hello.offset)
        return None if missed is None or len(missed) > MOST_MISSED else missed

    def _suggested(self, conference: Conference, person: Participant | None) -> str:
        """Return a name to offer to somebody who should have one, and one that nobody has."""
        setup = conference.setup
        wanted = setup.names == Names.REQUIRED or (setup.quiz.on and setup.names != Names.OFF)
        if person is None or person.name or not wanted:
            return ""
        for _ in range(_OFFERS):
            name = offered([self._hello.language], self._edge.ids.below)
            if unique_name(name, conference) == name:
                return name
        return ""

    def _beside(self, conference: Conference, viewer: Actor) -> list[Any]:
        """Return what has no number, which clients forget: answers, counts, the way in, scores and so on."""
        hub = self._edge.hub
        told: list[Any] = []
        if viewer.role == Role.AUDIENCE:
            current = conference.current
            told.append(None if current is None else receipt(conference, current.id, viewer.participant))
        elif viewer.role != Role.MODERATOR:
            told += [
                hub.counted(conference),
                hub.venue(conference.public_code, conference.network, viewer.role),
            ]
        told += [hub.scoreboard.told(viewer, conference), hub.asked.told(viewer, conference)]
        told.append(hub.mood.told(viewer, conference.id))
        return [each for each in told if each is not None]


def since(missed: list[Event], conference: Conference, viewer: Actor) -> list[Event]:
    """Return what `viewer` missed, and the newest results, which are in no log."""
    events = [seen for event in missed if (seen := event.seen_by(viewer)) is not None]
    if viewer.role == Role.STAGE and (before := beside(conference)) is not None:
        events += asked_before(conference, before)
    results = (results_for(viewer, conference, round_) for round_ in on_screen(conference, viewer))
    return [*events, *(result for result in results if result is not None)]
