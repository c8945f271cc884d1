"""Pairing as the edge uses it: codes, consoles and logins together."""

from __future__ import annotations

import logging

from sanora import text
from sanora.clock import Clock
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.errors import NotPaired, WrongState
from sanora.ids import Ids
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
    PairedConsole,
    PairingState,
)
from sanora.pairing.link import link_to
from sanora.pairing.login import proves
from sanora_server.pairing.codes import Codes
from sanora_server.pairing.consoles import Console, Consoles
from sanora_server.pairing.logins import Logins

MOST_CONSOLES = 100
NAME = 60
"""Characters of a console's name."""

log = logging.getLogger(__name__)


class Pairing:
    """Lets consoles in, knows them again, and forgets them. `name` is the server's own."""

    def __init__(self, *, consoles: Consoles, clock: Clock, ids: Ids, fingerprint: str, name: str) -> None:
        self._consoles = consoles
        self._clock = clock
        self._ids = ids
        self._fingerprint = fingerprint
        self._name = name
        self._codes = Codes(clock, ids, fingerprint)
        self._logins = Logins(clock, ids)

    # The code, for the host

    def state(self, host: str, port: int) -> PairingState:
        """Return the code as it stands; its link leads to `host` and `port`."""
        last = self._codes.last
        shown = last is not None and not last.closed
        paired = None if last is None else self._consoles.get(last.paired)
        return PairingState(
            open=shown,
            code=last.code if last is not None and shown else "",
            link=str(link_to(host, port, self._fingerprint, last.secret))
            if last is not None and shown
            else "",
            role=None if last is None else last.role,
            conference_id="" if last is None else last.conference_id,
            closes_at=None if last is None else last.closes_at,
            tries_left=0 if last is None else last.tries_left,
            failures=0 if last is None else last.failures,
            paired=None
            if paired is None
            else PairedConsole(id=paired.id, name=paired.name, role=paired.role),
            name=self._name,
        )

    def open(self, role: ConsoleRole, conference_id: str) -> None:
        """Open a new code; raises `SlowDown`, `WrongState`."""
        if len(self._consoles) >= MOST_CONSOLES:
            raise WrongState(f"{MOST_CONSOLES} consoles are paired. Revoke those that are not needed.")
        self._codes.open(role, conference_id)

    def close(self) -> None:
        """Close the code."""
        self._codes.close()

    # The exchange, with a console that nobody knows yet

    def begin(self, begin: Begin) -> Begun:
        """Take a try; raises `PairingClosed`, `WrongCode`, `Malformed`."""
        _named(begin.name)
        return self._codes.begin(begin)

    async def finish(self, finish: Finish) -> tuple[Paired, str]:
        """Let the console in if it knew the code; return the answer, and where it is assigned.

        A console that pairs again is the same one, with the new role and name. Raises `PairingClosed`,
        `WrongCode`, `Retry`.
        """
        opening, proven = self._codes.finish(finish)
        came = ""
        try:
            console = await self._let_in(proven.begin, opening.role)
            came = console.id
        finally:
            opening.end(came)
        log.info("console %s was paired as %s", console.id, console.role)
        paired = Paired(
            confirmation=proven.confirmation,
            console_id=console.id,
            role=console.role,
            server_name=self._name,
        )
        return paired, opening.conference_id

    async def _let_in(self, begin: Begin, role: ConsoleRole) -> Console:
        now = self._clock.now()
        before = self._consoles.of(begin.public_key)
        console = Console(
            id=self._ids.identifier() if before is None else before.id,
            name=_named(begin.name),
            role=role,
            public_key=begin.public_key,
            paired_at=now,
            last_seen=now,
        )
        await self._consoles.put(console)
        self._logins.forget(console.id)
        return console

    # Logins

    def challenge(self, asked: AskChallenge) -> Challenge:
        """Return what to sign."""
        return Challenge(challenge=self._logins.challenge(asked.console_id))

    async def log_in(self, login: LogIn) -> LoggedIn:
        """Return a token for a signed challenge; raises `StaleChallenge`, `NotPaired`."""
        self._logins.check(login.console_id, login.challenge)
        console = self._consoles.get(login.console_id)
        if console is None or not proves(login, console.public_key, self._fingerprint):
            raise NotPaired
        token, until = self._logins.issue(console.id, login.challenge)
        await self._consoles.seen(console.id, self._clock.now())
        return LoggedIn(
            token=token, expires_at=until, role=console.role, name=console.name, server_name=self._name
        )

    def actor(self, token: str) -> Actor | None:
        """Return who drives with a login's token; None when it is nobody's, or not any more."""
        console = self._consoles.get(self._logins.console(token))
        if console is None:
            return None
        if console.role == "HOST":
            return Actor(Role.HOST, LOCAL_HOST.id, console=console.id)
        return Actor(Role(console.role), console.id, console=console.id)

    # The consoles, for the host

    def consoles(self) -> list[Console]:
        """Return the paired consoles, oldest first."""
        return self._consoles.all()

    async def rename(self, console_id: str, name: str) -> None:
        """Give a console another name; raises `NotFound`, `Malformed`, `Retry`."""
        await self._consoles.rename(console_id, _named(name))

    async def revoke(self, console_id: str) -> None:
        """Forget a console: its tokens are dead at once; raises `NotFound`, `Retry`."""
        self._logins.forget(console_id)
        await self._consoles.remove(console_id)
        log.info("console %s was revoked", console_id)

    def unused(self) -> list[str]:
        """Return the ids of consoles that have not logged in for so long that they must pair anew."""
        return [console.id for console in self._consoles.unused(self._clock.now())]


def _named(name: str) -> str:
    return text.bounded(name, NAME, "name", needed=True)
