"""What is sent while pairing, logging in and managing consoles; bytes are lower-case hexadecimal."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

import msgspec

ConsoleRole: TypeAlias = Literal["HOST", "SPEAKER", "MODERATOR"]
"""What a paired console may be: host of everything on the laptop, or where it is assigned a speaker, or a
moderator, who sorts what the audience asks and sees nothing else."""

Form: TypeAlias = Literal["code", "link"]
"""What the console was given: the eight digits, or the link with its longer secret."""

PublicKey = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
"""An Ed25519 public key."""

Signature = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}$(?!\n)")]
Element = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{66}$(?!\n)")]
"""A message of SPAKE2: its side and a point."""

Confirmation = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]
ChallengeText = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{1,256}$(?!\n)")]
Named = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Reference = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
"""A run or a console, as the server called it."""


class Body(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """What a console sends."""


class Reply(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the server answers."""


class Begin(Body, frozen=True):
    """A console's half of the exchange: the name and key it would be known by, and its SPAKE2 message."""

    form: Form
    name: Named
    public_key: PublicKey
    message: Element


class Begun(Reply, frozen=True):
    """The server's half. `run` names this try; it is good for one `Finish`."""

    run: str
    message: Element


class Finish(Body, frozen=True):
    """The console's proof that it derived the same key."""

    run: Reference
    confirmation: Confirmation


class Paired(Reply, frozen=True):
    """The server's proof, and what the console is there from now on."""

    confirmation: Confirmation
    console_id: str
    role: ConsoleRole
    server_name: str


class AskChallenge(Body, frozen=True):
    """A paired console wants to log in."""

    console_id: Reference


class Challenge(Reply, frozen=True):
    """What it must sign; good for one login, for a minute."""

    challenge: ChallengeText


class LogIn(Body, frozen=True):
    """The signed challenge."""

    console_id: Reference
    challenge: ChallengeText
    signature: Signature


class LoggedIn(Reply, frozen=True):
    """`token` opens the control listener until `expires_at`; a socket opened with it stays open."""

    token: str
    expires_at: datetime
    role: ConsoleRole
    name: str
    server_name: str


class OpenPairing(Body, frozen=True):
    """The host lets a console in, as what, and for all but a host: where."""

    role: ConsoleRole
    conference_id: Annotated[str, msgspec.Meta(max_length=40)] = ""


class PairedConsole(Reply, frozen=True):
    """The console that a code was used by."""

    id: str
    name: str
    role: ConsoleRole


class PairingState(Reply, frozen=True):
    """The pairing code as the host sees it. `failures` counts the tries on it that proved nothing.

    When none is open, `code` and `link` are empty and the rest tells how the last one ended.
    """

    open: bool
    code: str
    link: str
    role: ConsoleRole | None
    conference_id: str
    closes_at: datetime | None
    tries_left: int
    failures: int
    paired: PairedConsole | None
    name: str
    """The server's name, as consoles find it."""


class ConsoleLine(Reply, frozen=True):
    """A paired console in the list of all. `conferences` are those that it is let into, if not all."""

    id: str
    name: str
    role: ConsoleRole
    conferences: list[str]
    paired_at: datetime
    last_seen: datetime
    connected: bool


class Consoles(Reply, frozen=True):
    """All paired consoles, oldest first."""

    items: list[ConsoleLine]
    next: None = None


class RenameConsole(Body, frozen=True):
    """A better name for a console."""

    name: Named
