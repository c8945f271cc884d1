"""Rehearsing: the talk with a simulated audience, of which nothing stays."""

from __future__ import annotations

from typing import ClassVar

from sanora.conference.base import Change, Command, Context, Event
from sanora.conference.permissions import Action
from sanora.conference.state import Conference, ConferenceStatus
from sanora.errors import WrongState


class StartRehearsal(Command, frozen=True, tag="rehearsal:start"):
    """From now on simulated people may join, and what is asked is asked for practice only."""

    action: ClassVar[Action] = Action.REHEARSE

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Only while the conference is active and no real question is open."""
        del context
        if conference.rehearsing:
            return []
        if conference.status != ConferenceStatus.ACTIVE:
            message = "Activate the conference first."
            raise WrongState(message)
        if conference.open_round is not None:
            message = "A question is live; close it first."
            raise WrongState(message)
        return [RehearsalStarted()]


class RehearsalStarted(Event, frozen=True, tag="rehearsal:started"):
    """A rehearsal is running: every screen says so."""

    def apply(self, conference: Conference) -> None:
        """Mark the conference."""
        conference.rehearsing = True

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)


class StopRehearsal(Command, frozen=True, tag="rehearsal:stop"):
    """End the rehearsal and forget what was asked and answered in it, and the simulated people."""

    action: ClassVar[Action] = Action.REHEARSE

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Name everything that goes."""
        del context
        if not conference.rehearsing:
            return []
        return [
            RehearsalStopped(
                rounds=[round_.id for round_ in conference.rounds.values() if round_.rehearsal],
                participants=[person.id for person in conference.participants.values() if person.rehearsal],
            )
        ]


class RehearsalStopped(Event, frozen=True, tag="rehearsal:stopped"):
    """The rehearsal is over; its rounds and simulated people never were."""

    rounds: list[int] = []
    participants: list[int] = []

    def apply(self, conference: Conference) -> None:
        """Take them out."""
        conference.rehearsing = False
        for number in self.rounds:
            conference.rounds.pop(number, None)
        for number in self.participants:
            person = conference.participants.pop(number, None)
            if person is not None:
                conference.tokens.pop(person.token_hash, None)

    def changes(self) -> tuple[Change, ...]:
        """The conference, the rounds and the people."""
        return (
            Change("conference", ""),
            *(Change("round", number) for number in self.rounds),
            *(Change("participant", number) for number in self.participants),
        )
