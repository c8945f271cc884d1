"""The messages between a client and the server, and how they become bytes."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, TypeVar

import msgspec

from sanora import text
from sanora.conference.base import Command, Delivery, Event, commands, events
from sanora.conference.people import You
from sanora.conference.qa.listing import OwnQuestions
from sanora.conference.quiz.standing import OwnScore
from sanora.conference.rounds import INTERNAL
from sanora.conference.stage import VenueChanged
from sanora.conference.votes import AnswerSubmitted
from sanora.errors import Malformed, SanoraError, from_body
from sanora.kinds.registry import decode_polymorphic

T = TypeVar("T")

PROTOCOL = 1
"""Number of this protocol; a client that speaks another one is told so and reloads."""

LARGEST_FRAME = 16 * 1024
"""Bytes that an audience device may send in one message, a survey's texts; 64 KiB on the control listener."""

LARGEST_CONTROL_FRAME = 64 * 1024

NOTE = "Sanora-Note"
"""The header with a sentence on a file: what it could not show. Its bytes are written as in addresses."""

Offset = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]

if TYPE_CHECKING:
    Told: TypeAlias = "Event | AnswerSubmitted | VenueChanged | You | OwnScore | OwnQuestions | PaceFelt"
else:
    Told = Any  # decoded by `decode_outgoing` once all events are known


class Message(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type"):
    """Something said on a socket that is neither command nor event."""


class Hello(Message, frozen=True, tag="hello", forbid_unknown_fields=True):
    """A client's first message. A phone names `public_code`, and its `token` when it has one.

    A stage sends its pass as `token`; a console names `conference_id` and sends its control token, or the one
    that its login gave; its role is `host` even if `welcome` makes it a speaker. `epoch` and `offset` tell
    what the client has seen, so that it gets only what it missed. `language` (as in `de-AT`) is for names
    that are offered.
    """

    proto: int
    role: Literal["audience", "stage", "host"] = "audience"
    public_code: Annotated[str, msgspec.Meta(max_length=40)] = ""
    conference_id: Annotated[str, msgspec.Meta(max_length=40)] = ""
    token: Annotated[str, msgspec.Meta(max_length=2048)] = ""
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    rehearsal: bool = False
    language: Annotated[str, msgspec.Meta(max_length=35)] = ""
    epoch: Annotated[str, msgspec.Meta(max_length=64)] = ""
    offset: Offset | None = None


class Ping(Message, frozen=True, tag="ping", forbid_unknown_fields=True):
    """A question for the server's time; `sent` is the client's own clock and comes back as it is."""

    sent: float


class WatchQuestions(Message, frozen=True, tag="qa:watch", forbid_unknown_fields=True):
    """A phone shows the questions of the audience, or no longer: while it does, it is sent their list."""

    on: bool


Emoji: TypeAlias = Literal["👍", "❤️", "😂", "👏", "🎉", "😮", "🤔", "😢"]
"""What can be thrown at the projector."""

Pace: TypeAlias = Literal["fast", "slow", "lost"]
"""What can be said about the pace: too fast, too slow, lost."""


class React(Message, frozen=True, tag="mood:react", forbid_unknown_fields=True):
    """A phone sends an emoji to the projector; more than one a second are not counted."""

    emoji: Emoji


class SignalPace(Message, frozen=True, tag="mood:signal", forbid_unknown_fields=True):
    """A phone says how the pace is, for those who drive only. It fades in 2 minutes; null takes it back."""

    signal: Pace | None


class ReactionsCounted(Message, frozen=True, tag="mood:reactions"):
    """To the stage and those who drive: the emoji of the last half second, by number."""

    counts: dict[str, int]


class PaceFelt(Message, frozen=True, tag="mood:pace"):
    """To those who drive: what the signals about the pace are worth now, and how many people gave one."""

    fast: float = 0.0
    slow: float = 0.0
    lost: float = 0.0
    people: int = 0


class Pong(Message, frozen=True, tag="pong"):
    """The server's time, for a client that works out how far its own clock is off."""

    sent: float
    now: datetime


class Welcome(Message, frozen=True, kw_only=True, tag="welcome"):
    """The answer to `hello`: who you are here and what there is to know.

    With `recovered`, `events` are those missed since `offset`; otherwise they rebuild all from nothing. What
    has no number is told anew both times: a client forgets what it had.
    `token` is given once, to a device that just joined. `name`, `team` (0: none) and `hidden` are the
    participant's own; `suggested_name` is one to offer where a name is wanted and there is none.
    """

    proto: int = PROTOCOL
    epoch: str
    offset: int
    now: datetime
    role: str
    conference_id: str
    public_code: str
    recovered: bool = False
    participant_id: int | None = None
    token: str | None = None
    name: str = ""
    team: int = 0
    hidden: bool = False
    suggested_name: str = ""
    events: list[Told] = msgspec.field(default_factory=list)


class Tick(Message, frozen=True, tag="tick"):
    """Every few seconds: the server is there, its time, and the offset of the last event for this view."""

    offset: int
    now: datetime


class Done(Message, frozen=True, tag="done"):
    """A command was carried out.

    `offset` is the number of the last event that it led to (null: it was so already); `conference_id`,
    `question_id` and `round` name what it made.
    """

    ref: int | None = None
    offset: int | None = None
    conference_id: str | None = None
    question_id: str | None = None
    round: int | None = None


class Refusal(Message, frozen=True, tag="error"):
    """A message was refused; `error` holds `code`, `message` and details."""

    error: dict[str, Any]
    ref: int | None = None

    @classmethod
    def of(cls, error: SanoraError, ref: int | None = None) -> Refusal:
        """Wrap an error."""
        return cls(error=error.body(), ref=ref)

    def unwrap(self) -> SanoraError:
        """Return the error that the server raised."""
        return from_body(self.error)


_encoder = msgspec.json.Encoder()


def encode(message: object) -> bytes:
    """Return a message as JSON."""
    return _encoder.encode(message)


def incoming() -> list[type[msgspec.Struct]]:
    """Return the classes of all that a client may say."""
    said = (command for command in commands().values() if command not in INTERNAL)
    return [Hello, Ping, WatchQuestions, React, SignalPace, *said]


def outgoing() -> list[type[msgspec.Struct]]:
    """Return the classes of all that a server may say."""
    return [*_told(), Welcome, Tick, Pong, ReactionsCounted, Done, Refusal]


def _told() -> list[type[msgspec.Struct]]:
    sent = (event for event in events().values() if event.delivery is not Delivery.PRIVATE)
    return [*sent, AnswerSubmitted, VenueChanged, You, OwnScore, OwnQuestions, PaceFelt]


@cache
def _incoming() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_any_of(incoming()), dec_hook=decode_polymorphic)


