"""What the audience asks, on its way to whoever sees it: lists for many, and to each author the own ones."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from sanora import wire
from sanora.clock import Clock
from sanora.conference.base import Event
from sanora.conference.configuring import ConferenceConfigured
from sanora.conference.permissions import TABLE, Action, Actor, Role
from sanora.conference.qa.asking import Asked, Withdrawn
from sanora.conference.qa.listing import OwnQuestions, QuestionsListed, listed, own
from sanora.conference.qa.moderating import SORTS, Merged, Moved, Pinned
from sanora.conference.qa.upvoting import Upvoted
from sanora.conference.rehearsal import RehearsalStopped
from sanora.conference.stage import StageDirected
from sanora.conference.state import Conference
from sanora.errors import NotFound, SanoraError
from sanora_server.edge import frames
from sanora_server.edge.authority import Authority
from sanora_server.edge.connection import Connection
from sanora_server.edge.fanout import Fanout
from sanora_server.edge.room import Room

BEAT = 0.5
"""Seconds between two lists for consoles and stage."""

LEAST_REST = 0.1
"""Seconds between the end of one and the begin of the next, though it took long to get at what to send."""

PHONES = timedelta(seconds=1)
"""The same for phones, for every thousand of them that watch."""

_READS = TABLE[Action.QA_READ].keys()
_CHANGING = (
    *(Asked, Withdrawn, Upvoted, Moved, Pinned, Merged),
    *(ConferenceConfigured, RehearsalStopped),
)
"""After these, lists are others."""

_NOTHING = QuestionsListed(items=[], open=0, held=0, answered=0)


class _Hall:
    """One room's lists: what was sent, and to which phones."""

    def __init__(self, now: datetime) -> None:
        self.watching: dict[Connection, None] = {}
        self.newcomers: dict[Connection, None] = {}
        """Phones that watch and have not got the list yet."""
        self.changed = False
        self.phones_changed = False
        self.phones_next = now
        self.sent: dict[Role, bytes] = {}
        """The newest list of those who sort (all as `HOST`), of stages, and of phones."""


