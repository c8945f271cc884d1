"""The people in the room: joining, and the three counts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.naming import given_name, unique_name
from sanora.conference.permissions import Action, Actor
from sanora.conference.state import Conference, ConferenceStatus, Participant
from sanora.conference.teams import smallest_team
from sanora.errors import Ended, RoomLocked, WrongState
from sanora.ids import token_hash


class JoinConference(Command, frozen=True, tag="conference:join"):
    """Become a participant; over a socket, `hello` does it.

    The answer carries the token by which this device is known from now on. `rehearsal` marks a simulated
    participant, welcome during a rehearsal only.
    """

    action: ClassVar[Action] = Action.CONFERENCE_JOIN

    public_code: Annotated[str, msgspec.Meta(max_length=40)]
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    rehearsal: bool = False

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Let the device in under a name that nobody else has, into the smallest team."""
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if conference.locked:
            raise RoomLocked
        if self.rehearsal and not conference.rehearsing:
            raise WrongState("No rehearsal is running.")
        given = given_name(self.name, conference, context)
        return [
            ParticipantJoined(
                participant=context.ids.serial("participant"),
                token=context.ids.token(),
                name=unique_name(given.name, conference),
                joined_at=context.now,
                rehearsal=self.rehearsal,
                team=smallest_team(conference),
                hidden=given.hidden,
            )
        ]


class ParticipantJoined(Event, frozen=True, tag="participant:joined"):
    """A device joined. `token` goes to that device alone; only its hash is kept."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    participant: int
    token: str
    joined_at: datetime
    name: str = ""
    rehearsal: bool = False
    team: int = 0
    hidden: bool = False

    def apply(self, conference: Conference) -> None:
        """Add the participant."""
        conference.admit(
            Participant(
                id=self.participant,
                token_hash=token_hash(self.token),
                joined_at=self.joined_at,
                name=self.name,
                rehearsal=self.rehearsal,
                team=self.team,
                hidden=self.hidden,
            )
        )

    def changes(self) -> tuple[Change, ...]:
        """The participant."""
        return (Change("participant", self.participant),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: joins are seen as a count."""
        del viewer


class AudienceCounted(Event, frozen=True, tag="audience:count"):
    """How many people joined, are connected now, and have answered the current round."""

    delivery: ClassVar[Delivery] = Delivery.LATEST

    joined: int
    connected: int
    answered: int
    round: int | None = None

    def apply(self, conference: Conference) -> None:
        """Change nothing: a client's mirror keeps the newest one beside the conference."""


class You(msgspec.Struct, frozen=True, rename="camel", tag_field="type", tag="participant:you"):
    """A device's own participant, after every change: what is in `welcome` at first.

    A `hidden` name is shown to nobody but the host. `removed`: goodbye; the socket is closed next.
    """

    participant: int
    name: str
    team: int
    hidden: bool = False
    removed: bool = False

    @classmethod
    def of(cls, person: Participant) -> You:
        """Take it from the value."""
        return cls(person.id, person.name, person.team, person.hidden, person.removed)


def identify(conference: Conference, token: str) -> Participant | None:
    """Return the participant whose token this is; it may have been removed."""
    participant = conference.tokens.get(token_hash(token))
    return None if participant is None else conference.participants.get(participant)
