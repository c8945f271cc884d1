"""`sanora console`: another console for a talk that runs, here or on another laptop."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from sanora.client.api import Api
from sanora.client.approach import Approach
from sanora.client.discovery import Discovery
from sanora.client.known import Known
from sanora.client.local import read_control, running
from sanora.client.paired import PairedApproach
from sanora.client.pairing import this_computer
from sanora.clock import SystemClock
from sanora.commandline import flags, talk_flags
from sanora.commandline.failures import guarded, tell
from sanora.config import Settings
from sanora.driving.attaching import attach
from sanora.driving.server import Ending, LocalServer
from sanora.exits import Exit, Stop
from sanora_console.reaching import paired_with
from sanora_console.words.host import fit_for_pictures
from sanora_console.words.pair_join import Joining, join

DESCRIPTION = """\
Drive a talk that runs already: on this computer, or on another laptop in the same network.

Without an address it takes the server of this computer, or shows all that it finds. A server that this
computer does not know yet asks for a code, which its host gets with P in the console or with `sanora pair`.
Several consoles can drive at once; each sees what the others do.
"""


def main(arguments: Sequence[str]) -> int:
    """Drive until the host leaves."""
    parser = flags.parser("console", DESCRIPTION)
    parser.add_argument(
        "address",
        nargs="?",
        default="",
        help="Name or address (192.168.1.20:40001) of a server, or a pairing link.",
    )
    parser.add_argument(
        "--conference", metavar="CODE", default="", help="The conference of this code, if several run."
    )
    talk_flags.add_plain(parser)
    flags.add_settings(parser, "data")
    options = parser.parse_args(arguments)
    return guarded(lambda: _drive(options))


def _drive(options: argparse.Namespace) -> Exit:
    settings = flags.settings_of(options)
    plain = options.plain or not fit_for_pictures()
    known = Known(settings.folder)
    if options.address:
        server = paired_with(known, options.address)
        if server is None:
            join(Joining(options.address, this_computer(), new_key=False, json=False), settings.folder)
            server = known.servers()[0]
        return asyncio.run(_elsewhere(options, settings, PairedApproach(known, server.fingerprint), plain))
    here = running(settings.folder) is not None and read_control(settings.folder) is not None
    if here and (plain or not known.servers()):
        return asyncio.run(_here(options, settings, plain))
    if plain:
        raise Stop(
            "No server runs on this computer. Start one with `sanora host`, or name one elsewhere: "
            "sanora console ADDRESS",
            Exit.UNREACHABLE,
        )
    from sanora_console.finding import HERE, Finding  # noqa: PLC0415 - seldom needed

    chosen = Finding(known, Discovery(), here=here).run()
    if chosen is None:
        return Exit.OK
    if chosen == HERE:
        return asyncio.run(_here(options, settings, plain))
    return asyncio.run(_elsewhere(options, settings, PairedApproach(known, chosen), plain))


async def _here(options: argparse.Namespace, settings: Settings, plain: bool) -> Exit:  # noqa: FBT001 - how it is shown
    clock = SystemClock()
    server = LocalServer(settings.folder, clock)
    conference_id = await server.enter(settings, None, code=options.conference)
    ending = await _run(server.approach, conference_id, settings, plain, server)
    if ending is Ending.STOP:
        await server.stop()
    else:
        tell(f"The server goes on (process {server.pid}).")
    return Exit.OK


async def _elsewhere(
    options: argparse.Namespace,
    settings: Settings,
    approach: PairedApproach,
    plain: bool,  # noqa: FBT001 - how it is shown
) -> Exit:
    async with Api(approach) as api:
        conference_id = await attach(api, code=options.conference)
    await _run(approach, conference_id, settings, plain)
    return Exit.OK


async def _run(
    approach: Approach,
    conference_id: str,
    settings: Settings,
    plain: bool,  # noqa: FBT001 - how it is shown
    server: LocalServer | None = None,
) -> Ending:
    if plain:
        from sanora_console.plain.console import run_plain  # noqa: PLC0415 - one of the two is needed

        return await run_plain(approach, conference_id, SystemClock(), settings.folder, server=server)
    from sanora_console.running import run_console  # noqa: PLC0415 - as above

    settings.folder.prepare()
    return await run_console(approach, conference_id, SystemClock(), settings.folder, server=server)
