"""Other laptops with a server, and other consoles of this one; all of it runs on the desk's side."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sanora.client.api import Api
from sanora.client.discovery import Discovery
from sanora.client.known import Known, KnownServer, Sight, sights
from sanora.client.paired import PairedApproach
from sanora.client.pairing import Counterpart, Target, meet, pair, this_computer
from sanora.driving.attaching import attach
from sanora.pairing.bodies import ConsoleLine, ConsoleRole, Consoles, OpenPairing, PairingState, RenameConsole
from sanora.pairing.roles import place
from sanora_desktop.desk import Desk

SEARCH = "search"


class Around(msgspec.Struct, frozen=True):
    """What there is to choose from. `trouble` says why the network cannot be searched."""

    known: tuple[KnownServer, ...] = ()
    sights: tuple[Sight, ...] = ()
    trouble: str = ""


class Door(msgspec.Struct, frozen=True):
    """The pairing code as it stands, and all consoles. `now` tells the seconds that are left."""

    state: PairingState
    consoles: tuple[ConsoleLine, ...]
    left: int


async def search(desk: Desk, seen: Callable[[Around], None]) -> None:
    """Look for servers from now on, and say each time what there is."""

    async def searching() -> None:
        known = Known(desk.settings.folder)
        seen(Around(known.servers()))
        async with Discovery() as discovery:
            seen(Around(known.servers(), trouble=discovery.trouble))
            async for found in discovery:
                servers = known.servers()
                seen(Around(servers, tuple(sights(found, servers)), discovery.trouble))

    desk.keep(SEARCH, searching)


async def search_no_more(desk: Desk) -> None:
    """Look no more."""
    desk.end(SEARCH)


async def met(desk: Desk, target: Target) -> Counterpart:
    """Look who answers there."""
    return await meet(Known(desk.settings.folder), target)


async def paired(desk: Desk, counterpart: Counterpart, code: str = "") -> KnownServer:
    """Pair with whoever answered."""
    return await pair(Known(desk.settings.folder), counterpart, name=this_computer(), code=code)


async def joined(desk: Desk, server: KnownServer) -> None:
    """Drive the talk of a server that this computer is paired with."""
    approach = PairedApproach(Known(desk.settings.folder), server.fingerprint)
    async with Api(approach) as api:
        conference_id = await attach(api)
    desk.elsewhere(approach, conference_id, server.name)


async def door(desk: Desk) -> Door:
    """Return how the door stands, and who may drive."""
    driver = desk.driving()
    state = msgspec.convert(await driver.api.call("GET", "pairing"), PairingState)
    consoles = msgspec.convert(await driver.api.call("GET", "consoles"), Consoles)
    left = 0 if state.closes_at is None else round((state.closes_at - driver.now).total_seconds())
    return Door(state, tuple(consoles.items), max(0, left))


async def door_opened(desk: Desk, role: ConsoleRole) -> None:
    """Make a code that lets one console in; all but a host only into this conference."""
    driver = desk.driving()
    where = place(role, driver.conference_id)
    await driver.api.call("POST", "pairing", OpenPairing(role=role, conference_id=where))


async def door_closed(desk: Desk) -> None:
    """Let nobody in by the code any more."""
    await desk.driving().api.call("DELETE", "pairing")


async def renamed(desk: Desk, console_id: str, name: str) -> None:
    """Give a console a better name."""
    await desk.driving().api.call("PUT", f"consoles/{console_id}", RenameConsole(name=name))


async def sent_away(desk: Desk, console_id: str) -> None:
    """Let a console drive no more."""
    await desk.driving().api.call("DELETE", f"consoles/{console_id}")


async def address_picked(desk: Desk, address: str) -> str:
    """Have phones use this address of the server's laptop; return what to tell."""
    await desk.driving().api.call("POST", "venue", {"address": address})
    return f"Phones use {address} now."
