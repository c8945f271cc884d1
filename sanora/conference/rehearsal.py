"""Rehearsing: the talk with a simulated audience, of which nothing stays."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Event
from sanora.conference.permissions import Action, Actor
from sanora.conference.questions import QuestionUpdated
from sanora.conference.stage import cleared
from sanora.conference.state import Conference, ConferenceStatus, Reveal, Round
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
            raise WrongState("Activate the conference first.")
        if conference.open_round is not None:
            raise WrongState("A question is live; close it first.")
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
        rounds = [round_.id for round_ in conference.rounds.values() if round_.rehearsal]
        people = [person.id for person in conference.participants.values() if person.rehearsal]
        asked = [each.id for each in conference.asked if each.rehearsal]
        return [
            *cleared(conference, rounds),
            RehearsalStopped(rounds=rounds, participants=people, asked=asked),
            *_known_as_before(conference),
        ]


def _known_as_before(conference: Conference) -> list[Event]:
    """Return what leads back to what everybody knew of the rehearsed questions before the rehearsal."""
    real: dict[str, Round] = {}
    rehearsed: dict[str, Round] = {}
    for _, round_ in sorted(conference.rounds.items()):
        (rehearsed if round_.rehearsal else real)[round_.question_id] = round_
    events: list[Event] = []
    for question_id, round_ in rehearsed.items():
        before = real.get(question_id)
        revealed = before is not None and before.revealed == Reveal.ANSWER
        if revealed != (round_.revealed == Reveal.ANSWER):
            known = "no" if before is None else "revealed" if revealed else "public"
            events.append(QuestionUpdated.of(conference.questions[question_id], known))
    return events


class RehearsalStopped(Event, frozen=True, tag="rehearsal:stopped"):
    """The rehearsal is over; its rounds and simulated people never were."""

    rounds: list[int] = msgspec.field(default_factory=list)
    participants: list[int] = msgspec.field(default_factory=list)
    asked: list[int] = msgspec.field(default_factory=list)

    def apply(self, conference: Conference) -> None:
        """Take them out."""
        conference.rehearsing = False
        for number in self.rounds:
            conference.rounds.pop(number, None)
        for number in self.participants:
            conference.dismiss(number)
        for number in self.asked:
            conference.asked.drop(number)

    def changes(self) -> tuple[Change, ...]:
        """The conference, the rounds and the people."""
        return (
            Change("conference", ""),
            *(Change("round", number) for number in self.rounds),
            *(Change("participant", number) for number in self.participants),
            *(Change("asked", number) for number in self.asked),
        )

    def seen_by(self, viewer: Actor) -> RehearsalStopped:
        """Everybody; the list of people concerns nobody's copy."""
        del viewer
        return msgspec.structs.replace(self, participants=[], asked=[])
