"""The way to a server that this computer is paired with: found by its key, wherever it is now."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime

import aiohttp

from sanora.client.approach import Unreachable, Way
from sanora.client.contact import Address, Contact, OtherKey, ask, look
from sanora.client.discovery import Discovery
from sanora.client.known import KeysUnusable, Known, KnownServer
from sanora.errors import Malformed, NotPaired, SanoraError
from sanora.pairing.bodies import AskChallenge, Challenge, LoggedIn
from sanora.pairing.login import answer

log = logging.getLogger(__name__)

HEAD_START = 0.3
"""Seconds that the remembered addresses get before the network is searched as well."""

SEARCH = 6.0
"""Seconds until a server that shows itself nowhere counts as away."""

AGAIN = 0.5
"""Seconds from a try in vain to the next at the same address: the server may be starting again."""

LOGINS = 3
"""Tries to log in before a server that is there counts as away."""

PATIENCE = 3.0
"""Longest wait in seconds that a server may ask for between two of them."""


class PairedApproach:
    """Races the addresses where the server was and where it is announced; the first with its key wins.

    Then it logs in with the console's key, so that every way has a fresh token, and remembers the address.
    `server` is what is known of the server, `expires_at` when the last token ends for new connections.
    """

    def __init__(self, known: Known, fingerprint: str, discover: Callable[[], Discovery] = Discovery) -> None:
        self._known = known
        self._discover = discover
        self.fingerprint = fingerprint
        self.server: KnownServer | None = known.server(fingerprint)
        self.expires_at: datetime | None = None

    async def find(self) -> Way:
        """Return the way.

        Raises `Unreachable` while the server is away. It is final when it shows another key at an address of
        its own and is nowhere else (`OtherKey`), when it knows this console no longer (`NotPaired`), and when
        the own keys are missing or damaged (`KeysUnusable`).
        """
        server = self.server = self._known.server(self.fingerprint)
        if server is None:
            raise NotPaired(
                "This computer is not paired with that server. Pair it first: sanora pair ADDRESS"
            )
        contact = await _Race(server, self._discover).run()
        logged_in = await self._log_in(server, contact)
        self.expires_at = logged_in.expires_at
        self._remember(server.seen_at(str(contact.address)), logged_in)
        return contact.way._replace(token=logged_in.token)

    async def _log_in(self, server: KnownServer, contact: Contact) -> LoggedIn:
        """Log in, once more where the server asks for it, or for a moment's patience."""
        asked = AskChallenge(console_id=server.console_id)
        key = self._known.key()
        async with aiohttp.ClientSession() as http:
            for tries_left in reversed(range(LOGINS)):
                try:
                    challenge = await ask(http, contact.way, "login/challenge", asked, Challenge)
                    login = answer(key, asked, challenge, contact.fingerprint)
                    return await ask(http, contact.way, "login", login, LoggedIn)
                except NotPaired:
                    raise NotPaired(_no_longer(server, contact)) from None
                except SanoraError as error:
                    pause = _pause(error)
                    if pause is None:
                        raise
                    if not tries_left or pause > PATIENCE:
                        raise Unreachable(f"{server.name} says: {error.message}") from error
                    await asyncio.sleep(pause)
        raise AssertionError

    def _remember(self, server: KnownServer, logged_in: LoggedIn) -> None:
        """Keep what was learned; that it cannot be kept is no reason to stay away."""
        self.server = server.told(logged_in.server_name, logged_in.role)
        try:
            self._known.moved(self.server)
        except (OSError, KeysUnusable) as error:
            log.warning("where %s is could not be noted: %s", server.name, error)


class _Race:
    """One search for a server: all addresses at once and again, those that are announced meanwhile too."""

    def __init__(self, server: KnownServer, discover: Callable[[], Discovery]) -> None:
        self._server = server
        self._discover = discover
        self._tried: set[Address] = set()
        self._stranger: Address | None = None
        self._trouble = ""
        self._won: asyncio.Future[Contact] = asyncio.get_running_loop().create_future()

    async def run(self) -> Contact:
        """Return the first that shows the server's key."""
        async with asyncio.TaskGroup() as group:
            search = group.create_task(self._search(), name=f"search for {self._server.name}")
            await asyncio.wait({search, self._won}, timeout=SEARCH, return_when=asyncio.FIRST_COMPLETED)
            search.cancel()
        if self._won.done():
            return self._won.result()
        raise self._loss()

    async def _search(self) -> None:
        async with asyncio.TaskGroup() as group:
            for known in self._server.addresses:
                with contextlib.suppress(Malformed):
                    self._try(group, Address.read(known))
            await asyncio.sleep(HEAD_START)
            async with self._discover() as discovery:
                self._trouble = discovery.trouble
                async for servers in discovery:
                    for found in servers:
                        if found.fingerprint == self._server.fingerprint:
                            for ip in found.addresses:
                                self._try(group, Address(ip, found.control_port))

    def _try(self, group: asyncio.TaskGroup, address: Address) -> None:
        if address not in self._tried:
            self._tried.add(address)
            group.create_task(self._knock(address))

    async def _knock(self, address: Address) -> None:
        """Look who is there until somebody is."""
        while True:
            try:
                contact = await look(address)
            except Unreachable as error:
                log.debug("%s", error)
                await asyncio.sleep(AGAIN)
                continue
            if contact.fingerprint != self._server.fingerprint:
                self._stranger = self._stranger or address
            elif not self._won.done():
                self._won.set_result(contact)
            return

    def _loss(self) -> Exception:
        name = self._server.name
        if self._stranger and str(self._stranger) in self._server.addresses:
            return OtherKey(
                f"At {self._stranger}, where {name} was last, something shows another key. That is another "
                "computer, a new data folder, or somebody in between; nothing was sent there. If you know "
                f"why, pair anew: sanora pair {self._stranger} --new-key"
            )
        tried = ", ".join(map(str, sorted(self._tried))) or "no address is known"
        return Unreachable(f"{name} is not to be found ({tried}). {self._trouble}".strip())


def _pause(error: SanoraError) -> float | None:
    """Return the seconds after which a refused login may be tried again; None where that helps nothing."""
    if not error.again:
        return None
    told = error.details.get("retryAfter")
    return max(0.0, float(told)) if isinstance(told, int | float) else 0.0


def _no_longer(server: KnownServer, contact: Contact) -> str:
    return (
        f"{server.name} does not know this computer any more: its host has revoked it, or it was away too "
        f"long. Ask for a pairing code there, then: sanora pair {contact.address}"
    )
