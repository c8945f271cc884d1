"""`sanora pair`: another laptop gets to drive, or this one does."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from sanora.client.api import Api
from sanora.client.known import KeysUnusable
from sanora.client.local import LocalApproach, read_control, running
from sanora.client.pairing import this_computer
from sanora.clock import Clock, SystemClock
from sanora.commandline import flags
from sanora.commandline.cells import pad, width
from sanora.commandline.counting import count
from sanora.commandline.failures import Failures, guarded
from sanora.exits import Exit, Stop
from sanora.pairing.bodies import ConsoleLine, Consoles, RenameConsole
from sanora.pairing.roles import ROLES
from sanora.paths import DataFolder
from sanora_console.words.pair_join import Joining, join
from sanora_console.words.pair_open import Opening, let_in

DESCRIPTION = """\
On the laptop with the server: shows a code, for 120 seconds, with which one other laptop pairs. From then on
that laptop drives the talk too, until it is revoked: everything as a host, its own questions as a speaker,
what the audience asks as a moderator.

On the other laptop: name the server by the address or the link that stands beside the code.
"""
EPILOG = """\
sanora pair                                          let another laptop in, as a second host
sanora pair --role speaker --conference K7M2XQ       as a speaker of one conference
sanora pair --role moderator --conference K7M2XQ     to sort what its audience asks
sanora pair --list                                   who is let in
sanora pair --revoke h3k9p2mwqa                      no longer: its connections end at once
sanora pair 192.168.1.20:40001                       on the other laptop; asks for the code
sanora pair --find                                   the same, with a server that the network knows
"""


def main(arguments: Sequence[str]) -> int:
    """Pair, or look after those that are paired."""
    options = _parser().parse_args(arguments)
    return guarded(lambda: _do(options), _failures)


def _parser() -> argparse.ArgumentParser:
    parser = flags.parser("pair", DESCRIPTION, EPILOG)
    parser.add_argument(
        "server", nargs="?", metavar="ADDRESS", help="Server to pair this laptop with: host:port, or a link."
    )
    here = parser.add_argument_group("on the laptop with the server")
    here.add_argument("--role", choices=tuple(ROLES), help="What the other laptop may do. Default: host.")
    here.add_argument("--conference", metavar="CODE", help="Conference of a speaker or moderator.")
    here.add_argument("--list", action="store_true", help="List the paired consoles.")
    here.add_argument("--rename", nargs=2, metavar=("ID", "NAME"), help="Give a console another name.")
    here.add_argument("--revoke", metavar="ID", help="Let a console drive no longer.")
    there = parser.add_argument_group("on the other laptop")
    there.add_argument("--find", action="store_true", help="Search the network for servers.")
    there.add_argument(
        "--as",
        dest="called",
        metavar="NAME",
        help="What the server lists this laptop as. Default: the computer's name.",
    )
    there.add_argument(
        "--new-key", action="store_true", help="Pair though another server was at this address before."
    )
    parser.add_argument("--json", action="store_true", help="Print JSON, an object a line.")
    flags.add_settings(parser, "data")
    return parser


def _failures() -> Failures:
    return {KeysUnusable: Exit.DATA}


def _do(options: argparse.Namespace) -> Exit:
    _refuse_mixture(options)
    folder = flags.settings_of(options).folder
    if options.server is not None or options.find:
        wish = Joining(
            server=options.server or "",
            name=options.called or this_computer(),
            new_key=options.new_key,
            json=options.json,
        )
        return join(wish, folder)
    if read_control(folder) is None or running(folder) is None:
        message = (
            "No server runs on this data folder. Start one first: sanora host talk.md. To pair this laptop "
            "with a server elsewhere, name that: sanora pair ADDRESS"
        )
        raise Stop(message, Exit.UNREACHABLE)
    return asyncio.run(_look_after(options, folder, SystemClock()))


def _refuse_mixture(options: argparse.Namespace) -> None:
    """Raise `Stop` for flags that do not belong together."""
    wishes = {
        "an ADDRESS": options.server is not None,
        "--find": options.find,
        "--list": options.list,
        "--rename": options.rename is not None,
        "--revoke": options.revoke is not None,
    }
    named = [wish for wish, given in wishes.items() if given]
    if len(named) > 1:
        raise Stop(f"{named[0]} and {named[1]} do not go together.", Exit.USAGE)
    joining = options.server is not None or options.find
    if not joining and (options.called is not None or options.new_key):
        raise Stop("--as and --new-key belong to the laptop that is paired: name a server.", Exit.USAGE)
    if named and (options.role or options.conference):
        raise Stop(f"--role and --conference do not go with {named[0]}.", Exit.USAGE)
    elsewhere = options.role not in {None, "host"}
    if elsewhere and not options.conference:
        raise Stop(
            f"A {options.role} needs a conference: --conference CODE, as the projector shows it.", Exit.USAGE
        )
    if options.conference and not elsewhere:
        raise Stop(
            "A host drives every conference; --conference goes with --role speaker or moderator.", Exit.USAGE
        )


async def _look_after(options: argparse.Namespace, folder: DataFolder, clock: Clock) -> Exit:
    async with Api(LocalApproach(folder)) as api:
        if options.list:
            consoles = msgspec.convert(await api.call("GET", "consoles"), Consoles)
            if options.json:
                print(msgspec.json.encode(consoles).decode())
            else:
                print(*_table(consoles.items, clock), sep="\n")
        elif options.rename:
            console, name = options.rename
            await api.call("PUT", f"consoles/{_plain(console)}", RenameConsole(name=name))
        elif options.revoke:
            await api.call("DELETE", f"consoles/{_plain(options.revoke)}")
        else:
            return await let_in(
                api, Opening(options.role or "host", options.conference or "", options.json), clock
            )
    return Exit.OK


def _plain(console: str) -> str:
    """Return the id of a console as a path has it."""
    if not (console.isascii() and console.isalnum()):
        raise Stop(f"{console!r} is no console. See: sanora pair --list", Exit.USAGE)
    return console


def _table(consoles: Sequence[ConsoleLine], clock: Clock) -> list[str]:
    if not consoles:
        return ["No other laptop is paired with this server. Let one in: sanora pair"]
    rows = [("ID", "NAME", "ROLE", "LAST SEEN")]
    rows += [(one.id, one.name, _role(one), _seen(one, clock)) for one in consoles]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(pad(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _role(console: ConsoleLine) -> str:
    if console.role == "HOST":
        return "host"
    return f"{console.role.lower()} in {count(len(console.conferences), 'conference')}"


def _seen(console: ConsoleLine, clock: Clock) -> str:
    if console.connected:
        return "connected"
    days = (clock.now() - console.last_seen) // timedelta(days=1)
    return f"{count(days, 'day')} ago" if days > 0 else f"{console.last_seen.astimezone():%H:%M}"
