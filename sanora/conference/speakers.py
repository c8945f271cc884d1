"""Speakers: the paired consoles that are let into a conference, to drive own questions or to moderate."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from sanora.conference.base import CONTROL, Change, Command, Context, Event
from sanora.conference.permissions import Action, Actor
from sanora.conference.state import Conference
from sanora.errors import WrongState

MOST_SPEAKERS = 100

Speaker = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]{1,40}$(?!\n)")]
"""The id of a console that is paired as a speaker or as a moderator."""


class AssignSpeaker(Command, frozen=True, tag="speaker:assign"):
    """Let a speaker into the conference: to add questions, and to edit and drive these."""

    action: ClassVar[Action] = Action.SPEAKER_ASSIGN

    speaker: Speaker

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Put the speaker in; one who is in stays so."""
        del context
        if self.speaker in conference.speakers:
            return []
        if len(conference.speakers) >= MOST_SPEAKERS:
            raise WrongState(f"A conference has at most {MOST_SPEAKERS} speakers.")
        return [SpeakerAssigned(speaker=self.speaker)]


class SpeakerAssigned(Event, frozen=True, tag="speaker:assigned"):
    """A speaker is in."""

    speaker: str

    def apply(self, conference: Conference) -> None:
        """Put the speaker in."""
        conference.speakers.add(self.speaker)

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)

    def seen_by(self, viewer: Actor) -> SpeakerAssigned | None:
        """Those who drive."""
        return self if viewer.role in CONTROL else None


class RemoveSpeaker(Command, frozen=True, tag="speaker:remove"):
    """Take a speaker out of the conference. The speaker's questions stay, for the host to drive."""

    action: ClassVar[Action] = Action.SPEAKER_ASSIGN

    speaker: Speaker

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Take the speaker out, if in."""
        del context
        return [SpeakerRemoved(speaker=self.speaker)] if self.speaker in conference.speakers else []


class SpeakerRemoved(Event, frozen=True, tag="speaker:removed"):
    """A speaker is out; whoever sends events closes the speaker's connections to this conference."""

    speaker: str

    def apply(self, conference: Conference) -> None:
        """Take the speaker out."""
        conference.speakers.discard(self.speaker)

    def changes(self) -> tuple[Change, ...]:
        """The conference itself."""
        return (Change("conference", ""),)

    def seen_by(self, viewer: Actor) -> SpeakerRemoved | None:
        """Those who drive."""
        return self if viewer.role in CONTROL else None
