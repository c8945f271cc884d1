"""`sanora rehearse`: a simulated audience, so that a speaker alone in a hotel room sees the talk alive."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from collections.abc import Sequence

from sanora.client.api import Api
from sanora.client.local import Control, read_control, running
from sanora.clock import SystemClock
from sanora.commandline import flags
from sanora.commandline.failures import guarded, tell
from sanora.config import Settings
from sanora.driving.attaching import attach
from sanora.exits import Exit, Stop
from sanora.ids import SystemIds, system_chance
from sanora_server.cli.rehearsing import Rehearsal
from sanora_server.cli.serving import listen_to_signals

CLEAR = "\r\x1b[K"
"""Empties the line of a terminal that one is in."""

MOST = 1000
USUAL = 50

DESCRIPTION = """\
Rehearse with simulated people: they join the running conference through the same door as the hall will, and
answer like people do - most within seconds, some late, some never, some think again.

Drive the talk meanwhile as you will on stage. Every screen says that it is a rehearsal. When it ends, what
was asked and answered in it is gone, and so are the people.
"""
EPILOG = """\
sanora rehearse                 50 people, until Ctrl-C
sanora rehearse --people 300    a large hall
sanora rehearse --stop          end a rehearsal that was left over
"""


def main(arguments: Sequence[str]) -> int:
    """Rehearse until Ctrl-C."""
    parser = flags.parser("rehearse", DESCRIPTION, EPILOG)
    parser.add_argument(
        "--people",
        type=_number,
        default=USUAL,
        metavar="N",
        help=f"How many come, 1 to {MOST}. Default: {USUAL}.",
    )
    parser.add_argument("--stop", action="store_true", help="End a rehearsal that was left over.")
    flags.add_settings(parser, "data")
    options = parser.parse_args(arguments)
    return guarded(lambda: rehearse(flags.settings_of(options), options.people, stop=options.stop))


def rehearse(settings: Settings, people: int, *, stop: bool = False) -> Exit:
    """Rehearse with so many people, or end what was left over."""
    control = read_control(settings.folder)
    if control is None or running(settings.folder) is None:
        raise Stop(
            "No server runs on this data folder. Start one first: sanora host talk.md", Exit.UNREACHABLE
        )
    return asyncio.run(_run(control, people, stop=stop))


async def _run(control: Control, people: int, *, stop: bool) -> Exit:
    async with Api(control) as api:
        conference_id = await attach(api)
    rehearsal = Rehearsal(control, conference_id, SystemClock(), SystemIds(), system_chance(), Screen())
    if stop:
        tell("The rehearsal is over." if await rehearsal.end() else "There was no rehearsal.")
        return Exit.OK
    listen_to_signals(rehearsal.stopped.set)
    await rehearsal.run(people)
    return Exit.OK


class Screen:
    """Where a rehearsal tells how it goes: on a terminal the state stays one line."""

    def __init__(self) -> None:
        self._state = ""
        self._terminal = sys.stderr.isatty()

    def say(self, text: str) -> None:
        """Say something that stays."""
        tell(f"{CLEAR}{text}" if self._terminal else text)
        self._state = ""

    def show(self, state: str) -> None:
        """Show how things stand."""
        if state == self._state:
            return
        self._state = state
        if self._terminal:
            room = shutil.get_terminal_size().columns - 1
            print(f"{CLEAR}{state[:room]}", end="", file=sys.stderr, flush=True)
        else:
            tell(state)


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {MOST}")
    return number
