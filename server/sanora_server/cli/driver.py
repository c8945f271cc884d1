"""Driving one conference of the server that runs on a data folder, across its restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from sanora import wire
from sanora.client.listening import Disconnected, Lost
from sanora.client.mirror import Mirror
from sanora.client.session import Session
from sanora.clock import Clock
from sanora.conference.base import Command
from sanora.conference.state import Conference
from sanora.deck.base import Deck
from sanora.deck.sync import MOST_STEPS, Kept, plan
from sanora.errors import Conflict, Retry, SanoraError
from sanora.exits import Stop
from sanora_server.cli.api import Api
from sanora_server.instance import Control

ANSWER = 5.0
"""Seconds that a command may take until it is done and seen."""

LOOK = 1.0
"""Seconds between two looks for a server."""


class Driver:
    """Keeps a session with the server that `find` finds; another one after each restart.

    `changed` is called after all that is heard.
    """

    def __init__(
        self,
        find: Callable[[], Control | None],
        conference_id: str,
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        self.mirror = Mirror()
        """What is known: while there is no connection, what was known before."""
        self._find = find
        self._conference_id = conference_id
        self._clock = clock
        self._changed = changed
        self._session: Session | None = None
        self._heard = asyncio.Event()
        self.local_link = ""
        """Link to the projector's page over loopback, which no change of the network touches, where known."""
        self.trouble = ""
        """What the server says is wrong with its disk or store; empty when nothing is."""

    @property
    def conference(self) -> Conference:
        """The conference as far as it is known."""
        return self.mirror.conference

    @property
    def connected(self) -> bool:
        """Whether the server is there."""
        return self._session is not None and self._session.connected

    @property
    def now(self) -> datetime:
        """The server's time."""
        return self._clock.now() if self._session is None else self._session.time.now()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            control = self._find()
            if control is not None:
                await self._hold(control)
                self._tell()
            await self._clock.sleep(LOOK)

    async def watch(self) -> None:
        """Follow the server's trouble until cancelled."""
        while True:
            await self._clock.sleep(LOOK)
            trouble = await self._asked("server", "trouble")
            if trouble != self.trouble:
                self.trouble = trouble
                self._changed()

    async def stage_link(self) -> str:
        """Return a link to the projector's page; empty when the server does not answer."""
        return self.local_link or await self._asked(f"conference/{self._conference_id}/stage", "url")

    async def _asked(self, path: str, field: str) -> str:
        control = self._find()
        if control is None:
            return ""
        try:
            async with Api(control) as api:
                return str((await api.call("GET", path))[field])
        except (Stop, SanoraError):
            return ""

    async def follow(self, deck: Deck) -> tuple[Kept, ...]:
        """Bring the conference to a deck once the server is there; return what stays, because it was asked.

        Raises the refusal of whoever is in the way.
        """
        while not self.connected:
            self._heard.clear()
            await self._heard.wait()
        for _ in range(MOST_STEPS):
            wanted = plan(self.conference, deck)
            if not wanted.commands:
                return wanted.kept
            for command in wanted.commands:
                await self.do(command)
        raise Conflict("The conference does not become what its deck says: somebody else is changing it.")

    async def do(self, command: Command) -> None:
        """Have a command carried out, and see what it led to; raises its refusal."""
        session = self._session
        if session is None or not session.connected:
            raise Retry("There is no connection to the server now.")
        try:
            async with asyncio.timeout(ANSWER):
                done = await session.send(command)
                offset = done.offset if isinstance(done, wire.Done) else None
                while (self.mirror.offset or 0) < (offset or 0):
                    self._heard.clear()
                    await self._heard.wait()
        except (TimeoutError, Disconnected):
            raise Retry("The server did not answer.") from None

    async def _hold(self, control: Control) -> None:
        """Hold a session until the server sends us away or is another one."""
        hello = wire.Hello(
            proto=wire.PROTOCOL, role="host", conference_id=self._conference_id, token=control.token
        )
        async with Session(control.url, hello, clock=self._clock) as session:
            self._session = session
            try:
                with session.messages() as messages:
                    async for message in messages:
                        if session.connected:
                            self.mirror = session.mirror
                        self._tell()
                        if isinstance(message, Lost) and self._find() != control:
                            return
            except SanoraError:  # sent away: the next look finds out whether for good
                return
            finally:
                self._session = None

    def _tell(self) -> None:
        self._heard.set()
        self._changed()
