"""Commands and events: what can be asked for, and what happened."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

import msgspec

from sanora.conference.permissions import Action, Actor, Role
from sanora.conference.state import LOCAL_GRACE, Conference
from sanora.ids import Ids
from sanora.kinds.base import Author, Question
from sanora.safety import Filter

K = TypeVar("K", bound=type[msgspec.Struct])

_commands: list[type[Command]] = []
_events: list[type[Event]] = []


class Change(NamedTuple):
    """A part of the conference that an event changed; a part that is not in it any more was deleted.

    `id` names conference, question, round, participant or audience question; vote and upvote have their
    participant's, `of` is their round or audience question.
    """

    part: Literal["conference", "question", "round", "participant", "vote", "asked", "upvote"]
    id: str | int
    of: int = 0


class Rules(msgspec.Struct, frozen=True):
    """Figures that the host's settings may change."""

    grace: timedelta = LOCAL_GRACE
    most_questions: int = 500
    clash: timedelta = timedelta(seconds=1)
    """Two pushes closer than this, neither of which names what is live, are a clash: the first wins."""
    filter: Filter = Filter()
    """Finds rude words in what the audience writes."""


class Context(msgspec.Struct, frozen=True):
    """All that a decision may depend on beside the conference.

    `now` is the moment of the decision, `arrived` the moment at which the command was read from its socket.
    """

    actor: Actor
    now: datetime
    arrived: datetime
    ids: Ids
    rules: Rules = Rules()


class Command(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", forbid_unknown_fields=True
):
    """Something asked for. `ref` is the sender's number for it, repeated in the answer.

    `decide` looks at the conference and the context and returns what happens (if nothing: an empty list), or
    raises a `SanoraError`. It neither waits nor changes anything; time and chance come from the context only.
    """

    action: ClassVar[Action]
    creates: ClassVar[bool] = False
    """Whether the command makes a conference instead of acting on one."""

    ref: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)] | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "decide" in vars(cls):
            _commands.append(cls)

    def subject(self, conference: Conference) -> Question | None:
        """Return the question that permission depends on; raises `NotFound`."""
        del conference
        return None

    def decide(self, conference: Conference, context: Context) -> list[Event]:
        """Return the events that this command leads to."""
        raise NotImplementedError


class Delivery(StrEnum):
    """How an event travels.

    LOGGED: numbered, stored in the log, sent. PRIVATE: stored in its rows only, not sent. LATEST: neither
    stored nor numbered; a newer one replaces it.
    """

    LOGGED = "logged"
    PRIVATE = "private"
    LATEST = "latest"


class Event(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", omit_defaults=True):
    """Something that happened. `offset` is its number in the log."""

    delivery: ClassVar[Delivery] = Delivery.LOGGED
    offset: int | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "apply" in vars(cls):
            _events.append(cls)

    def apply(self, conference: Conference) -> None:
        """Make it so: the only thing that changes a conference.

        On a client's copy, which may lack parts, it changes those that are there and never fails.
        """
        raise NotImplementedError

    def changes(self) -> tuple[Change, ...]:
        """Return the parts whose rows the store must write anew."""
        return ()

    def seen_by(self, viewer: Actor) -> Self | None:
        """Return the event as `viewer` may see it: itself, a redacted copy, or None."""
        del viewer
        return self


CONTROL = frozenset({Role.HOST, Role.SPEAKER, Role.SUPER_ADMIN})
"""The roles that drive: they see every question, and the host and administrator every secret."""


def sees_secrets(viewer: Actor, question: Question) -> bool:
    """Tell whether `viewer` may see notes and right answer of a question that it may know."""
    return sees_secrets_of(viewer, question.created_by)


def sees_secrets_of(viewer: Actor, author: Author) -> bool:
    """Tell the same of any question of an author."""
    if viewer.role == Role.SPEAKER:
        return author.role == Role.SPEAKER and author.id == viewer.id
    return viewer.role in CONTROL


def commands() -> dict[str, type[Command]]:
    """Return every command by its tag on the wire."""
    return _by_tag(_commands)


def events() -> dict[str, type[Event]]:
    """Return every event by its tag on the wire."""
    return _by_tag(_events)


def _by_tag(classes: list[K]) -> dict[str, K]:
    known: dict[str, K] = {}
    for cls in classes:
        tag = str(cls.__struct_config__.tag)
        if tag in known:
            raise TypeError(f"{cls.__name__} and {known[tag].__name__} share the tag {tag!r}")
        known[tag] = cls
    return known