@cache
def _outgoing() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_any_of(outgoing()), dec_hook=decode_polymorphic)


@cache
def _told_one() -> Any:
    return _any_of(_told())


def _any_of(classes: list[type[msgspec.Struct]]) -> Any:
    union: Any = classes[0]
    for cls in classes[1:]:
        union = union | cls
    return union


def decode_incoming(data: bytes | str) -> Message | Command:
    """Return what a client said; raise `Malformed` naming the field that is wrong."""
    try:
        return _incoming().decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed(explained(error)) from None


def decode_outgoing(data: bytes | str) -> Any:
    """Return what a server said; for clients in Python."""
    try:
        message = _outgoing().decode(data)
        if isinstance(message, Welcome):
            told = [msgspec.convert(one, _told_one(), dec_hook=decode_polymorphic) for one in message.events]
            message = msgspec.structs.replace(message, events=told)
        return message
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed(explained(error)) from None


def decode_as(data: bytes | str, wanted: type[T]) -> T:
    """Return `data` as a `wanted`, strictly; raise `Malformed`."""
    try:
        return msgspec.json.decode(data, type=wanted, dec_hook=decode_polymorphic)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed(explained(error)) from None


def explained(error: Exception) -> str:
    """Return one line for a person about why something could not be read."""
    if isinstance(error, RecursionError):
        return "This message is nested too deeply."
    return f"This message is not well formed: {text.clean(str(error)[:200])}"
