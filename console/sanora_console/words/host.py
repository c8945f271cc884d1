"""`sanora host`: a talk run from the terminal, with a server of its own or one that runs already."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence

from sanora.clock import SystemClock
from sanora.commandline import flags, talk_flags
from sanora.commandline.decks import DeckFile
from sanora.commandline.failures import guarded, tell
from sanora.config import Settings
from sanora.driving.actions import ACTIONS
from sanora.driving.server import Ending, LocalServer
from sanora.exits import Exit

Run = Callable[..., Awaitable[Ending]]
"""What keeps the host busy until the host leaves."""

DESCRIPTION = """\
Run a talk: starts the server, shows the QR code, and drives the questions with single keys.

A server that runs already on the data folder is taken over as it is. When the terminal is lost, the server
goes on: the same command attaches again. Without a terminal this is `sanora serve`; --plain works anywhere.
"""

EPILOG = "keys:\n" + "\n".join(f"  {'  '.join(action.keys):<24}{action.what}" for action in ACTIONS)


def main(arguments: Sequence[str]) -> int:
    """Host until the host has left."""
    parser = talk_flags.parser("host", DESCRIPTION, EPILOG)
    options = parser.parse_args(arguments)
    if options.json and options.plain:
        parser.error("--json is for programs and --plain for people: take one of them")
    if options.json or not (options.plain or at_terminal()):
        from sanora.__main__ import main as sanora  # noqa: PLC0415 - the other word, without a terminal

        return sanora(["serve", *arguments])
    return guarded(lambda: _host(options))


def at_terminal() -> bool:
    """Tell whether somebody sits there."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def fit_for_pictures() -> bool:
    """Tell whether keys can be read and pictures drawn here."""
    if sys.platform != "win32" and os.environ.get("TERM", "dumb") in {"", "dumb"}:
        return False
    return at_terminal()


def _host(options: argparse.Namespace) -> Exit:
    settings = flags.settings_of(options)
    deck = talk_flags.deck_of(options)
    return asyncio.run(_run(options, settings, deck))


async def _run(options: argparse.Namespace, settings: Settings, deck: DeckFile | None) -> Exit:
    clock = SystemClock()
    server = LocalServer(settings.folder, clock)
    # The console loads while the server starts: together they take what the longer one takes.
    conference_id, run = await asyncio.gather(
        server.enter(settings, deck, new=options.new, code=options.conference),
        asyncio.to_thread(_plain if options.plain or not fit_for_pictures() else _screens),
    )
    ending = await run(server.approach, conference_id, clock, settings.folder, server=server, deck=deck)
    if ending is Ending.LEAVE:
        tell(f"The server goes on (process {server.pid}). `sanora host` attaches again.")
    else:
        await server.stop()
    return Exit.OK


def _plain() -> Run:
    from sanora_console.plain.console import run_plain  # noqa: PLC0415 - one of the two is needed

    return run_plain


def _screens() -> Run:
    from sanora_console.running import run_console  # noqa: PLC0415 - as above

    return run_console
