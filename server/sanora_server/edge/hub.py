"""The hub: knows every connection, and tells each what was committed as far as it may see it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

from sanora import wire
from sanora.clock import Clock
from sanora.conference.base import Event
from sanora.conference.people import AudienceCounted
from sanora.conference.permissions import TABLE, Action, Role
from sanora.conference.revealing import RoundRevealed
from sanora.conference.rounds import RoundClosed
from sanora.conference.speakers import SpeakerRemoved
from sanora.conference.stage import StageDirected, VenueChanged
from sanora.conference.state import Conference
from sanora.conference.votes import VoteCast
from sanora.errors import Full, SanoraError
from sanora_server.edge import closing, frames
from sanora_server.edge.asked import AskedLists
from sanora_server.edge.authority import Authority
from sanora_server.edge.autoclose import Autoclose
from sanora_server.edge.connection import Connection
from sanora_server.edge.fanout import Fanout
from sanora_server.edge.figures import Figures
from sanora_server.edge.limits import Limits
from sanora_server.edge.lobby import Lobby
from sanora_server.edge.mood import Mood
from sanora_server.edge.persons import changed_people
from sanora_server.edge.pulse import Pulse
from sanora_server.edge.room import Room, View
from sanora_server.edge.scoreboard import Scoreboard
from sanora_server.edge.side import Side
from sanora_server.edge.surroundings import Spawner, Venue

_SHOWN_AT_ONCE = (RoundClosed, RoundRevealed, StageDirected)
"""After these, figures do not wait for the next beat."""

_ASSIGNED = {Role.SPEAKER, Role.MODERATOR}
"""Those who are let into single conferences."""

_PICKING = TABLE[Action.VENUE_PICK].keys()

FAREWELL_SECONDS = 1.0
"""When the server stops, clients get so long to answer its goodbye."""


class Hub:
    """Fits the engine's `Subscriber`. Nothing here waits for a client."""

    def __init__(self, *, authority: Authority, venue: Venue, clock: Clock, limits: Limits) -> None:
        self._venue = venue
        self._clock = clock
        self._limits = limits
        self._rooms: dict[str, Room] = {}
        self._sockets: Counter[Side] = Counter()
        self._gone = asyncio.Event()
        self._stopping = False
        self._lobby = Lobby(limits)
        self._fanout = Fanout()
        self._scoreboard = Scoreboard(self._fanout)
        self._figures = Figures(authority, clock, self._fanout, self._scoreboard)
        self._autoclose = Autoclose(authority, clock)
        self._pulse = Pulse(clock, self._fanout, self._lobby)
        self.mood = Mood(authority, clock, self._views)
        self.asked = AskedLists(authority, clock, self._fanout)

    def start(self, tasks: Spawner) -> None:
        """Begin to beat, to sweep, and to follow the venue."""
        tasks.spawn(self._fanout.run(), "hub: fan-out")
        tasks.spawn(self._figures.run(), "hub: figures")
        tasks.spawn(self._pulse.run(), "hub: pulse")
        tasks.spawn(self.mood.run(), "hub: mood")
        tasks.spawn(self.asked.run(), "hub: questions of the audience")
        tasks.spawn(self._autoclose.run(), "hub: closing what all have answered")
        self._venue.subscribe(lambda _standing: self._moved())

    async def close(self) -> None:
        """Tell everybody that the server goes down, and wait a moment for their goodbye."""
        self._stopping = True
        everybody = [*self._lobby.everybody()]
        for room in self._rooms.values():
            everybody += room.connections()
        for connection in everybody:
            self.part(connection, closing.GOING_DOWN, "the server goes down")
        try:
            async with asyncio.timeout(FAREWELL_SECONDS):
                while self._sockets.total():
                    self._gone.clear()
                    await self._gone.wait()
        except TimeoutError:
            self._pulse.end()

    # Sockets come and go

    @property
    def sockets(self) -> int:
        """How many WebSockets are open."""
        return self._sockets.total()

    @property
    def stopping(self) -> bool:
        """Whether the server goes down."""
        return self._stopping

    @property
    def laggards(self) -> int:
        """How many readers lag behind."""
        return len(self._pulse.laggards)

    @property
    def _free(self) -> int:
        """Places in the hall; whoever is told goodbye has none any more."""
        return self._limits.sockets + self._pulse.parting - self._sockets[Side.AUDIENCE]

    def demand_place(self, side: Side) -> None:
        """Raise `Full` when no further socket can be taken.

        Among consoles only those count that showed a token: nobody else can take their places.
        """
        if side is Side.AUDIENCE:
            full = self._free < 1 and not self._lobby.gives_way
        else:
            full = sum(len(view.members) for view in self._consoles()) >= self._limits.control_sockets
        if self._stopping or full:
            raise Full

    def accept(self, transport: asyncio.Transport, side: Side, address: str) -> Connection:
        """Take a new socket in."""
        drop = self._limits.drop_bytes if side is Side.AUDIENCE else self._limits.control_drop_bytes
        now = self._clock.now()
        connection = Connection(transport, address, self._limits, drop, now, self._pulse.laggards)
        self._sockets[side] += 1
        return connection

    def expect(self, connection: Connection) -> None:
        """Give a socket a few seconds to say hello, if need be at the cost of one that has not for longer."""
        crowded_out = self._lobby.enter(connection, crowded=self._free < 0)
        if crowded_out is not None:
            self.turn_away(crowded_out, Full())

    def turn_away(self, connection: Connection, error: SanoraError) -> None:
        """Tell a socket why it is not let in, and say goodbye."""
        connection.send(frames.text(wire.encode(wire.Refusal.of(error))))
        self.part(connection, closing.code_of(error), error.code)

    def greeted(self, connection: Connection) -> None:
        """Note that a socket has said hello: how long the answer takes is not its fault."""
        self._lobby.leave(connection)

    def leave(self, connection: Connection, side: Side) -> None:
        """Forget a socket that is gone."""
        self._sockets[side] -= 1
        self._lobby.leave(connection)
        self._pulse.remove(connection)
        self._withdraw(connection)
        self._gone.set()

    def subscribe(self, connection: Connection, conference: Conference) -> None:
        """From now on tell `connection` what happens, as its viewer may see it.

        Only inside a `read` view of the authority: what was committed before is in the value, nothing is
        missed and nothing comes twice.
        """
        room = self._rooms.get(conference.id)
        if room is None:
            room = self._rooms[conference.id] = Room(conference.id, self._clock.now())
        room.public_code, room.network = conference.public_code, conference.network
        view = room.add(connection)
        if not view.phones:
            view.forget()
        self._pulse.add(connection, view)
        sockets = room.devices.get(connection.viewer.participant, [])
        for older in sockets[: -self._limits.device_sockets]:
            self.part(older, closing.REPLACED, "this device connected anew")
        if connection.viewer.console:
            for older in self._of_console(connection.viewer.console)[: -self._limits.console_sockets]:
                self.part(older, closing.REPLACED, "this console connected anew")
        self._figures.touch(room, phones=False)
        self._autoclose.follow(room, conference)
        self.asked.came(room, connection)
        if self._stopping:
            self.part(connection, closing.GOING_DOWN, "the server goes down")

    def part_console(self, console_id: str, code: int, reason: str) -> None:
        """Say goodbye to all sockets of a paired console."""
        for connection in self._of_console(console_id):
            self.part(connection, code, reason)

    def connected(self, console_id: str) -> bool:
        """Tell whether a paired console has a socket."""
        return bool(self._of_console(console_id))

    def _of_console(self, console_id: str) -> list[Connection]:
        """Return the sockets of a paired console, oldest first."""
        found = [
            connection
            for view in self._consoles()
            for connection in view.members
            if connection.viewer.console == console_id
        ]
        return sorted(found, key=lambda connection: connection.born)

    def _views(self, conference_id: str) -> list[View]:
        room = self._rooms.get(conference_id)
        return [] if room is None else room.views

    def _consoles(self) -> Iterable[View]:
        return (view for room in self._rooms.values() for view in room.views if view.console)

    def part(self, connection: Connection, code: int, reason: str) -> None:
        """Say goodbye to a socket: it is told nothing more."""
        self._lobby.leave(connection)
        self._withdraw(connection)
        self._pulse.part(connection, code, reason)

    def _withdraw(self, connection: Connection) -> None:
        room = self._rooms.get(connection.conference)
        if room is None or not room.remove(connection):
            return
        if room.empty:
            self._figures.forget(room)
            self._autoclose.forget(room)
            self.asked.forget(room)
            del self._rooms[room.conference_id]
        else:
            self.asked.leave(room, connection)
            self._figures.touch(room, phones=False)
            self._autoclose.note(room)

    # What was committed

    def published(self, conference: Conference, events: list[Event]) -> None:
        """Tell everybody, those who drive first."""
        room = self._rooms.get(conference.id)
        if room is None:
            return
        for view in room.views:
            told: list[bytes] = []
            for event in events:
                seen = event.seen_by(view.viewer)
                if seen is not None:
                    told.append(frames.text(wire.encode(seen)))
                    view.offset = seen.offset or view.offset
            if told:
                self._tell(view, b"".join(told))
        for event in events:
            if isinstance(event, SpeakerRemoved):
                self._turn_out(room, event.speaker)
        if room.network != conference.network:
            room.network = conference.network
            self._tell_venue(room)
        self._scoreboard.note(room, conference, events)
        self._autoclose.follow(room, conference)
        self.asked.note(room, conference, events)
        self._figures.note(room, events)
        if any(isinstance(event, _SHOWN_AT_ONCE) for event in events):
            self._figures.at_once(room, conference)

    def _turn_out(self, room: Room, speaker: str) -> None:
        """Send a speaker or moderator away who is not one here any more."""
        for view in room.views:
            if view.viewer.role in _ASSIGNED and view.viewer.id == speaker:
                for connection in list(view.members):
                    self.part(connection, closing.FORBIDDEN, "you are not assigned here any more")

    def touched(self, conference: Conference, events: list[Event]) -> None:
        """Tell those whom it concerns alone; send the newest figures with the next beat."""
        room = self._rooms.get(conference.id)
        others = [event for event in events if not isinstance(event, VoteCast)]  # a vote concerns its sender
        self._scoreboard.note(room, conference, others)
        if room is not None:
            self._tell_people(room, conference, others)
            self.asked.note(room, conference, others)
            self._figures.committed(room, conference)
            self._autoclose.note(room)

    def _tell_people(self, room: Room, conference: Conference, events: list[Event]) -> None:
        """Tell devices what became of their participants, and send those away who were removed."""
        told = changed_people(conference, events)
        devices = [connection for number in told for connection in room.devices.get(number, ())]
        self._fanout.send_each(
            lambda connection: frames.text(wire.encode(told[connection.viewer.participant])), devices
        )
        for connection in devices:
            if told[connection.viewer.participant].removed:
                self.part(connection, closing.REMOVED, "you cannot take part here any more")

    def dropped(self, conference_id: str) -> None:
        """Send everybody away: the conference is gone."""
        self._scoreboard.forget(conference_id)
        room = self._rooms.get(conference_id)
        if room is not None:
            for connection in list(room.connections()):
                self.part(connection, closing.ENDED, "this conference was deleted")

    def _tell(self, view: View, frame: bytes) -> None:
        if view.phones:
            self._fanout.send(frame, list(view.members))
        else:
            for connection in list(view.members):
                connection.send(frame)

    # What is not in the conference

    @property
    def scoreboard(self) -> Scoreboard:
        """The scores of all conferences."""
        return self._scoreboard

    def watch_questions(self, connection: Connection, *, on: bool) -> None:
        """Send what the audience asks to a phone from now on, or no longer."""
        room = self._rooms.get(connection.conference)
        if room is not None and connection.viewer.role == Role.AUDIENCE:
            self.asked.watch(room, connection, on=on)

    def counted(self, conference: Conference) -> AudienceCounted:
        """Return how many joined, are connected and have answered."""
        room = self._rooms.get(conference.id) or Room(conference.id, self._clock.now())
        return self._figures.counted(room, conference)

    def venue(self, public_code: str, network: str, role: Role) -> VenueChanged:
        """Return where phones find the room; only a host has addresses to choose from."""
        standing = self._venue.standing
        return VenueChanged(
            join_url=self._venue.join_url(public_code),
            public_code=public_code,
            host_name=standing.announcement.host_name,
            address=standing.address.host,
            proved=standing.reach == "proved",
            addresses=[address.host for address in standing.candidates] if role in _PICKING else [],
            network=network,
        )

    def _moved(self) -> None:
        for room in self._rooms.values():
            self._tell_venue(room)

    def _tell_venue(self, room: Room) -> None:
        views: Iterable[View] = (view for view in room.views if view.follows and not view.phones)
        for view in views:
            venue = self.venue(room.public_code, room.network, view.viewer.role)
            frame = frames.text(wire.encode(venue))
            for connection in view.members:
                connection.send_latest("venue", frame)
