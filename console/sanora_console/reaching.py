"""Which server a command is for, which conference of it, and a driver that is connected to both."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeAlias
from urllib.parse import quote

from sanora import text
from sanora.client.api import Api
from sanora.client.approach import Approach, Unreachable
from sanora.client.known import Known, KnownServer
from sanora.client.local import LocalApproach
from sanora.client.paired import PairedApproach
from sanora.conference.state import ConferenceStatus
from sanora.driving.attaching import conferences
from sanora.driving.driver import Driver
from sanora.exits import Exit, Stop
from sanora.ids import plain_code
from sanora.paths import DataFolder

Work: TypeAlias = Coroutine[Any, Any, None]

PATIENCE = 10.0
"""Seconds until a server that answered must have let us in."""


def add_flags(to: argparse.ArgumentParser) -> None:
    """Add the flags that say which server and which conference."""
    to.add_argument(
        "--server",
        metavar="NAME|ADDRESS",
        default="",
        help="A server that this computer is paired with. Default: the one that runs here.",
    )
    to.add_argument(
        "--conference", metavar="CODE", default="", help="Needed where several conferences are running."
    )


def approach_to(folder: DataFolder, server: str) -> Approach:
    """Return the way to the server of this machine, or to a paired one; raises `Stop` for an unknown one."""
    if not server:
        return LocalApproach(folder)
    known = Known(folder)
    found = paired_with(known, server)
    if found is not None:
        return PairedApproach(known, found.fingerprint)
    names = "".join(f"\n  {each.name}  {_address(each)}" for each in known.servers())
    there = f" It is paired with:{names}" if names else " Pair it first: sanora pair ADDRESS"
    raise Stop(f"This computer is not paired with a server {server!r}.{there}", Exit.USAGE)


def paired_with(known: Known, server: str) -> KnownServer | None:
    """Return the paired server of this name or address; raises `Stop` where several have the name."""
    wanted = text.alike(server)
    found = [one for one in known.servers() if server in one.addresses or text.alike(one.name) == wanted]
    if len(found) > 1:
        lines = (f"  {one.name}  {_address(one)}" for one in found)
        raise Stop("\n".join(["Several servers have this name. Give an address:", *lines]), Exit.USAGE)
    return next(iter(found), None)


async def conference_of(api: Api, code: str = "") -> str:
    """Return the id of the conference with a code; without one, of the only one that runs.

    Where none runs, the only draft will do, and without a draft the one that ended last. Raises `Stop` where
    it is not plain which one is meant, and the server's refusal for an unknown code.
    """
    if code:
        return str((await api.call("GET", f"conference?publicCode={quote(plain_code(code))}"))["id"])
    lines = [line async for line in conferences(api)]
    for status in (ConferenceStatus.ACTIVE, ConferenceStatus.DRAFT):
        found = [line for line in lines if line["status"] == status]
        if len(found) == 1:
            return str(found[0]["id"])
        if found:
            known = (f"  {line['publicCode']}  {line['title']}" for line in found)
            raise Stop("\n".join(["Which conference? Name one with --conference:", *known]), Exit.USAGE)
    if not lines:
        raise Stop("This server has no conference yet.")
    return str(lines[0]["id"])


@asynccontextmanager
async def connected(driver: Driver) -> AsyncGenerator[Driver]:
    """Keep a driver running while the block lasts, which begins when the server has let it in.

    Whoever wants to know of the server's trouble watches it beside. Raises why the server lets nobody in.
    """
    async with driver, beside(driver.run()):
        await _welcomed(driver)
        yield driver


@asynccontextmanager
async def beside(*works: Work) -> AsyncGenerator[Callable[[Work], None]]:
    """Do some work as long as the block lasts, and what is given to the function that it gets.

    What the block raises comes out as it is, not in a group.
    """
    failure: Exception | None = None
    tasks: list[asyncio.Task[None]] = []
    async with asyncio.TaskGroup() as group:

        def start(work: Work) -> None:
            tasks.append(group.create_task(work))

        for work in works:
            start(work)
        try:
            yield start
        except Exception as error:  # noqa: BLE001 - raised below
            failure = error
        finally:
            for task in tasks:
                task.cancel()
    if failure is not None:
        raise failure


async def _welcomed(driver: Driver) -> None:
    def settled() -> bool:
        return driver.connected or (driver.refusal is not None and not driver.refusal.again)

    try:
        async with asyncio.timeout(PATIENCE):
            await driver.until(settled)
    except TimeoutError:
        raise driver.refusal or Unreachable("The server does not let us in.") from None
    if not driver.connected and driver.refusal is not None:
        raise driver.refusal


def _address(server: KnownServer) -> str:
    return server.addresses[0] if server.addresses else "(no address known)"
