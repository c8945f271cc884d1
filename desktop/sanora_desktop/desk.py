"""The other side of the windows: server, driver and deck of the talk, held by the background's loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple

from sanora.client.approach import Approach
from sanora.clock import Clock
from sanora.commandline.decks import DeckFile
from sanora.config import Settings
from sanora.driving.actions import BY_ID
from sanora.driving.driver import Driver
from sanora.driving.following import FollowedDeck
from sanora.driving.server import LocalServer, State
from sanora.errors import Retry, SanoraError
from sanora.exits import Stop
from sanora.stage.hall import Reactions
from sanora.wire import ReactionsCounted
from sanora_desktop.looking import look
from sanora_desktop.view import Message, View

log = logging.getLogger(__name__)

BEAT = 0.1
"""Seconds between two views at least, but for what the host does."""

SLACK = 0.02
"""Seconds by which answers are shown later than they come, so that they are there for certain."""

AGAIN = 1.0
"""Seconds until what has broken is begun again."""

HERE = "This computer"

Work = Callable[[], Awaitable[str]]
"""Does something and returns what to tell; empty where the window shows it anyway."""


class Start(NamedTuple):
    """With what to begin: a deck or the code of a conference; `new` makes another conference of the deck."""

    deck: DeckFile | None = None
    new: bool = False
    code: str = ""


class Desk:
    """Keeps a driver running, shows what it knows, and does one thing after the other.

    Everything here belongs to one loop. `viewed`, `told` and `broke` are called in it: with each view, ten a
    second at most; with sentences for the host; with the traceback of what should not have happened.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        viewed: Callable[[View], None],
        told: Callable[[Message], None],
        broke: Callable[[str], None],
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.server: LocalServer | None = None
        """The server of this machine, which is watched over; None while another one is driven."""
        self.home: LocalServer | None = None
        """The server of this machine, also while another one is driven."""
        self.driver: Driver | None = None
        self.deck: FollowedDeck | None = None
        self.where = HERE
        self.approach: Approach | None = None
        self.reacting: Reactions | None = None
        """The emoji of the last moment."""
        self._viewed, self._told, self._broke = viewed, told, broke
        self._opened: DeckFile | None = None
        self._last: View | None = None
        self._news = asyncio.Event()
        self._done = asyncio.Event()
        self._leaving = asyncio.Event()
        self._waiting: asyncio.Queue[Work] = asyncio.Queue()
        self._group: asyncio.TaskGroup | None = None
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Show and act until `leave`."""
        async with asyncio.TaskGroup() as group:
            self._group = group
            self.keep("views", self._draw)
            self.keep("actions", self._act)
            await self._leaving.wait()
            for task in self._tasks.values():
                task.cancel()

    async def begin(self, start: Start) -> None:
        """Start the server of this machine, or take the running one, and drive its talk; raises `Stop`."""
        folder = self.settings.folder
        folder.prepare()
        server = LocalServer(folder, self.clock, self.changed)
        self.end("driver")
        self.end("server")
        self.server = self.home = server
        self.where = HERE
        conference_id = await server.enter(self.settings, start.deck, new=start.new, code=start.code)
        self._opened = start.deck
        self.keep("server", server.watch)
        self.drive(server.approach, conference_id)

    def elsewhere(self, approach: Approach, conference_id: str, where: str) -> None:
        """Drive a talk on another laptop; the server of this one stays as it is."""
        self.end("server")
        self.server, self.where, self._opened = None, where, None
        self.drive(approach, conference_id)

    def drive(self, approach: Approach, conference_id: str, opened: DeckFile | None = None) -> None:
        """Drive this conference from now on; `opened` is the deck that it was just made of."""
        self.approach = approach
        driver = Driver(approach, conference_id, self.clock, self.changed, self._hear)
        driver.local_link = "" if self.server is None else self.server.stage_link
        self.driver = driver
        self._opened = opened or self._opened
        self.deck = None if self.server is None else self._follow(driver)
        self.keep("driver", lambda: self._stay(driver, self.deck))
        self.changed()

    def driving(self) -> Driver:
        """Return the driver; raises `Retry` before there is one."""
        if self.driver is None:
            raise Retry("There is no talk yet: the server is starting.")
        return self.driver

    def perform(self, name: str) -> None:
        """Do the action of this id, after those that were asked for before."""
        run = BY_ID[name].run
        if run is not None:
            self.later(lambda: run(self.driving()))

    def later(self, work: Work) -> None:
        """Do some work after what was asked for before, and tell what it returns."""
        self._waiting.put_nowait(work)

    def tell(self, text: str) -> None:
        """Say something to the host."""
        self._told(Message(text))

    def changed(self) -> None:
        """Make another view, soon."""
        self._news.set()

    def show_again(self) -> None:
        """Show what there is, though it is what was shown last: a window has changed it meanwhile."""
        self._last = None
        self.changed()

    async def start_again(self) -> str:
        """Start a server that has crashed or was stopped; return what to tell."""
        server = self.server
        if server is None or server.state not in {State.CRASHED, State.STOPPED}:
            return ""
        return "The server is back." if await server.start_again() else server.why

    async def leave(self, *, stop_server: bool = False) -> None:
        """End everything here, and the server too if that is wanted."""
        if stop_server and self.home is not None:
            self.end("server")
            try:
                await self.home.stop()
            except Stop as stop:
                log.warning("%s", stop.message)
        self._leaving.set()

    def _hear(self, message: Any) -> None:
        if isinstance(message, ReactionsCounted):
            before = 0 if self.reacting is None else self.reacting.seq
            self.reacting = Reactions(message.counts, before + 1)

    def _follow(self, driver: Driver) -> FollowedDeck:
        return FollowedDeck(driver, self.tell, self._opened, self._memory(driver.conference_id))

    def _memory(self, conference_id: str) -> Path:
        """Return where to keep what was taken over from a deck last."""
        return self.settings.folder.taken_deck(conference_id)

    def keep(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have something done from now on, in place of what had the same name."""
        if self._group is None:
            message = "the desk does not run"
            raise RuntimeError(message)
        self.end(name)
        self._tasks[name] = self._group.create_task(self._always(name, work), name=name)

    def end(self, name: str) -> None:
        """Have something done no more."""
        task = self._tasks.pop(name, None)
        if task is not None:
            task.cancel()

    async def _always(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something, and again when it breaks: no mistake of ours takes the talk from its host."""
        while True:
            try:
                await work()
            except Exception as error:
                log.exception("%s broke", name)
                self._broke("".join(traceback.format_exception(error)))
                await self.clock.sleep(AGAIN)
            else:
                return

    async def _stay(self, driver: Driver, deck: FollowedDeck | None) -> None:
        async with driver, asyncio.TaskGroup() as group:
            group.create_task(driver.run(), name="driver")
            group.create_task(driver.watch(), name="trouble")
            if deck is not None:
                group.create_task(deck.run(), name="deck")

    async def _act(self) -> None:
        while True:
            work = await self._waiting.get()
            try:
                self.tell(await work())
            except (SanoraError, Stop) as refusal:
                self._told(Message(refusal.message, refused=True))
            finally:
                self._done.set()

    async def _draw(self) -> None:
        while True:
            self._news.clear()
            view = self._look()
            if view != self._last:
                self._last = view
                self._viewed(view)
            self._done.clear()
            with contextlib.suppress(TimeoutError):  # what the host has just done is shown at once
                async with asyncio.timeout(BEAT):
                    await self._done.wait()
            with contextlib.suppress(TimeoutError):  # what is only read has answers then
                async with asyncio.timeout(self._reading(view)):
                    await self._news.wait()

    def _reading(self, view: View) -> float | None:
        """Return for how many seconds a question is only read yet; None for none."""
        asked = view.asked
        if asked is None or asked.answers_at is None or not asked.open or asked.paused:
            return None
        left = (asked.answers_at - self.clock.now() - view.difference).total_seconds()
        return left + SLACK if left > -SLACK else None

    def _look(self) -> View:
        if self.driver is None:
            state = None if self.server is None else self.server.state
            return View(where=self.where, server=state, home=self.home is not None)
        if self.server is not None:
            self.server.public_code = self.driver.conference.public_code or self.server.public_code
        return look(self, self.driver)
