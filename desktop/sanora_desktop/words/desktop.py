"""`sanora desktop`: a talk prepared and run in windows, with a server of its own or one that runs already."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from PySide6 import __version__ as qt_version

from sanora.clock import SystemClock
from sanora.commandline import flags, talk_flags
from sanora.commandline.failures import guarded, tell
from sanora.exits import Exit

DESCRIPTION = """\
Prepare and run a talk in a window, with a second one for the projector.

Starts the server, or takes over the one that runs already on the data folder. Started again, it brings the
window that is open to the front. Closing the window asks whether the server should stay.
"""

EPILOG = f"The windows are drawn by Qt {qt_version}."


def main(arguments: Sequence[str]) -> int:
    """Show the windows until they are closed."""
    parser = flags.parser("desktop", DESCRIPTION, EPILOG)
    talk_flags.add_talk(parser)
    flags.add_settings(parser, *flags.ALL)
    options = parser.parse_args(arguments)
    return guarded(lambda: _run(options))


def _run(options: argparse.Namespace) -> Exit:
    settings = flags.settings_of(options)
    deck = talk_flags.deck_of(options)
    from sanora_desktop.application import run  # noqa: PLC0415 - a refusal does not wait for the windows
    from sanora_desktop.desk import Start  # noqa: PLC0415 - as above

    ending = run(settings, SystemClock(), Start(deck, options.new, options.conference))
    if ending is Exit.RUNNING:
        tell("Sanora is open already on this data folder, but its window does not answer.")
    return ending
