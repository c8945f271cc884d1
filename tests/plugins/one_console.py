"""The console of a real server, driven by a test's keys."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from screens import when
from textual.pilot import Pilot

from sanora.client.local import LocalApproach
from sanora.clock import SystemClock
from sanora.commandline.decks import DeckFile
from sanora.driving.driver import Driver
from sanora.driving.server import Ending, LocalServer
from sanora.paths import DataFolder
from sanora_console.app import ConsoleApp


@asynccontextmanager
async def console(
    data: Path,
    conference_id: str,
    *,
    size: tuple[int, int] = (80, 24),
    deck: DeckFile | None = None,
    here: bool = True,
) -> AsyncGenerator[tuple[ConsoleApp, Pilot[Ending]]]:
    """Open a console of the server on a data folder; `here` tells whether it runs on the same machine."""
    folder, clock = DataFolder(data), SystemClock()

    def make(wanted: str, changed: Callable[[], None]) -> Driver:
        return Driver(LocalApproach(folder), wanted, clock, changed)

    app = ConsoleApp(make, conference_id, clock, LocalServer(folder, clock) if here else None, deck)
    async with app.run_test(size=size) as pilot:
        await when(pilot, lambda: app.driver.connected and bool(app.driver.conference.id), "the talk")
        yield app, pilot
