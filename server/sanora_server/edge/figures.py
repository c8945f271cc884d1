"""Results and head counts: the newest ones, a few times a second, never once a vote."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from sanora import wire
from sanora.clock import Clock
from sanora.conference.base import Event
from sanora.conference.judging import TextsJudged
from sanora.conference.people import AudienceCounted
from sanora.conference.permissions import Actor, Role
from sanora.conference.questions import QuestionUpdated
from sanora.conference.results import beside, results_for
from sanora.conference.snapshot import asked_before, on_screen
from sanora.conference.state import Conference, Round
from sanora.errors import NotFound, SanoraError
from sanora_server.edge import frames
from sanora_server.edge.authority import Authority
from sanora_server.edge.fanout import Fanout
from sanora_server.edge.room import Room, View
from sanora_server.edge.scoreboard import Scoreboard

BEAT = 0.1
"""Seconds between two sets of figures for consoles and stage."""

RUSH = timedelta(seconds=0.025)
"""So far apart are the commits while a whole hall votes: a beat between two would wait for the second."""

REST = 4
"""After figures that took long to make, so many times as long is left to others."""

MOST_REST = timedelta(seconds=0.4)
"""But no longer than this: nothing on the stage is older than a second."""

PHONES = timedelta(seconds=1)
"""The same for phones."""

_KEPT = 8
"""Kinds of figures remembered for each view, to send only what changed."""


class Figures:
    """Sends what changed in the rooms that were touched. All figures come from the committed value."""

    def __init__(self, authority: Authority, clock: Clock, fanout: Fanout, scoreboard: Scoreboard) -> None:
        self._authority = authority
        self._clock = clock
        self._fanout = fanout
        self._scoreboard = scoreboard
        self._touched: dict[Room, None] = {}
        self._waiting = asyncio.Event()

    def touch(self, room: Room, *, phones: bool) -> None:
        """Note that figures of a room changed; `phones`: not the number of connections only."""
        room.changed = True
        room.phones_changed = room.phones_changed or phones
        self._touched[room] = None
        self._waiting.set()

    def committed(self, room: Room, conference: Conference) -> None:
        """Take note of a commit; in a rush tell it now if the last figures are half a beat old."""
        self.touch(room, phones=True)
        now = self._clock.now()
        apart, room.committed = now - room.committed, now
        beat = timedelta(seconds=BEAT)
        if RUSH <= apart < beat and now >= max(room.next, room.told + beat / 2):
            self._send(room, conference, phones=now >= room.phones_next)

    def note(self, room: Room, events: Iterable[Event]) -> None:
        """Take note of rounds that changed though nobody answered them now."""
        for event in events:
            if isinstance(event, QuestionUpdated):
                room.recounted.update(event.recounted)
            elif isinstance(event, TextsJudged):
                room.recounted.add(event.round)

    def forget(self, room: Room) -> None:
        """Send nothing more to a room."""
        self._touched.pop(room, None)

    def at_once(self, room: Room, conference: Conference) -> None:
        """Send everybody the figures of a value committed just now, whatever they were sent before."""
        self._send(room, conference, phones=True, anyway=True)

    def counted(self, room: Room, conference: Conference) -> AudienceCounted:
        """Return the three counts."""
        current = conference.current
        return AudienceCounted(
            joined=conference.joined,
            connected=len(room.devices),
            answered=0 if current is None else len(current.votes),
            round=None if current is None else current.id,
        )

    async def run(self) -> None:
        """Beat for ever, as long as something changes."""
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            for room in list(self._touched):
                await self._beat(room)
            await self._clock.sleep(BEAT)

    async def _beat(self, room: Room) -> None:
        now = self._clock.now()
        phones = room.phones_changed and now >= room.phones_next
        if now >= room.next and (room.changed or phones):
            try:
                await self._authority.read(
                    room.conference_id, lambda conference: self._send(room, conference, phones=phones)
                )
            except NotFound:
                self.forget(room)
                return
            except SanoraError:  # not readable now: the next beat tries again
                self._waiting.set()
                return
        if room.changed or room.phones_changed:
            self._waiting.set()
        else:
            self.forget(room)

    def _send(self, room: Room, conference: Conference, *, phones: bool, anyway: bool = False) -> None:
        began = self._clock.now()
        room.changed = False
        if phones:
            room.phones_changed = False
            room.phones_next = began + PHONES
        # A vote on its way when the next question was pushed still counts for the one before.
        newest = {*sorted(conference.rounds)[-2:], *room.recounted} & conference.rounds.keys()
        room.recounted.clear()
        count = self.counted(room, conference)
        for view in room.views:
            if view.phones:
                if phones and conference.current is not None:
                    self._to_phones(view, conference, conference.current, anyway=anyway)
                continue
            if not view.follows:
                continue
            self._to_view(view, "count", count, anyway=anyway)
            if not view.drives:
                self._tell_before(view, conference)
            for round_ in on_screen(conference, view.viewer):
                if view.drives and round_.id not in newest:
                    continue
                results = results_for(view.viewer, conference, round_)
                if results is not None:
                    self._to_view(view, f"results {round_.id}", results, anyway=anyway)
        self._scoreboard.tell(room, conference)
        now = self._clock.now()
        room.told, room.next = now, now + min(MOST_REST, (now - began) * REST)

    def _tell_before(self, view: View, conference: Conference) -> None:
        """Make the round known that is shown beside the current one, before its results come."""
        before = beside(conference)
        if before is not None and view.beside != before.id:
            told = asked_before(conference, before)
            frame = b"".join(frames.text(wire.encode(event)) for event in told)
            for connection in view.members:
                connection.send(frame)
        view.beside = 0 if before is None else before.id

    def _to_phones(self, view: View, conference: Conference, round_: Round, *, anyway: bool) -> None:
        members = list(view.members)
        results = results_for(view.viewer, conference, round_)
        if results is None and conference.after_vote(round_):
            members = [member for member in members if member.viewer.participant in round_.votes]
            if members:
                one = Actor(
                    Role.AUDIENCE, conference=conference.id, participant=members[0].viewer.participant
                )
                results = results_for(one, conference, round_)
        if results is not None:
            frame = self._changed(view, "results", results, anyway=anyway)
            if frame:
                self._fanout.send(frame, members, "results")

    def _to_view(self, view: View, key: str, event: Event, *, anyway: bool) -> None:
        frame = self._changed(view, key, event, anyway=anyway)
        if frame:
            for connection in view.members:
                connection.send_latest(key, frame)

    def _changed(self, view: View, key: str, event: Event, *, anyway: bool) -> bytes:
        """Return the event as a frame, or nothing when the view has been sent the same."""
        frame = frames.text(wire.encode(event))
        if view.sent.get(key) == frame and not anyway:
            return b""
        view.sent.pop(key, None)
        view.sent[key] = frame
        while len(view.sent) > _KEPT:
            del view.sent[next(iter(view.sent))]
        return frame
