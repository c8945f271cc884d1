"""The other side of `sanora pair`: this laptop finds a server and proves that it was let in."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sanora.client.discovery import Discovery, Found
from sanora.client.known import Known, KnownServer, Sight, sights
from sanora.client.pairing import Counterpart, Target, meet, pair, read_target
from sanora.commandline.failures import tell
from sanora.errors import Malformed, WrongCode
from sanora.exits import Exit, Stop
from sanora.pairing.link import authority
from sanora.paths import DataFolder

SEARCH = 3.0
"""Seconds in which servers on the network are collected."""


class Joining(NamedTuple):
    """Whom to pair with, and how: `server` is what was typed, empty to search; `name` is listed there."""

    server: str
    name: str
    new_key: bool
    json: bool


def join(wish: Joining, folder: DataFolder) -> Exit:
    """Pair this laptop; the code is asked for as often as the server takes one."""
    known = Known(folder)
    target = _typed(wish.server) if wish.server else _chosen(known)
    counterpart = asyncio.run(meet(known, target, new_key=wish.new_key))
    contact = counterpart.contact
    if counterpart.known is not None:
        tell(f"This laptop is paired with {counterpart.known.name} already; it is paired anew.")
    if not counterpart.secret:
        tell(f"A server answers at {contact.address}. On its laptop: sanora pair")
    server = _paired(known, counterpart, wish.name)
    if wish.json:
        print(msgspec.json.encode(server).decode())
    else:
        may = "its host" if server.role == "HOST" else "a speaker"
        print(f"This laptop is now {may} at {server.name}. Drive it: sanora console {contact.address}")
    return Exit.OK


def _typed(server: str) -> Target:
    try:
        return read_target(server)
    except Malformed as error:
        raise Stop(error.message, Exit.USAGE) from error


def _paired(known: Known, counterpart: Counterpart, name: str) -> KnownServer:
    while True:
        code = "" if counterpart.secret else _ask("Its code: ")
        try:
            return asyncio.run(pair(known, counterpart, name=name, code=code))
        except Malformed as error:
            if not sys.stdin.isatty():
                raise
            tell(error.message)
        except WrongCode as error:
            left = error.details.get("triesLeft")
            if not isinstance(left, int) or left <= 0 or counterpart.secret or not sys.stdin.isatty():
                raise
            tell(f"{error.message} Tries left: {left}.")


def _chosen(known: Known) -> Found:
    """Show what the network knows, and return the one that is picked."""
    found, trouble = asyncio.run(_search())
    if not found:
        why = trouble or "Many Wi-Fis let laptops not see each other:"
        raise Stop(f"No server was found. {why} name its address: sanora pair ADDRESS", Exit.UNREACHABLE)
    shown = sights(found, known.servers())
    for number, sight in enumerate(shown, 1):
        tell(*_lines(number, sight))
    if len(shown) == 1 and not shown[0].warning:
        return shown[0].found
    picked = _ask(f"Which one (1 to {len(shown)})? ").strip()
    if not (picked.isascii() and picked.isdecimal() and 1 <= int(picked) <= len(shown)):
        raise Stop("None was chosen.", Exit.USAGE)
    return shown[int(picked) - 1].found


async def _search() -> tuple[Sequence[Found], str]:
    async with Discovery() as discovery:
        if not discovery.trouble:
            tell("Searching the network …")
            await asyncio.sleep(SEARCH)
        return discovery.servers, discovery.trouble


def _lines(number: int, sight: Sight) -> list[str]:
    found = sight.found
    paired = ", paired already" if sight.known else ""
    address = authority(found.addresses[0], found.control_port)
    lines = [f"  {number}  {found.name}  {address}{paired}"]
    return [*lines, f"     {sight.warning}"] if sight.warning else lines


def _ask(question: str) -> str:
    """Return a line that is typed; the question goes beside the output."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Stop("No code was given.", Exit.USAGE)
    return line
