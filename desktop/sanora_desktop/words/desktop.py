"""`sanora desktop`: a talk prepared and run in windows, with a server of its own or one that runs already."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from PySide6 import __version__ as qt_version

from sanora.clock import SystemClock
from sanora.commandline import flags
from sanora.commandline.decks import open_deck
from sanora.commandline.failures import guarded, tell
from sanora.exits import Exit, Stop

DESCRIPTION = """\
Prepare and run a talk in a window, with a second one for the projector.

Starts the server, or takes over the one that runs already on the data folder. Started again, it brings the
window that is open to the front. Closing the window asks whether the server should stay.
"""

EPILOG = f"The windows are drawn by Qt {qt_version}."


def main(arguments: Sequence[str]) -> int:
    """Show the windows until they are closed."""
    parser = flags.parser("desktop", DESCRIPTION, EPILOG)
    parser.add_argument("deck", nargs="?", type=Path, help="The talk as a Markdown file: see docs/decks.md.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--new", action="store_true", help="Begin another conference with this deck.")
    which.add_argument(
        "--conference", metavar="CODE", default="", help="Go on with the conference of this code, as it is."
    )
    flags.add_settings(parser, *flags.ALL)
    options = parser.parse_args(arguments)
    return guarded(lambda: _run(options))


def _run(options: argparse.Namespace) -> Exit:
    settings = flags.settings_of(options)
    if options.conference and options.deck is not None:
        raise Stop("Name a deck or the code of a conference, not both.", Exit.USAGE)
    deck = None if options.deck is None else open_deck(options.deck)
    from sanora_desktop.application import run  # noqa: PLC0415 - a refusal does not wait for the windows
    from sanora_desktop.desk import Start  # noqa: PLC0415 - as above

    ending = run(settings, SystemClock(), Start(deck, options.new, options.conference))
    if ending is Exit.RUNNING:
        tell("Sanora is open already on this data folder, but its window does not answer.")
    return ending
