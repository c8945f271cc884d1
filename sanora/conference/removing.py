"""Removing people: who was sent out does not come in again, unless the host says so."""

from __future__ import annotations

from typing import ClassVar

from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.editing import Person, person_of
from sanora.conference.naming import unique_name
from sanora.conference.permissions import Action, Actor
from sanora.conference.state import Conference
from sanora.errors import NotFound


class RemovePerson(Command, frozen=True, tag="person:remove"):
    """Send somebody out: the device is refused from now on, the name is free, the answers score no more.

    They stay in the tallies that everybody has seen.
    """

    action: ClassVar[Action] = Action.PEOPLE_EDIT

    participant: Person

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Remove whoever is not removed yet."""
        del context
        if self.participant in conference.removed:
            return []
        return [ParticipantRemoved(participant=person_of(conference, self.participant).id)]


class ParticipantRemoved(Event, frozen=True, tag="participant:removed"):
    """Somebody was sent out."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    participant: int

    def apply(self, conference: Conference) -> None:
        """Mark the participant, whose token stays known so that it can be refused."""
        conference.change(self.participant, removed=True)

    def changes(self) -> tuple[Change, ...]:
        """The participant."""
        return (Change("participant", self.participant),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: the device itself is told."""
        del viewer


class AdmitPerson(Command, frozen=True, tag="person:admit"):
    """Let somebody in again who was sent out, with the answers given before."""

    action: ClassVar[Action] = Action.PEOPLE_EDIT

    participant: Person

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Let in whoever was removed; the name has a number behind it if it was taken in the meantime."""
        del context
        person = conference.participants.get(self.participant)
        if person is None:
            raise NotFound("There is nobody of that number.")
        if not person.removed:
            return []
        return [ParticipantAdmitted(participant=person.id, name=unique_name(person.name, conference))]


class ParticipantAdmitted(Event, frozen=True, tag="participant:admitted"):
    """Somebody who was sent out may come in again."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    participant: int
    name: str

    def apply(self, conference: Conference) -> None:
        """Unmark the participant."""
        conference.change(self.participant, removed=False, name=self.name)

    def changes(self) -> tuple[Change, ...]:
        """The participant."""
        return (Change("participant", self.participant),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: the device finds out when it comes."""
        del viewer
