"""The life of a conference: created, described, activated, locked, ended, deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec

from sanora import text
from sanora.conference.asked import Board
from sanora.conference.base import CONTROL, Change, Command, Context, Event
from sanora.conference.permissions import Action, Actor, Role
from sanora.conference.rounds import RoundClosed
from sanora.conference.speakers import SpeakerAssigned
from sanora.conference.state import CloseReason, Conference, ConferenceStatus
from sanora.errors import WrongState

Title = Annotated[str, msgspec.Meta(min_length=1, max_length=text.TITLE * 4)]
Description = Annotated[str, msgspec.Meta(max_length=text.DESCRIPTION * 2)]
Network = Annotated[str, msgspec.Meta(max_length=text.NETWORK * 2)]


class CreateConference(Command, frozen=True, tag="conference:create"):
    """Make a new conference, in the state DRAFT, owned by whoever asks; a speaker is in it from the start."""

    action: ClassVar[Action] = Action.CONFERENCE_CREATE
    creates: ClassVar[bool] = True

    title: Title
    description: Description = ""
    network: Network = ""
    source: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    """Where the questions come from: the deck's file name, so that serving it again finds this conference."""

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Create it under the id that the engine gave the empty value."""
        actor = context.actor
        created = ConferenceCreated(
            id=conference.id,
            public_code=context.ids.code(),
            title=text.bounded(self.title, text.TITLE, "title", needed=True),
            description=text.bounded(self.description, text.DESCRIPTION, "description", lines=True),
            network=text.bounded(self.network, text.NETWORK, "network name"),
            source=text.clean(self.source),
            owner=actor.id,
            created_at=context.now,
        )
        return [created, SpeakerAssigned(speaker=actor.id)] if actor.role == Role.SPEAKER else [created]


class ConferenceCreated(Event, frozen=True, tag="conference:created"):
    """There is a conference. Also the first event of every snapshot."""

    id: str
    public_code: str
    title: str
    description: str = ""
    network: str = ""
    source: str = ""
    owner: str = ""
    created_at: datetime | None = None

    def apply(self, conference: Conference) -> None:
        """Fill in who and what it is."""
        conference.id = self.id
        conference.public_code = self.public_code
        conference.title = self.title
        conference.description = self.description
        conference.network = self.network
        conference.source = self.source
        conference.owner = self.owner
        conference.created_at = self.created_at

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", self.id),)

    def seen_by(self, viewer: Actor) -> ConferenceCreated | None:
        """Everybody, but the owner only those who drive, and the file on the host's disk only the host."""
        if viewer.role == Role.SPEAKER:
            return msgspec.structs.replace(self, source="")
        if viewer.role in CONTROL:
            return self
        return msgspec.structs.replace(self, owner="", source="", created_at=None)


class UpdateConference(Command, frozen=True, tag="conference:update"):
    """Change title, description or the network's name; what is left out stays."""

    action: ClassVar[Action] = Action.CONFERENCE_UPDATE

    title: Title | None = None
    description: Description | None = None
    network: Network | None = None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Change what was given."""
        del context
        title = conference.title if self.title is None else self.title
        description = conference.description if self.description is None else self.description
        network = conference.network if self.network is None else self.network
        event = ConferenceUpdated(
            title=text.bounded(title, text.TITLE, "title", needed=True),
            description=text.bounded(description, text.DESCRIPTION, "description", lines=True),
            network=text.bounded(network, text.NETWORK, "network name"),
        )
        old = (conference.title, conference.description, conference.network)
        return [] if old == (event.title, event.description, event.network) else [event]


class ConferenceUpdated(Event, frozen=True, tag="conference:updated"):
    """Title, description and network name are now these."""

    title: str
    description: str
    network: str

    def apply(self, conference: Conference) -> None:
        """Take them over."""
        conference.title = self.title
        conference.description = self.description
        conference.network = self.network

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)


class ActivateConference(Command, frozen=True, tag="conference:activate"):
    """Start: questions can be pushed from now on."""

    action: ClassVar[Action] = Action.CONFERENCE_UPDATE

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """DRAFT becomes ACTIVE; an active one stays so."""
        if conference.status == ConferenceStatus.ACTIVE:
            return []
        if conference.status == ConferenceStatus.ENDED:
            raise WrongState("This conference has ended and cannot start again.")
        return [StatusChanged(status=ConferenceStatus.ACTIVE, at=context.now)]


class EndConference(Command, frozen=True, tag="conference:end"):
    """End it for good: the open round closes with it."""

    action: ClassVar[Action] = Action.CONFERENCE_UPDATE

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Close what is open, then end."""
        if conference.status == ConferenceStatus.ENDED:
            return []
        if conference.status == ConferenceStatus.DRAFT:
            raise WrongState("This conference has not started.")
        if conference.rehearsing:
            raise WrongState("Stop the rehearsal first.")
        events: list[Event] = []
        if conference.open_round is not None:
            events.append(RoundClosed.of(conference.open_round, context, CloseReason.END))
        return [*events, StatusChanged(status=ConferenceStatus.ENDED, at=context.now)]


class StatusChanged(Event, frozen=True, tag="conference:status"):
    """The conference is now DRAFT, ACTIVE or ENDED."""

    status: ConferenceStatus
    at: datetime | None = None

    def apply(self, conference: Conference) -> None:
        """Take the state over, with its moment."""
        conference.status = self.status
        if self.status == ConferenceStatus.ACTIVE:
            conference.activated_at = self.at
        elif self.status == ConferenceStatus.ENDED:
            conference.ended_at = self.at

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)


class DeleteConference(Command, frozen=True, tag="conference:delete"):
    """Remove a conference with all its questions, people and votes. It must not be running."""

    action: ClassVar[Action] = Action.CONFERENCE_DELETE

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Only DRAFT and ENDED ones can go."""
        del context
        if conference.status == ConferenceStatus.ACTIVE:
            raise WrongState("This conference is running; end it first.")
        return [ConferenceDeleted(id=conference.id)]


class ConferenceDeleted(Event, frozen=True, tag="conference:deleted"):
    """The conference is gone."""

    id: str

    def apply(self, conference: Conference) -> None:
        """Empty the value; the engine drops it."""
        conference.public_code = ""
        conference.questions.clear()
        conference.rounds.clear()
        conference.participants.clear()
        for index in (conference.tokens, conference.names, conference.members, conference.removed):
            index.clear()
        conference.asked = Board()

    def changes(self) -> tuple[Change, ...]:
        """The conference itself: an empty public code means that its rows go, all others with them."""
        return (Change("conference", self.id),)


class LockRoom(Command, frozen=True, tag="conference:lock"):
    """Let nobody new in, or open the door again. Whoever was in can always return."""

    action: ClassVar[Action] = Action.CONFERENCE_UPDATE

    locked: bool

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Lock or open."""
        del context
        return [] if conference.locked == self.locked else [RoomLockChanged(locked=self.locked)]


class RoomLockChanged(Event, frozen=True, tag="conference:locked"):
    """The room is locked or open."""

    locked: bool

    def apply(self, conference: Conference) -> None:
        """Take it over."""
        conference.locked = self.locked

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)
