"""The console as a program: it keeps the conference before the host's eyes and does what the keys say."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider

from sanora.clock import Clock
from sanora.commandline.decks import DeckFile
from sanora.driving.actions import BY_ID
from sanora.driving.driver import Driver
from sanora.driving.following import FollowedDeck
from sanora.driving.server import LocalServer, State
from sanora.errors import SanoraError
from sanora.exits import Stop
from sanora_console import themes
from sanora_console.doings import DOINGS
from sanora_console.ending import Ending
from sanora_console.palette import ActionsProvider
from sanora_console.screens.asking import Asking
from sanora_console.screens.talk import TalkScreen
from sanora_console.watching import Watching

STYLES: list[str | PurePath] = sorted(Path(__file__).with_name("styles").glob("*.tcss"))
"""One file a room; their order means nothing."""

BEAT = 0.1
"""Seconds between two pictures at least."""

COUNTDOWN = 0.25
"""Seconds between two pictures at most while a deadline runs."""

Make = Callable[[str, Callable[[], None]], Driver]
"""Makes the driver of a conference, which calls back after each change."""


class ConsoleApp(App[Ending]):
    """Keeps a driver running, lets screens look at it, and does actions one after the other.

    `server` is the server of this machine, which is watched over; None for one elsewhere. `deck` is the file
    that the conference follows, if it does.
    """

    CSS_PATH = STYLES
    TITLE = "Sanora"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionsProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "perform('quit')", show=False, priority=True),
        Binding("ctrl+q", "perform('quit')", show=False, priority=True),
    ]

    def __init__(
        self,
        make: Make,
        conference_id: str,
        clock: Clock,
        server: LocalServer | None = None,
        deck: DeckFile | None = None,
    ) -> None:
        super().__init__()
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.usual(os.environ, self.console.color_system)
        self.clock = clock
        self.server = server
        self.deck = deck
        self.message = ""
        """What the host is told until something else is."""
        self.driver = make(conference_id, self.changed)
        self.followed = self._followed()
        """The file of the conference's deck, where it lies on this machine."""
        self._make = make
        self._news = asyncio.Event()
        self._waiting: asyncio.Queue[Callable[[], Awaitable[str]]] = asyncio.Queue()

    def on_mount(self) -> None:
        """Show the talk, and begin to listen, to watch and to act."""
        self.push_screen(TalkScreen())
        self.drive(self.driver.conference_id)
        self.run_worker(self._draw(), name="pictures", group="pictures")
        self.run_worker(self._act(), name="actions", group="actions")
        if self.server is not None:
            self.server.changed = self.changed
            self.run_worker(self.server.watch(), name="server", group="server")

    def drive(self, conference_id: str) -> None:
        """Drive this conference from now on."""
        if conference_id != self.driver.conference_id:
            self.driver = self._make(conference_id, self.changed)
            self.followed = self._followed()
        self.run_worker(self._keep(self.driver), name="driver", group="driver", exclusive=True)
        if self.server is not None:
            self.run_worker(self.followed.run(), name="deck", group="deck", exclusive=True)

    def changed(self) -> None:
        """Let the screens look again, soon."""
        self._news.set()

    def tell(self, message: str) -> None:
        """Say something to the host."""
        self.message = message
        self.changed()

    def action_perform(self, name: str) -> None:
        """Do the action of this id, after those that were asked for before."""
        self._waiting.put_nowait(lambda: self.perform(name))

    def later(self, work: Callable[[], Awaitable[str]]) -> None:
        """Do some work after the actions that were asked for before, and tell what it returns."""
        self._waiting.put_nowait(work)

    async def perform(self, name: str) -> str:
        """Do the action of this id; return what to tell."""
        action = BY_ID[name]
        if action.confirm and await self.push_screen_wait(Asking(action.confirm, yes="Yes")) != "yes":
            return ""
        if action.run is not None:
            return await action.run(self.driver)
        return await DOINGS[name](self)

    def _followed(self) -> FollowedDeck:
        server, driver = self.server, self.driver
        known = None if server is None else server.folder.run / f"deck-{driver.conference_id}"
        return FollowedDeck(driver, self.tell, self.deck, known)

    async def _act(self) -> None:
        while True:
            work = await self._waiting.get()
            try:
                self.tell(await work())
            except (SanoraError, Stop) as refusal:
                self.tell(refusal.message)

    async def _keep(self, driver: Driver) -> None:
        async with driver, asyncio.TaskGroup() as group:
            group.create_task(driver.run(), name="driver")
            group.create_task(driver.watch(), name="trouble")

    async def _draw(self) -> None:
        while True:
            self._news.clear()
            self._note()
            for screen in self.screen_stack:
                if isinstance(screen, Watching) and screen.is_mounted:
                    screen.look()
            await self.clock.sleep(BEAT)
            round_ = self.driver.conference.open_round
            counting = round_ is not None and round_.closes_at is not None
            try:
                async with asyncio.timeout(COUNTDOWN if counting else None):
                    await self._news.wait()
            except TimeoutError:
                continue

    def _note(self) -> None:
        """Keep in mind with which conference a restarted server begins, and ask whether one should start."""
        server = self.server
        if server is None:
            return
        server.public_code = self.driver.conference.public_code or server.public_code
        if server.state is State.CRASHED and not isinstance(self.screen, Asking):
            self.later(self._ask_for_server)

    async def _ask_for_server(self) -> str:
        server = self.server
        if server is None or server.state is not State.CRASHED:
            return ""
        said = f"\n\n{server.why}" if server.why else ""
        question = f"The server has ended again. All answers that a phone shows as saved are stored.{said}"
        if await self.push_screen_wait(Asking(question, yes="Start it again", no="Leave it")) == "yes":
            return "The server is back." if await server.start_again() else server.why
        server.state = State.STOPPED
        return "The server is stopped. `sanora host` starts it again."