class AskedLists:
    """Sends lists when they changed, never once a question or vote."""

    def __init__(self, authority: Authority, clock: Clock, fanout: Fanout) -> None:
        self._authority = authority
        self._clock = clock
        self._fanout = fanout
        self._halls: dict[Room, _Hall] = {}
        self._waiting = asyncio.Event()

    def told(self, viewer: Actor, conference: Conference) -> QuestionsListed | OwnQuestions | None:
        """Return what a viewer who comes in is told: a phone what is the own, others the list."""
        if viewer.role == Role.AUDIENCE:
            return own(conference, viewer.participant)
        return listed(viewer, conference) if viewer.role in _READS else None

    def came(self, room: Room, connection: Connection) -> None:
        """Take note of a connection: what it was told is not what all others were told last."""
        role = _alike(connection.viewer.role)
        hall = self._halls.get(room)
        if hall is not None and role != Role.AUDIENCE and hall.sent.pop(role, b""):
            self._change(hall)

    def watch(self, room: Room, connection: Connection, *, on: bool) -> None:
        """Send the list to a phone from now on, or no longer."""
        hall = self._hall(room)
        if not on:
            self._leave(hall, connection)
        elif connection not in hall.watching:
            hall.watching[connection] = None
            hall.newcomers[connection] = None
            self._waiting.set()

    def leave(self, room: Room, connection: Connection) -> None:
        """Forget a connection."""
        hall = self._halls.get(room)
        if hall is not None:
            self._leave(hall, connection)

    def forget(self, room: Room) -> None:
        """Forget a room."""
        self._halls.pop(room, None)

    def note(self, room: Room, conference: Conference, events: Iterable[Event]) -> None:
        """Take note of what was committed, and tell authors what became of theirs."""
        for event in events:
            if isinstance(event, StageDirected):
                self._at_once(room, conference)  # it was frozen, or is no longer
            elif isinstance(event, _CHANGING):
                self._change(self._hall(room))
                for participant in _concerned(event, conference):
                    self._tell(room, conference, participant)

    async def run(self) -> None:
        """Beat for ever, as long as something changes."""
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            began = self._clock.now()
            for room, hall in list(self._halls.items()):
                await self._beat(room, hall)
            took = (self._clock.now() - began).total_seconds()
            await self._clock.sleep(max(LEAST_REST, BEAT - took))

    def _at_once(self, room: Room, conference: Conference) -> None:
        """Send everybody the list of a value committed just now, if it is not what they have."""
        if room in self._halls or conference.setup.qa.on:
            self._send(room, self._hall(room), conference, phones=True)

    async def _beat(self, room: Room, hall: _Hall) -> None:
        phones = hall.phones_changed and self._clock.now() >= hall.phones_next
        if hall.changed or phones or hall.newcomers:
            try:
                await self._authority.read(
                    room.conference_id, lambda conference: self._send(room, hall, conference, phones=phones)
                )
            except NotFound:
                self.forget(room)
                return
            except SanoraError:  # not readable now: the next beat tries again
                self._waiting.set()
                return
        if hall.changed or hall.phones_changed:
            self._waiting.set()

    def _send(self, room: Room, hall: _Hall, conference: Conference, *, phones: bool) -> None:
        hall.changed = False
        known, made = dict(hall.sent), dict[Role, bytes]()
        for view in room.views:
            role = _alike(view.viewer.role)
            if view.phones or view.viewer.role not in _READS:
                continue
            frame = made.setdefault(role, b"") or self._frame(role, conference, known.get(role))
            made[role] = hall.sent[role] = frame
            if frame and frame != known.get(role):
                for connection in view.members:
                    connection.send_latest("asked", frame)
        if phones or hall.newcomers:
            self._to_phones(hall, conference, phones=phones)

    def _to_phones(self, hall: _Hall, conference: Conference, *, phones: bool) -> None:
        newcomers, hall.newcomers = list(hall.newcomers), {}
        before = hall.sent.get(Role.AUDIENCE)
        if not phones and before and hall.phones_changed:  # the others get a newer one when it is their turn
            self._fanout.send(before, newcomers, "asked")
            return
        frame = self._frame(Role.AUDIENCE, conference, before)
        hall.phones_changed = False
        hall.sent[Role.AUDIENCE] = frame
        to = newcomers if frame == before else list(hall.watching)
        if frame and to:
            self._fanout.send(frame, to, "asked")
        if frame != before:
            hall.phones_next = self._clock.now() + PHONES * max(1.0, len(hall.watching) / 1000)

    def _frame(self, role: Role, conference: Conference, before: bytes | None) -> bytes:
        """Return the list as a frame; empty where there is none and was none."""
        found = listed(Actor(role, conference=conference.id), conference)
        if found is None:
            found = _NOTHING if before else None
        return b"" if found is None else frames.text(wire.encode(found))

    def _tell(self, room: Room, conference: Conference, participant: int) -> None:
        """Tell a participant's devices."""
        devices = room.devices.get(participant, [])
        if devices:
            mine = own(conference, participant) or OwnQuestions([], [])
            self._fanout.send(frames.text(wire.encode(mine)), list(devices))

    def _change(self, hall: _Hall) -> None:
        hall.changed = True
        hall.phones_changed = bool(hall.watching)
        self._waiting.set()

    def _hall(self, room: Room) -> _Hall:
        hall = self._halls.get(room)
        if hall is None:
            hall = self._halls[room] = _Hall(self._clock.now())
        return hall

    @staticmethod
    def _leave(hall: _Hall, connection: Connection) -> None:
        hall.watching.pop(connection, None)
        hall.newcomers.pop(connection, None)
        if not hall.watching:
            hall.sent.pop(Role.AUDIENCE, None)


def _concerned(event: Event, conference: Conference) -> set[int]:
    """Return whose questions and votes changed.

    Also whoever changed them: the answer to the command goes to the socket that it came by, which may be gone
    by now, while the same phone is back on another.
    """
    if isinstance(event, Asked | Moved):
        return {event.author}
    if isinstance(event, Upvoted):
        return {event.participant}
    if isinstance(event, Merged):
        return {event.author, *event.upvotes}
    asked = conference.asked.get(event.asked) if isinstance(event, Withdrawn) else None
    return set() if asked is None else {asked.author}


def _alike(role: Role) -> Role:
    """Return a role whose list is the same."""
    return Role.HOST if role in SORTS else role
