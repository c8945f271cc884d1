"""The limits at work: what was sent, joined, guessed, pushed and written of late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sanora.clock import Clock
from sanora.conference.base import Command, Event
from sanora.conference.editing import ChooseTeam, RenameParticipant
from sanora.conference.library import ConferenceCreated, CreateConference
from sanora.conference.permissions import LOCAL_HOST, Actor
from sanora.conference.qa.asking import Ask, Asked
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.questions import AddQuestion, QuestionAdded
from sanora.conference.rounds import PushQuestion, RoundOpened
from sanora_server.edge.buckets import Buckets
from sanora_server.edge.codes import WrongCodes
from sanora_server.edge.devices import Device, Devices, slow_down
from sanora_server.edge.joining import Joins
from sanora_server.edge.limits import Limits

_MINUTE = 60.0


class Limiter:
    """One for the whole edge: both listeners, requests and sockets alike."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.limits = limits
        self.joins = Joins(limits, clock.now())
        self.codes = WrongCodes(limits, clock)
        self._devices = Devices(limits)
        self._pushes = Buckets[str](limits.pushes_per_minute, limits.pushes_per_minute / _MINUTE)
        self._knocks = Buckets[str](limits.knocks_burst, limits.knocks_per_second)
        self._asks = Buckets[str](limits.asks_burst, limits.asks_per_second)
        self._upvotes = Buckets[tuple[str, int]](limits.upvotes_burst, limits.upvotes_per_second)
        self._names = Buckets[tuple[str, int]](limits.names_burst, 1 / limits.names_seconds)
        self._questions = Buckets[str](limits.questions_per_minute, limits.questions_per_minute / _MINUTE)

    def device(self, conference_id: str, participant: int, now: datetime) -> Device:
        """Return what a device sent of late."""
        return self._devices.of(conference_id, participant, now)

    def knock(self, address: str, now: datetime) -> None:
        """Raise `SlowDown` for an address that asked too often without being anybody yet."""
        if seconds := self._knocks.of(address, now).take(now):
            raise slow_down(seconds)

    def command(self, conference_id: str, actor: Actor, command: Command, now: datetime) -> None:
        """Raise `SlowDown` for what was carried out too often of late; who was first is not decided here."""
        if isinstance(command, PushQuestion):
            seconds = self._pushes.of(conference_id, now).wait(now)
        elif isinstance(command, AddQuestion | CreateConference) and actor.id != LOCAL_HOST.id:
            seconds = self._questions.of(actor.id, now).wait(now)
        elif isinstance(command, Ask):
            seconds = self.device(conference_id, actor.participant, now).asking(now)
            seconds = seconds or self._asks.of(conference_id, now).take(now)
        elif isinstance(command, Upvote):
            seconds = self._upvotes.of((conference_id, actor.participant), now).take(now)
        elif isinstance(command, RenameParticipant | ChooseTeam):
            seconds = self._names.of((conference_id, actor.participant), now).take(now)
        else:
            return
        if seconds:
            raise slow_down(seconds)

    def carried_out(self, conference_id: str, actor: Actor, events: Iterable[Event], now: datetime) -> None:
        """Count what a command led to."""
        for event in events:
            if isinstance(event, RoundOpened):
                self._pushes.of(conference_id, now).take(now)
            elif isinstance(event, QuestionAdded | ConferenceCreated) and actor.id != LOCAL_HOST.id:
                self._questions.of(actor.id, now).take(now)
            elif isinstance(event, Asked):
                self.device(conference_id, event.author, now).asked(now)
