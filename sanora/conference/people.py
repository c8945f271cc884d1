"""The people in the room: joining, and the three counts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec

from sanora import text
from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.permissions import Action, Actor
from sanora.conference.state import Conference, ConferenceStatus, Participant
from sanora.errors import BadName, Ended, Malformed, RoomLocked, WrongState
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
        """Let the device in under a name that nobody else has."""
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if conference.locked:
            raise RoomLocked
        if self.rehearsal and not conference.rehearsing:
            raise WrongState("No rehearsal is running.")
        return [
            ParticipantJoined(
                participant=context.ids.serial("participant"),
                token=context.ids.token(),
                name=unique_name(checked_name(self.name), conference),
                joined_at=context.now,
                rehearsal=self.rehearsal,
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

    def apply(self, conference: Conference) -> None:
        """Add the participant."""
        conference.admit(
            Participant(
                id=self.participant,
                token_hash=token_hash(self.token),
                joined_at=self.joined_at,
                name=self.name,
                rehearsal=self.rehearsal,
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


def checked_name(name: str) -> str:
    """Return a name cleaned; empty is no name."""
    try:
        cleaned = text.bounded(name, text.NAME * 4, "name")
    except Malformed as error:
        raise BadName(error.message) from None
    if not cleaned:
        return ""
    if text.graphemes(cleaned) > text.NAME or not text.visible(cleaned):
        raise BadName(f"A name has 1 to {text.NAME} characters.")
    return cleaned


def unique_name(name: str, conference: Conference) -> str:
    """Return the name, with a number behind it when somebody in the room has one that looks alike."""

    def taken(number: int) -> bool:
        return text.alike(f"{name} {number}") in conference.names

    if not name or text.alike(name) not in conference.names:
        return name
    used, free = 1, 2
    while taken(free):
        used, free = free, free * 2
    while free - used > 1:  # the thousandth of a name need not try a thousand numbers
        middle = (used + free) // 2
        used, free = (middle, free) if taken(middle) else (used, middle)
    return f"{name} {free}"


def identify(conference: Conference, token: str) -> Participant | None:
    """Return the participant whose token this is."""
    participant = conference.tokens.get(token_hash(token))
    return None if participant is None else conference.participants.get(participant)
