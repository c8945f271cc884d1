"""The console from its first picture to its last."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable

from sanora import logs
from sanora.client.approach import Approach
from sanora.clock import Clock
from sanora.commandline.decks import DeckFile
from sanora.driving.driver import Driver
from sanora.driving.server import Ending, LocalServer
from sanora.paths import DataFolder
from sanora_console.app import ConsoleApp
from sanora_console.hangup import end_in_time, hung_up


async def run_console(
    approach: Approach,
    conference_id: str,
    clock: Clock,
    folder: DataFolder,
    *,
    server: LocalServer | None = None,
    deck: DeckFile | None = None,
) -> Ending:
    """Drive a conference until the host leaves; return how."""

    def make(conference_id: str, changed: Callable[[], None]) -> Driver:
        return Driver(approach, conference_id, clock, changed)

    app = ConsoleApp(make, conference_id, clock, server, deck)
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        loop.add_signal_handler(signal.SIGTERM, app.exit, Ending.STOP)
        loop.add_signal_handler(signal.SIGHUP, _leave, app)  # the window was closed, not the talk
    # In a file only: Textual draws on the error stream.
    handler = logs.to_file(folder.logs / "console.log", "info", "plain")
    try:
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(_leave_with_terminal(app, clock), name="terminal")
            ending = await app.run_async() or Ending.LEAVE
            watching.cancel()
        return ending
    finally:
        logs.stop(handler)


async def _leave_with_terminal(app: ConsoleApp, clock: Clock) -> None:
    await hung_up(clock, sys.stdin.fileno())
    _leave(app)


def _leave(app: ConsoleApp) -> None:
    """Go away where nobody looks on any more."""
    end_in_time()
    app.exit(Ending.LEAVE)
