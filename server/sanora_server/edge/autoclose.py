"""Closing a question of a quiz by itself, once everybody present has answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sanora.clock import Clock
from sanora.conference.outcome import Outcome
from sanora.conference.permissions import SERVER
from sanora.conference.rounds import FinishRound
from sanora.conference.state import Conference, Round
from sanora.errors import SanoraError
from sanora_server.edge.authority import Authority
from sanora_server.edge.room import Room

PAUSE = timedelta(seconds=1.5)
"""From the last answer to the end, so that nobody sees the own tap ignored."""

BEAT = 0.1
"""Seconds between two looks at rooms in which something happened."""


class _Due(NamedTuple):
    round: int
    at: datetime


class Autoclose:
    """Looks at rooms in which somebody answered, came or went. Who is present only the hub knows.

    A room that waits for nothing is never looked at: `follow` says whether it does.
    """

    def __init__(self, authority: Authority, clock: Clock) -> None:
        self._authority = authority
        self._clock = clock
        self._noted: dict[Room, None] = {}
        self._due: dict[Room, _Due] = {}
        self._waiting = asyncio.Event()

    def follow(self, room: Room, conference: Conference) -> None:
        """Take note of the committed value: it may have become one that waits for answers."""
        room.waits = waiting_round(conference) is not None
        self.note(room)

    def note(self, room: Room) -> None:
        """Take note that somebody answered, came or went."""
        if room.waits:
            self._noted[room] = None
            self._waiting.set()

    def forget(self, room: Room) -> None:
        """Look at a room no more."""
        self._noted.pop(room, None)
        self._due.pop(room, None)

    async def run(self) -> None:
        """Look for ever, as long as something happens."""
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            for room in list(self._noted):
                await self._look(room)
            await self._clock.sleep(BEAT)

    async def _look(self, room: Room) -> None:
        self._noted.pop(room, None)
        try:
            number = await self._authority.read(
                room.conference_id, lambda conference: answered_round(conference, room.devices)
            )
        except SanoraError:  # gone, or not readable now: what happens next is noted again
            number = None
        if number is None or room.empty:
            self._due.pop(room, None)
            return
        now = self._clock.now()
        due = self._due.get(room)
        if due is None or due.round != number:
            due = self._due[room] = _Due(number, now + PAUSE)
        if now >= due.at:
            del self._due[room]
            self._authority.submit(room.conference_id, FinishRound(round=number), SERVER, now, _heard)
        else:
            self.note(room)  # somebody may still come back who has not answered


def waiting_round(conference: Conference) -> Round | None:
    """Return the open round that ends when all have answered; opinions never do."""
    quiz, round_ = conference.setup.quiz, conference.open_round
    if not (quiz.on and quiz.auto_close) or round_ is None or round_.paused:
        return None
    return round_ if conference.questions[round_.question_id].graded else None


def answered_round(conference: Conference, connected: Iterable[int]) -> int | None:
    """Return the number of the open round that all of the `connected` participants have answered.

    Nobody waits for those who came after it was opened; without anybody else, it is not answered.
    """
    round_ = waiting_round(conference)
    if round_ is None:
        return None
    somebody = False
    for number in connected:
        person = conference.participants.get(number)
        if person is not None and person.joined_at <= round_.opened_at:
            if number not in round_.votes:
                return None
            somebody = True
    return round_.id if somebody else None


def _heard(outcome: Outcome) -> None:
    """Nothing is left to do: what came of it is told to everybody."""
    del outcome
