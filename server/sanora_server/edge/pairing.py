"""Pairing as the edge sees it: who drives with a login, and how a console gets one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sanora.conference.permissions import Actor
from sanora.pairing.bodies import (
    AskChallenge,
    Begin,
    Begun,
    Challenge,
    ConsoleRole,
    Finish,
    LoggedIn,
    LogIn,
    Paired,
    PairingState,
)


class Console(Protocol):
    """A paired console."""

    @property
    def id(self) -> str:
        """Drawn when it was paired."""
        ...

    @property
    def name(self) -> str:
        """What the host calls it."""
        ...

    @property
    def role(self) -> ConsoleRole:
        """What it may be."""
        ...

    @property
    def paired_at(self) -> datetime:
        """When it was let in."""
        ...

    @property
    def last_seen(self) -> datetime:
        """When it last logged in."""
        ...


class Pairing(Protocol):
    """Lets consoles of other machines in (`sanora_server.pairing.Pairing`)."""

    def actor(self, token: str) -> Actor | None:
        """Return who drives with a login's token; None when it is nobody's, or not any more."""
        ...

    def state(self, host: str, port: int) -> PairingState:
        """Return the pairing code as it stands; its link leads to `host` and `port`."""
        ...

    def open(self, role: ConsoleRole, conference_id: str) -> None:
        """Open a new code; raises `SlowDown`, `WrongState`."""
        ...

    def close(self) -> None:
        """Close the code."""
        ...

    def begin(self, begin: Begin) -> Begun:
        """Take a try; raises `PairingClosed`, `WrongCode`, `Malformed`."""
        ...

    async def finish(self, finish: Finish) -> tuple[Paired, str]:
        """Let the console in if it knew the code; return the answer, and a speaker's conference."""
        ...

    def challenge(self, asked: AskChallenge) -> Challenge:
        """Return what a console must sign."""
        ...

    async def log_in(self, login: LogIn) -> LoggedIn:
        """Return a token for a signed challenge; raises `StaleChallenge`, `NotPaired`."""
        ...

    def consoles(self) -> Sequence[Console]:
        """Return the paired consoles, oldest first."""
        ...

    async def rename(self, console_id: str, name: str) -> None:
        """Give a console another name; raises `NotFound`, `Malformed`, `Retry`."""
        ...

    async def revoke(self, console_id: str) -> None:
        """Forget a console: its tokens are dead at once; raises `NotFound`, `Retry`."""
        ...
