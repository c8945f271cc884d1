"""Moderating: approve questions of the audience, pin them, mark them answered, put them away, merge them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from sanora.conference.asked import AskedState, AudienceQuestion
from sanora.conference.base import CONTROL, Change, Command, Context, Event
from sanora.conference.permissions import Action, Actor, Role
from sanora.conference.qa.asking import AskedId
from sanora.conference.state import Conference
from sanora.errors import NotFound, WrongState

SORTS = CONTROL | {Role.MODERATOR}
"""Those who sort questions out."""

GONE = frozenset({AskedState.WITHDRAWN, AskedState.MERGED})


def found(conference: Conference, number: int) -> AudienceQuestion:
    """Return a question that can still be dealt with; raise `NotFound`."""
    asked = conference.asked.get(number)
    if asked is None or asked.state in GONE:
        raise NotFound("There is no such question any more.")
    return asked


class Move(Command, frozen=True, tag="qa:move"):
    """Put a question where it belongs: `open` approves it, `pending` takes it out of sight again.

    `answered` and `archived` take it off the list; it stays in exports.
    """

    action: ClassVar[Action] = Action.QA_MODERATE

    asked: AskedId
    state: Literal["pending", "open", "answered", "archived"]

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Move it, if it is not there already."""
        asked = found(conference, self.asked)
        if asked.state == self.state:
            return []
        return [Moved(asked=asked.id, author=asked.author, state=AskedState(self.state), at=context.now)]


class Moved(Event, frozen=True, tag="qa:moved"):
    """A question is in another place now."""

    asked: int
    author: int
    state: AskedState
    at: datetime

    def apply(self, conference: Conference) -> None:
        """Move it; what leaves the list is no longer pinned."""
        asked = conference.asked.get(self.asked)
        if asked is None:
            return
        asked.state = self.state
        asked.answered_at = self.at if self.state == AskedState.ANSWERED else None
        asked.pinned = asked.pinned and asked.open

    def changes(self) -> tuple[Change, ...]:
        """The question."""
        return (Change("asked", self.asked),)

    def seen_by(self, viewer: Actor) -> Moved | None:
        """Those who sort."""
        return self if viewer.role in SORTS else None


class Pin(Command, frozen=True, tag="qa:pin"):
    """Keep a question on top of the list, or let it go again."""

    action: ClassVar[Action] = Action.QA_MODERATE

    asked: AskedId
    pinned: bool = True

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Pin what all can see."""
        del context
        asked = found(conference, self.asked)
        if asked.pinned == self.pinned:
            return []
        if self.pinned and asked.state != AskedState.OPEN:
            raise WrongState("Only a question that all can see is pinned.")
        return [Pinned(asked=asked.id, pinned=self.pinned)]


class Pinned(Event, frozen=True, tag="qa:pinned"):
    """A question is on top, or no longer."""

    asked: int
    pinned: bool

    def apply(self, conference: Conference) -> None:
        """Take it over."""
        asked = conference.asked.get(self.asked)
        if asked is not None:
            asked.pinned = self.pinned

    def changes(self) -> tuple[Change, ...]:
        """The question."""
        return (Change("asked", self.asked),)

    def seen_by(self, viewer: Actor) -> Pinned | None:
        """Those who sort."""
        return self if viewer.role in SORTS else None


class Merge(Command, frozen=True, tag="qa:merge"):
    """Say that a question asks the same as another: who voted for either counts for that one, once."""

    action: ClassVar[Action] = Action.QA_MODERATE

    asked: AskedId
    into: AskedId

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Give the votes on, the author's among them."""
        del context
        asked, into = found(conference, self.asked), found(conference, self.into)
        if asked.id == into.id:
            raise WrongState("A question cannot be merged with itself.")
        if asked.rehearsal != into.rehearsal:
            raise WrongState("One of these questions goes with the rehearsal.")
        votes = sorted((asked.upvotes | {asked.author}) - {into.author} - into.upvotes)
        return [Merged(asked=asked.id, author=asked.author, into=into.id, upvotes=votes)]


class Merged(Event, frozen=True, tag="qa:merged"):
    """A question has gone into another; `upvotes` are those that it brought."""

    asked: int
    author: int
    into: int
    upvotes: list[int]

    def apply(self, conference: Conference) -> None:
        """Give the votes on and put the question away."""
        asked, into = conference.asked.get(self.asked), conference.asked.get(self.into)
        if asked is None or into is None:
            return
        for participant in self.upvotes:
            conference.asked.vote(into.id, participant, on=True)
        asked.state = AskedState.MERGED
        asked.merged_into = self.into
        asked.pinned = False

    def changes(self) -> tuple[Change, ...]:
        """Both questions, and the votes."""
        votes = (Change("upvote", participant, self.into) for participant in self.upvotes)
        return (Change("asked", self.asked), Change("asked", self.into), *votes)

    def seen_by(self, viewer: Actor) -> Merged | None:
        """Those who sort; the votes are in the lists."""
        if viewer.role not in SORTS:
            return None
        return Merged(offset=self.offset, asked=self.asked, author=0, into=self.into, upvotes=[])
