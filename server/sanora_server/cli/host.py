"""`sanora host`: a talk run from the terminal, with a server of its own or one that runs already."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from sanora.clock import SystemClock
from sanora.exits import Exit, Stop
from sanora.paths import DataFolder
from sanora_server.cli import flags, serve
from sanora_server.cli.actions import ACTIONS
from sanora_server.cli.attaching import attach
from sanora_server.cli.child import Child
from sanora_server.cli.decks import DeckFile, open_deck
from sanora_server.cli.driver import Driver
from sanora_server.cli.failures import guarded, tell
from sanora_server.cli.hosting import Ending, Hosting
from sanora_server.instance import AlreadyRunning, read_control, running

DESCRIPTION = """\
Run a talk: starts the server, shows the QR code, and drives the questions with single keys.

A server that runs already on the data folder is taken over as it is. When the terminal is lost, the server
goes on: the same command attaches again. Without a terminal this is `sanora serve`.
"""
LOOK, LOOKS = 0.1, 100
"""Seconds between two looks whether a server has ended, and how many."""

ENDED = """\
The server has ended. Every answer that a phone shows as saved is stored.
Start it again with the same command: the talk goes on with the same code and people."""

EPILOG = "keys:\n" + "\n".join(f"  {'  '.join(action.keys):<24}{action.what}" for action in ACTIONS)


def main(arguments: Sequence[str]) -> int:
    """Host until the host has left."""
    options = serve.parser("host", DESCRIPTION, EPILOG).parse_args(arguments)
    if options.json or not fit_for_pictures():
        return guarded(lambda: serve.serve(options), serve.server_failures)
    return guarded(lambda: asyncio.run(_host(options)), serve.server_failures)


def fit_for_pictures() -> bool:
    """Tell whether keys can be read and pictures drawn here."""
    if sys.platform == "win32" or os.environ.get("TERM", "dumb") in {"", "dumb"}:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


async def _host(options: argparse.Namespace) -> Exit:
    settings = flags.settings_of(options)
    deck = None if options.deck is None else open_deck(options.deck)
    folder = settings.folder
    child: Child | None = None
    stage_link = ""
    holder = running(folder)
    if holder is not None and options.new:
        raise AlreadyRunning(holder)
    if holder is None:
        child = Child(_again(options))
        ready = await child.start()
        conference_id, stage_link = str(ready["conference_id"]), str(ready["stage_url"])
    else:
        control = read_control(folder)
        if control is None:
            raise Stop("A server is starting on this data folder; try again in a moment.", Exit.UNREACHABLE)
        conference_id = await attach(control, deck)
    control = read_control(folder)
    pid = control.pid if control is not None else 0
    changed = asyncio.Event()
    driver = Driver(lambda: read_control(folder), conference_id, SystemClock(), changed.set)
    driver.local_link = stage_link
    ending = await _drive(driver, changed, child, deck)
    if ending is Ending.LEAVE:
        tell(f"The server goes on (process {pid}). `sanora host` attaches again.")
    elif child is not None:
        await child.stop()
    elif pid:
        await _stop(pid, folder)
    return Exit.OK


async def _stop(pid: int, folder: DataFolder) -> None:
    """Ask a server that is not our child to end, and wait until it has."""
    os.kill(pid, signal.SIGTERM)
    clock = SystemClock()
    for _ in range(LOOKS):
        if running(folder) is None:
            return
        await clock.sleep(LOOK)
    raise Stop(f"The server (process {pid}) does not end.", Exit.UNREACHABLE)


async def _drive(
    driver: Driver, changed: asyncio.Event, child: Child | None, deck: DeckFile | None
) -> Ending:
    """Show and drive the talk until the host leaves; raises `Stop` when our server has ended by itself."""
    from sanora_server.cli.terminal import Terminal  # noqa: PLC0415 - there is no termios on Windows

    hosting = Hosting(driver, SystemClock(), changed)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, hosting.leave, Ending.STOP)
    loop.add_signal_handler(signal.SIGINT, hosting.leave, Ending.STOP)
    loop.add_signal_handler(signal.SIGHUP, hosting.leave, Ending.LEAVE)  # the window was closed, not the talk
    with Terminal(hosting.press, changed.set) as terminal:
        async with asyncio.TaskGroup() as group:
            endless = [
                group.create_task(driver.run(), name="driver"),
                group.create_task(driver.watch(), name="trouble"),
                group.create_task(hosting.act(), name="keys"),
                group.create_task(hosting.show(terminal), name="pictures"),
            ]
            if child is not None:
                endless.append(group.create_task(child.watch(), name="server"))
            following = None if deck is None else group.create_task(hosting.follow(deck.deck), name="deck")
            await asyncio.wait({hosting.ended, *endless}, return_when=asyncio.FIRST_COMPLETED)
            for task in [*endless, *([following] if following else [])]:
                task.cancel()
    if hosting.ended.done():
        return hosting.ended.result()
    said = "\n".join(child.troubles) if child is not None else ""
    raise Stop(f"{said}\n{ENDED}".strip())


def _again(options: argparse.Namespace) -> list[str]:
    """Return the arguments with which the server is started."""
    deck: list[Path] = [] if options.deck is None else [options.deck]
    return [*map(str, deck), *(["--new"] if options.new else []), *flags.typed(options)]
