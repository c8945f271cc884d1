"""The mood of a hall: emoji that rise on the projector, and signals about the pace. Nothing of it is kept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from sanora import wire
from sanora.clock import Clock
from sanora.conference.permissions import TABLE, Action, Actor, Role
from sanora.conference.state import Conference
from sanora.errors import NotFound, SanoraError
from sanora_server.edge import frames
from sanora_server.edge.authority import Authority
from sanora_server.edge.connection import Connection
from sanora_server.edge.room import View

BEAT = 0.5
"""Seconds between two counts of reactions, and of pace."""

REACTION_SECONDS = 1.0
"""One reaction a participant in so many seconds; further ones are not counted."""

FADE_SECONDS = 120.0
"""After so long a signal about the pace is worth nothing; until then it fades."""

_SENDS = TABLE[Action.MOOD_SEND].keys()
_SEES_PACE = TABLE[Action.MOOD_READ].keys()
_SEES_REACTIONS = _SEES_PACE | {Role.STAGE}


class _Signal(NamedTuple):
    pace: wire.Pace
    at: datetime


class _Hall:
    """What came from one conference since the last count, and what still counts."""

    def __init__(self) -> None:
        self.reactions: Counter[str] = Counter()
        self.reacted: dict[int, datetime] = {}
        self.signals: dict[int, _Signal] = {}
        self.told: wire.PaceFelt | None = None


class Mood:
    """Takes reactions and signals in, and tells what they add up to twice a second, while there are any."""

    def __init__(self, authority: Authority, clock: Clock, views: Callable[[str], Iterable[View]]) -> None:
        self._authority = authority
        self._clock = clock
        self._views = views
        self._halls: dict[str, _Hall] = {}
        self._waiting = asyncio.Event()

    def take(self, connection: Connection, message: wire.React | wire.SignalPace, now: datetime) -> None:
        """Take in what a phone says; what comes too often, or from somebody else, counts nothing."""
        viewer = connection.viewer
        if viewer.role not in _SENDS:
            return
        hall = self._halls.setdefault(connection.conference, _Hall())
        who = viewer.participant
        if isinstance(message, wire.React):
            last = hall.reacted.get(who)
            if last is not None and (now - last).total_seconds() < REACTION_SECONDS:
                return
            hall.reacted[who] = now
            hall.reactions[message.emoji] += 1
        elif message.signal is None:
            hall.signals.pop(who, None)
        else:
            hall.signals[who] = _Signal(message.signal, now)
        self._waiting.set()

    def told(self, viewer: Actor, conference_id: str) -> wire.PaceFelt | None:
        """Return what a viewer who comes in is told of the pace; None where there is nothing to tell."""
        hall = self._halls.get(conference_id)
        return None if hall is None or viewer.role not in _SEES_PACE else hall.told

    async def run(self) -> None:
        """Count for ever, as long as something comes or fades."""
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            for conference_id in list(self._halls):
                await self._beat(conference_id)
            await self._clock.sleep(BEAT)

    async def _beat(self, conference_id: str) -> None:
        hall = self._halls[conference_id]
        try:
            await self._authority.read(conference_id, lambda conference: self._send(conference, hall))
        except NotFound:
            del self._halls[conference_id]
            return
        except SanoraError:  # not readable now: the next beat tries again
            pass
        now = self._clock.now()
        recent = {
            who: at for who, at in hall.reacted.items() if (now - at).total_seconds() < REACTION_SECONDS
        }
        hall.reacted = recent
        if hall.reacted or hall.signals:
            self._waiting.set()
        else:
            del self._halls[conference_id]

    def _send(self, conference: Conference, hall: _Hall) -> None:
        reactions, hall.reactions = hall.reactions, Counter()
        if reactions and conference.setup.mood.reactions and not _playing(conference):
            told = wire.ReactionsCounted(counts=dict(reactions))
            self._tell(conference.id, _SEES_REACTIONS, "reactions", told)
        if not conference.setup.mood.pace:
            hall.signals.clear()
        felt = _felt(hall, self._clock.now())
        if felt != (hall.told or wire.PaceFelt()):
            hall.told = felt
            self._tell(conference.id, _SEES_PACE, "pace", felt)

    def _tell(self, conference_id: str, roles: Iterable[Role], key: str, message: wire.Message) -> None:
        frame = frames.text(wire.encode(message))
        for view in self._views(conference_id):
            if view.viewer.role in roles:
                for connection in view.members:
                    connection.send_latest(key, frame)


def _playing(conference: Conference) -> bool:
    """Whether a question of a quiz is open: nothing moves on the projector then."""
    round_ = conference.open_round
    quiz = conference.setup.quiz.on
    return quiz and round_ is not None and conference.questions[round_.question_id].graded


def _felt(hall: _Hall, now: datetime) -> wire.PaceFelt:
    """Return what the signals are worth now; those that have faded are forgotten."""
    weights: dict[wire.Pace, float] = {"fast": 0.0, "slow": 0.0, "lost": 0.0}
    for who, signal in list(hall.signals.items()):
        left = 1 - (now - signal.at).total_seconds() / FADE_SECONDS
        if left <= 0:
            del hall.signals[who]
        else:
            weights[signal.pace] += left
    return wire.PaceFelt(
        fast=round(weights["fast"], 1),
        slow=round(weights["slow"], 1),
        lost=round(weights["lost"], 1),
        people=len(hall.signals),
    )
