"""The server's side of `sanora pair`: a code on the terminal until somebody came or time is over."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from typing import Any, NamedTuple

import msgspec

from sanora import qr
from sanora.client.api import Api
from sanora.clock import Clock
from sanora.commandline.counting import count
from sanora.commandline.failures import tell
from sanora.errors import SanoraError
from sanora.exits import Exit, Stop
from sanora.ids import plain_code
from sanora.pairing.bodies import OpenPairing, PairedConsole, PairingState
from sanora.pairing.link import authority, read_link
from sanora.pairing.roles import MAY, ROLES

LOOK = 0.25
"""Seconds between two looks at how the code fares."""

WORDS = 10
"""Lines that stand around the picture of the link: they are seen first."""

CLEAR = "\r\x1b[K"
"""Empties the line of a terminal that one is in."""


class Opening(NamedTuple):
    """Whom to let in, and as what: all but a host to the conference of a public code."""

    role: str
    conference: str
    json: bool


async def let_in(api: Api, opening: Opening, clock: Clock) -> Exit:
    """Show a code until a console has paired; without one, and when interrupted, close it."""
    conference_id = ""
    if opening.conference:
        code = plain_code(opening.conference)
        conference_id = str((await api.call("GET", f"conference?publicCode={_safe(code)}"))["id"])
    wish = OpenPairing(role=ROLES[opening.role], conference_id=conference_id)
    state = msgspec.convert(await api.call("POST", "pairing", wish), PairingState)
    screen = _JsonScreen() if opening.json else _Screen()
    screen.opened(state)
    try:
        ended = await _watch(api, state, screen, clock)
    except (asyncio.CancelledError, KeyboardInterrupt):
        screen.over()
        await _close(api, state.code)
        raise
    screen.over()
    return _told(ended, screen, clock)


async def _watch(api: Api, opened: PairingState, screen: _Screen, clock: Clock) -> PairingState:
    """Return how it ended: with the code closed, or with another one open."""
    state = opened
    closed = False
    while True:
        if state.closes_at is not None:
            screen.left(max(0, round((state.closes_at - clock.now()).total_seconds())))
        await clock.sleep(LOOK)
        before, state = state, msgspec.convert(await api.call("GET", "pairing"), PairingState)
        if state.open and state.code != opened.code:
            return state
        if state.failures > before.failures:
            screen.failed(state)
        if not state.open and (closed or state.paired is not None):
            return state
        closed = not state.open  # who came may be told a moment later


async def _close(api: Api, code: str) -> None:
    """Close the code, unless somebody has opened another one meanwhile."""
    try:
        now = msgspec.convert(await api.call("GET", "pairing"), PairingState)
        if now.open and now.code == code:
            await api.call("DELETE", "pairing")
    except (SanoraError, Stop):
        tell("The code could not be closed; it ends by itself.")


def _told(ended: PairingState, screen: _Screen, clock: Clock) -> Exit:
    if ended.open:
        raise Stop("Another code has been opened meanwhile; this one is closed.")
    if ended.paired is not None:
        screen.paired(ended.paired)
        return Exit.OK
    if ended.tries_left <= 0:
        raise Stop("Every try at this code was wrong, so it is burnt. Nobody came in; open another one.")
    if ended.closes_at is not None and clock.now() < ended.closes_at:
        raise Stop("The code was closed from elsewhere. Nobody came in.")
    raise Stop("Nobody came while the code was open. Open another one when the other laptop is ready.")


class _Screen:
    """What a person sees: the code, how long it is good, and what happens to it."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._shown = ""

    def opened(self, state: PairingState) -> None:
        """Show the code and all that can be typed or scanned in its place."""
        link = read_link(state.link)
        role = state.role or ""
        print(f"\n  Another laptop can now pair with {state.name}, and then {MAY[role]}.\n")
        print(f"  Code   {state.code[:4]} {state.code[4:]}")
        print(f"  There  sanora pair {authority(link.host, link.port)}")
        print(f"  Link   {state.link}\n", flush=True)
        if self._terminal and os.environ.get("TERM", "dumb") not in {"", "dumb"}:
            size = shutil.get_terminal_size()
            code = qr.matrix(state.link)
            quiet = qr.quiet_zone(code, size.columns, size.lines - WORDS)
            if quiet is not None:
                print(qr.ansi(code, quiet))

    def left(self, seconds: int) -> None:
        """Keep the time that is left in one line; where lines cannot be taken back, it is not told."""
        line = f"  {count(seconds, 'second')} left"
        if self._terminal and line != self._shown:
            self._shown = line
            print(f"{CLEAR}{line}", end="", flush=True)

    def failed(self, state: PairingState) -> None:
        """Tell of a try with a wrong code."""
        self._say(f"  Somebody tried a wrong code: {_tries(state.tries_left)} left.")

    def paired(self, console: PairedConsole) -> None:
        """Tell who came."""
        role = console.role.lower()
        self._say(f"  {console.name} is paired as a {role}. To undo it: sanora pair --revoke {console.id}")

    def over(self) -> None:
        """Take the time back."""
        if self._shown:
            print(CLEAR, end="", flush=True)
            self._shown = ""

    def _say(self, line: str) -> None:
        self.over()
        print(line, flush=True)


class _JsonScreen(_Screen):
    """The same for programs: one object a line."""

    def opened(self, state: PairingState) -> None:
        """Tell what to type or scan."""
        self._tell("open", msgspec.to_builtins(state))

    def left(self, seconds: int) -> None:
        """Programs know when it closes."""

    def failed(self, state: PairingState) -> None:
        """Tell of a try with a wrong code."""
        self._tell("failed", {"failures": state.failures, "triesLeft": state.tries_left})

    def paired(self, console: PairedConsole) -> None:
        """Tell who came."""
        self._tell("paired", msgspec.to_builtins(console))

    @staticmethod
    def _tell(event: str, fields: dict[str, Any]) -> None:
        print(msgspec.json.encode({"event": event, **fields}).decode(), flush=True)


def _tries(number: int) -> str:
    return "1 try" if number == 1 else f"{number} tries"


def _safe(code: str) -> str:
    if not (code.isascii() and code.isalnum()):
        raise Stop(f"{code!r} is no code of a conference.", Exit.USAGE)
    return code
