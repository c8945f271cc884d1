"""Letting other consoles in, for the console without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from sanora.client.approach import Unreachable
from sanora.errors import Malformed, SanoraError
from sanora.pairing.bodies import Consoles, OpenPairing, PairingState
from sanora.pairing.link import authority, read_link
from sanora.pairing.roles import MAY, ROLES, place

if TYPE_CHECKING:
    from sanora_console.plain.console import PlainConsole

PAIR = f"pair [{'|'.join(ROLES)}]"
"""What is typed."""

LOOK = 1.0
"""Seconds between two looks at how a code fares."""


async def pair(console: PlainConsole, typed: Sequence[str]) -> str:
    """List the paired consoles, or open a code for another one and tell later who came."""
    api = console.driver.api
    if not typed:
        found = msgspec.convert(await api.call("GET", "consoles"), Consoles, strict=False)
        lines = [
            f"{each.name}, {each.role.lower()}, {'connected' if each.connected else 'away'}, id {each.id}"
            for each in found.items
        ]
        head = "These consoles are paired:" if lines else "No console is paired."
        return "\n".join([head, *lines, f"`pair {' | '.join(ROLES)}` lets another one in."])
    role = ROLES.get(typed[0].lower())
    if role is None:
        ways = "; ".join(f"`pair {word}`: {MAY[named]}" for word, named in ROLES.items())
        raise Malformed(f"What may the other console do? {ways}.")
    wish = OpenPairing(role=role, conference_id=place(role, console.driver.conference_id))
    opened = msgspec.convert(await api.call("POST", "pairing", wish), PairingState, strict=False)
    console.meanwhile(_follow(console, opened))
    link = read_link(opened.link)
    return "\n".join(
        [
            f"Code {opened.code[:4]} {opened.code[4:]}, good for two minutes.",
            f"On the other computer: sanora pair {authority(link.host, link.port)}",
            f"Or with this link: {opened.link}",
        ]
    )


async def _follow(console: PlainConsole, opened: PairingState) -> None:
    """Tell how the code fares until it is closed."""
    api, failures, closed = console.driver.api, 0, False
    while True:
        await console.clock.sleep(LOOK)
        try:
            state = msgspec.convert(await api.call("GET", "pairing"), PairingState, strict=False)
        except (SanoraError, Unreachable):
            return
        if state.open and state.code != opened.code:
            return  # another one was opened, and is followed
        if state.failures > failures:
            failures = state.failures
            console.say(f"Somebody tried a wrong code; tries left: {state.tries_left}.")
        if state.paired is not None and not state.open:
            console.say(f"{state.paired.name} is paired as a {state.paired.role.lower()}.")
            return
        if not state.open and closed:
            console.say("The code is closed. Nobody came in.")
            return
        closed = not state.open  # who came may be told a moment later
