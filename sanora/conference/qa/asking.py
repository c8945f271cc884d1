"""Asking: a participant's question, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

import msgspec

from sanora import text
from sanora.conference.asked import ASKED, AskedState, AudienceQuestion
from sanora.conference.base import Change, Command, Context, Delivery, Event
from sanora.conference.filtering import screened_text
from sanora.conference.permissions import Action, Actor
from sanora.conference.setup import Names, Signature
from sanora.conference.state import Conference, ConferenceStatus
from sanora.errors import Ended, NotFound, WrongState

MOST_OPEN = 3
"""Questions of one participant that may be open at a time."""

MOST_ASKED = 20_000
"""Questions of an audience."""

AskedId = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]


class Ask(Command, frozen=True, tag="qa:ask"):
    """Ask the speaker something. `anonymous` leaves the own name away, where the host allows that."""

    action: ClassVar[Action] = Action.QA_ASK

    text: Annotated[str, msgspec.Meta(max_length=ASKED * 4)]
    anonymous: bool = False

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Take it in: at once for all to see, or for review."""
        setup = conference.setup
        author = context.actor.participant
        if conference.status == ConferenceStatus.ENDED:
            raise Ended
        if not setup.qa.on:
            raise WrongState("Questions are not taken now.")
        person = conference.participants[author]
        named = setup.qa.names == Signature.REQUIRED
        if named and not person.name:
            raise WrongState("Please give your name first.")
        hidden = person.hidden or setup.names == Names.OFF or setup.qa.names == Signature.ANONYMOUS
        if sum(asked.open for asked in conference.asked.of(author)) >= MOST_OPEN:
            raise WrongState(f"You have {MOST_OPEN} open questions. Take one back to ask another.")
        if len(conference.asked) >= MOST_ASKED:
            raise WrongState("No more questions can be taken.")
        words = text.bounded(self.text, ASKED, "question", lines=True, needed=True)
        words, held = screened_text(words, conference, context)
        return [
            Asked(
                asked=context.ids.serial("asked"),
                author=author,
                text=words,
                at=context.now,
                name="" if hidden or (self.anonymous and not named) else person.name,
                state=AskedState.PENDING if held or setup.qa.review else AskedState.OPEN,
                rehearsal=person.rehearsal,
                before=conference.asked.given,
            )
        ]


class Asked(Event, frozen=True, tag="qa:asked"):
    """Somebody asked something."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    asked: int
    author: int
    text: str
    at: datetime
    name: str = ""
    state: AskedState = AskedState.OPEN
    rehearsal: bool = False
    before: int = 0

    def apply(self, conference: Conference) -> None:
        """Put it in."""
        conference.asked.put(
            AudienceQuestion(
                id=self.asked,
                author=self.author,
                text=self.text,
                at=self.at,
                name=self.name,
                state=self.state,
                rehearsal=self.rehearsal,
                before=self.before,
            )
        )

    def changes(self) -> tuple[Change, ...]:
        """The question."""
        return (Change("asked", self.asked),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: all see lists, see `sanora.conference.qa.listing`."""
        del viewer


class Withdraw(Command, frozen=True, tag="qa:withdraw"):
    """Take an own question back, as long as it was not answered."""

    action: ClassVar[Action] = Action.QA_ASK

    asked: AskedId

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Take it out of the list."""
        asked = conference.asked.get(self.asked)
        if asked is None or asked.author != context.actor.participant:
            raise NotFound("There is no such question of yours.")
        if asked.state == AskedState.WITHDRAWN:
            return []
        if not asked.open:
            raise WrongState("This question was dealt with already.")
        return [Withdrawn(asked=asked.id)]


class Withdrawn(Event, frozen=True, tag="qa:withdrawn"):
    """An author took a question back."""

    delivery: ClassVar[Delivery] = Delivery.PRIVATE

    asked: int

    def apply(self, conference: Conference) -> None:
        """Put it away."""
        asked = conference.asked.get(self.asked)
        if asked is not None:
            asked.state = AskedState.WITHDRAWN
            asked.pinned = False

    def changes(self) -> tuple[Change, ...]:
        """The question."""
        return (Change("asked", self.asked),)

    def seen_by(self, viewer: Actor) -> None:
        """Nobody: all see lists."""
        del viewer
