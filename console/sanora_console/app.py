"""The console as a program: it keeps the conference before the host's eyes and does what the keys say."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen

from sanora.clock import Clock
from sanora.commandline.decks import DeckFile
from sanora.driving.actions import BY_ID
from sanora.driving.driver import Driver
from sanora.driving.following import FollowedDeck
from sanora.driving.server import Ending, LocalServer
from sanora.driving.steps import reading
from sanora.errors import SanoraError
from sanora.exits import Stop
from sanora_console import themes
from sanora_console.crash import Crash
from sanora_console.doings import DOINGS
from sanora_console.palette import ActionsProvider
from sanora_console.screens.asking import Asking
from sanora_console.screens.talk import TalkScreen
from sanora_console.watching import Watching

STYLES: list[str | PurePath] = sorted(Path(__file__).with_name("styles").glob("*.tcss"))
"""One file a room; their order means nothing."""

BEAT = 0.05
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
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {ActionsProvider}
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
        self._crash = None if server is None else Crash(self, server)
        self.deck = deck
        self.message = ""
        """What the host is told until something else is."""
        self.driver = make(conference_id, self.changed)
        self.followed = self._followed()
        """The file of the conference's deck, where it lies on this machine."""
        self._make = make
        self._driving = False
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

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Honour NO_COLOR in every theme."""
        filters = super().get_line_filters()
        return themes.colourless(filters, ansi=self.native_ansi_color) if self.no_color else filters

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the colours beside the actions; all else of Textual's own is done by actions, or not here."""
        del screen
        yield SystemCommand("colours", "Choose another theme, dark or light.", self.action_change_theme)

    def drive(self, conference_id: str) -> None:
        """Drive this conference from now on."""
        if conference_id == self.driver.conference_id and self._driving:
            return
        self._driving = True
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
        known = None if server is None else server.folder.taken_deck(driver.conference_id)
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
            if self._crash is not None:
                self._crash.look()
            for screen in self.screen_stack:
                if isinstance(screen, Watching) and screen.is_mounted and self.is_running:
                    screen.look()
            await self.clock.sleep(BEAT)
            round_ = self.driver.conference.open_round
            timed = round_ is not None and round_.closes_at is not None
            counting = timed or (round_ is not None and reading(round_, self.driver.now) > 0)
            try:
                async with asyncio.timeout(COUNTDOWN if counting else None):
                    await self._news.wait()
            except TimeoutError:
                continue
