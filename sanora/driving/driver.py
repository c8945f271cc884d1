"""Driving one conference: a session that finds its server again, and REST calls beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sanora import wire
from sanora.client.api import Api
from sanora.client.approach import Approach, Unreachable
from sanora.client.listening import Disconnected, Lost
from sanora.client.mirror import Mirror
from sanora.client.session import Session
from sanora.clock import Clock
from sanora.conference.base import Command
from sanora.conference.state import Conference
from sanora.deck.base import Deck
from sanora.deck.sync import MOST_STEPS, Kept, plan
from sanora.driving.mood import Reactions
from sanora.errors import Conflict, Retry, SanoraError

ANSWER = 5.0
"""Seconds that a command may take until it is done and seen."""

LOOK = 1.0
"""Seconds between two looks for trouble, and before a server that sent us away is asked again."""


class Driver:
    """One conference as a console drives it. Enter it, and keep `run` and `watch` running.

    `changed` is called after all that is heard, `heard` with each message of the server and each `Lost`.
    """

    def __init__(
        self,
        approach: Approach,
        conference_id: str,
        clock: Clock,
        changed: Callable[[], None],
        heard: Callable[[Any], None] | None = None,
    ) -> None:
        self.api = Api(approach)
        """REST calls to the same server."""
        self.mirror = Mirror()
        """What is known: while there is no connection, what was known before."""
        self.conference_id = conference_id
        self.reactions = Reactions()
        """The emoji of the last moments."""
        self.trouble = ""
        """What the server says is wrong with disk, store or laptop; empty when nothing is."""
        self.refusal: SanoraError | None = None
        """Why the server does not let us in; None when it does, or is not there."""
        self.local_link = ""
        """Link to the projector's page over loopback, which no change of the network touches, where known."""
        self._approach = approach
        self._clock = clock
        self._changed = changed
        self._heard_message = heard
        self._session: Session | None = None
        self._heard = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.api.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.api.__aexit__(kind, error, trace)

    @property
    def conference(self) -> Conference:
        """The conference as far as it is known."""
        return self.mirror.conference

    @property
    def connected(self) -> bool:
        """Whether the server is there."""
        return self._session is not None and self._session.connected

    @property
    def speaks(self) -> bool:
        """Whether this console has the role of a speaker, who drives own questions only."""
        return self.mirror.role == "speaker"

    @property
    def moderates(self) -> bool:
        """Whether this console may sort what the audience asks, and nothing else."""
        return self.mirror.role == "moderator"

    @property
    def now(self) -> datetime:
        """The server's time."""
        return self._clock.now() if self._session is None else self._session.time.now()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        hello = wire.Hello(proto=wire.PROTOCOL, role="host", conference_id=self.conference_id)
        while True:
            try:
                async with Session(self._approach, hello, clock=self._clock) as session:
                    self._session = session
                    await self._listen(session)
            except SanoraError as refusal:  # the next look finds out whether for good
                self.refusal = refusal
            finally:
                self._session = None
            self._tell()
            await self._clock.sleep(LOOK)

    async def watch(self) -> None:
        """Follow the server's trouble until cancelled."""
        while True:
            await self._clock.sleep(LOOK)
            trouble = await self._asked("server", "trouble")
            if self.reactions.fade(self.now) or trouble != self.trouble:
                self.trouble = trouble
                self._changed()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, which is looked at after all that is heard."""
        while not holds():
            self._heard.clear()
            await self._heard.wait()

    async def stage_link(self) -> str:
        """Return a link to the projector's page; empty when the server does not answer."""
        return self.local_link or await self._asked(f"conference/{self.conference_id}/stage", "url")

    async def follow(self, deck: Deck) -> tuple[Kept, ...]:
        """Bring the conference to a deck once the server is there; return what stays, because it was asked.

        Raises the refusal of whoever is in the way.
        """
        await self.until(lambda: self.connected)
        for _ in range(MOST_STEPS):
            wanted = plan(self.conference, deck)
            if not wanted.commands:
                return wanted.kept
            for picture in wanted.pictures:
                await self.api.add_picture(picture.body)
            for command in wanted.commands:
                await self.do(command)
        raise Conflict("The conference does not become what its deck says: somebody else is changing it.")

    async def do(self, command: Command) -> wire.Done:
        """Have a command carried out, and see what it led to; raises its refusal."""
        session = self._session
        if session is None or not session.connected:
            raise Retry("There is no connection to the server now.")
        try:
            async with asyncio.timeout(ANSWER):
                done = await session.send(command)
                if not isinstance(done, wire.Done):
                    return wire.Done()
                await self.until(lambda: (self.mirror.offset or 0) >= (done.offset or 0))
                return done
        except (TimeoutError, Disconnected):
            raise Retry("The server did not answer.") from None

    async def _listen(self, session: Session) -> None:
        with session.messages() as messages:
            async for message in messages:
                if session.connected:
                    self.mirror, self.refusal = session.mirror, None
                elif isinstance(message, Lost):
                    self.refusal = message.error
                if isinstance(message, wire.ReactionsCounted):
                    self.reactions.take(message.counts, self.now)
                if self._heard_message is not None:
                    self._heard_message(message)
                self._tell()

    async def _asked(self, path: str, field: str) -> str:
        try:
            return str((await self.api.call("GET", path))[field])
        except (Unreachable, SanoraError):
            return ""

    def _tell(self) -> None:
        self._heard.set()
        self._changed()
