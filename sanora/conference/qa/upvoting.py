"""Upvoting: one vote a participant for a question of the audience, which can be taken back."""

from __future__ import annotations

from typing import ClassVar

from sanora.conference.asked import AskedState
from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.permissions import Action, Actor
from sanora.conference.qa.asking import AskedId
from sanora.conference.state import Conference, ConferenceStatus
from sanora.errors import Ended, NotFound, WrongState


class Upvote(Command, frozen=True, tag="qa:upvote"):
    """Vote for a question of somebody else, or (`on` false) take the vote back."""

    action: ClassVar[Action] = Action.QA_ASK

    asked: AskedId
    on: bool = True

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Count everybody once."""
        participant = context.actor.participant
        asked = conference.asked.get(self.asked)
        if asked is None or asked.state in {AskedState.PENDING, AskedState.WITHDRAWN}:
            raise NotFound("There is no such question.")
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if not conference.setup.qa.on or asked.state != AskedState.OPEN:
            raise WrongState("This question takes no votes any more.")
        if conference.participants[participant].rehearsal and not asked.rehearsal:
            raise WrongState("A rehearsal's audience votes only for what was asked in the rehearsal.")
        if asked.author == participant:
            raise WrongState("Your own question has your vote already.")
        if (participant in asked.upvotes) == self.on:
            return []
        return [Upvoted(asked=asked.id, participant=participant, on=self.on)]


class Upvoted(Event, frozen=True, tag="qa:upvoted"):
    """Somebody voted for a question, or took the vote back."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    asked: int
    participant: int
    on: bool

    def apply(self, conference: Conference) -> None:
        """Count it, or not any more."""
        conference.asked.vote(self.asked, self.participant, on=self.on)

    def changes(self) -> tuple[Change, ...]:
        """The vote."""
        return (Change("upvote", self.participant, self.asked),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: all see lists."""
        del viewer
