"""`sanora doctor`: why phones cannot join, and what else is wrong, each with its cure."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

from sanora.client.api import Api
from sanora.client.local import Control, read_control, running
from sanora.clock import SystemClock
from sanora.commandline import flags
from sanora.commandline.failures import guarded
from sanora.conference.state import ConferenceStatus
from sanora.config import Settings
from sanora.exits import Exit, Stop
from sanora.ids import SystemIds
from sanora_server.cli import checks, network
from sanora_server.cli.banner import drawn, shows_colours
from sanora_server.cli.checks import Check, Level
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.lan.addresses import Adapter, addresses_of, read_adapters

DESCRIPTION = """\
Look at this machine, the data folder and the network, and say what is wrong and what helps.

Without a server a small page takes its place, which your own phone can open: that is the one proof that the
hall's phones can. Beside a running server that one is looked at. The exit code is 1 if there is trouble.
"""

CAUSES = """\
If it does not open, the causes are, in this order:
  1. The Wi-Fi keeps its devices apart ("client isolation", usual for guests). Ask the venue for a network
     without it, or open a hotspot on a phone.
  2. The phone is in another network: another Wi-Fi, or mobile data. Compare the names.
  3. This computer's firewall: allow Python, or the port, in this network (in Windows: a private one).
"""

PATIENCE = 120.0
"""Seconds that a phone gets to come by."""

_MARKS = {Level.OK: "ok      ", Level.NOTE: "note    ", Level.TROUBLE: "TROUBLE "}


def main(arguments: Sequence[str]) -> int:
    """Print what is found; tell by the exit code whether there is trouble."""
    parser = flags.parser("doctor", DESCRIPTION)
    parser.add_argument("--no-wait", action="store_true", help="Do not wait for a phone.")
    flags.add_settings(parser, *flags.ALL)
    options = parser.parse_args(arguments)

    def examine() -> Exit:
        settings = flags.settings_of(options)
        return asyncio.run(_examine(settings, wait=not options.no_wait and sys.stdout.isatty()))

    return guarded(examine, lambda: SERVER_FAILURES)


async def _examine(settings: Settings, *, wait: bool) -> Exit:
    report = _Report()
    holder = running(settings.folder)
    report.add(checks.machine(settings, SystemClock().now()))
    report.add(checks.folder(settings, holder))
    found = read_adapters()
    report.add(network.adapters(found))
    if holder is None:
        await _without_server(settings, found, report, wait=wait)
    else:
        await _beside_server(settings, report)
    return report.end()


class _Report:
    """What was found, printed as it comes."""

    def __init__(self) -> None:
        self._troubles = 0

    def add(self, found: Iterable[Check]) -> None:
        """Print findings."""
        for check in found:
            self._troubles += check.level is Level.TROUBLE
            print(f"{_MARKS[check.level]}{check.what}", flush=True)
            if check.cure:
                print(f"        → {check.cure}")

    def end(self) -> Exit:
        """Say how it stands."""
        print()
        print(f"{self._troubles} to put right." if self._troubles else "No trouble found.")
        return Exit.FAILED if self._troubles else Exit.OK


async def _without_server(
    settings: Settings, found: Sequence[Adapter], report: _Report, *, wait: bool
) -> None:
    check, listeners = network.port(settings)
    report.add([check])
    if listeners is None:
        return
    ids = SystemIds()
    probe = network.Probe(ids.identifier())
    origins: list[str] = []
    async with probe.serving(listeners, addresses_of(found)):
        async for reached, origin in network.reaches(found, probe, listeners.port, ids, settings.host):
            report.add([reached])
            origins += [origin] if origin else []
        if settings.mdns:
            report.add([await network.name(found, listeners.port, probe.instance)])
        if not origins:
            return
        _show(f"{origins[0]}/")
        if wait:
            print("Waiting for a phone; Ctrl-C ends it.", flush=True)
            visitor = await network.phone(probe, PATIENCE)
            report.add(
                [checks.ok(f"A phone came by ({visitor}): the hall's will, too")] if visitor else [_NOBODY]
            )


_NOBODY = Check(Level.TROUBLE, "No phone came.", "Go through the three causes above.")


async def _beside_server(settings: Settings, report: _Report) -> None:
    control = read_control(settings.folder)
    if control is None:
        report.add([Check(Level.TROUBLE, "The server does not say how to reach it.", "Start it again.")])
        return
    try:
        async for check in _asked(control, settings.folder.control):
            report.add([check])
        join_url = await _join_url(control)
    except Stop as stop:
        report.add([Check(Level.TROUBLE, stop.message, "Start it again; nothing that was counted is lost.")])
        return
    if join_url:
        report.add([await network.page(join_url)])
        _show(join_url)


async def _asked(control: Control, file: Path) -> AsyncIterator[Check]:
    """Ask the server how it is and where it is found."""
    async with Api(control) as api:
        server = await api.call("GET", "server")
        venue = await api.call("GET", "venue")
    if server["trouble"]:
        yield Check(Level.TROUBLE, server["trouble"], f"See the log beside {file.parent}.")
    else:
        yield checks.ok(f"The server answers ({server['sockets']} connections)")
    if venue["proved"]:
        yield checks.ok(f"{venue['address']} leads to it")
    else:
        cure = "Choose another address, or allow Python in this computer's firewall."
        yield Check(Level.TROUBLE, f"{venue['address']} does not lead to it.", cure)
    if venue["hostName"]:
        yield checks.ok(f"It is {venue['hostName']}, too")


async def _join_url(control: Control) -> str:
    """Return where people join the newest conference that runs; empty if none does."""
    async with Api(control) as api:
        for line in (await api.call("GET", "conference"))["items"]:
            if line["status"] == ConferenceStatus.ACTIVE:
                return (await api.call("GET", f"conference/{line['id']}/venue"))["joinUrl"]
    return ""


def _show(url: str) -> None:
    print()
    print("Scan this with your own phone:")
    print()
    if shows_colours():
        print("\n".join(drawn(url)))
    print(f"  {url}")
    print()
    print(CAUSES, flush=True)
