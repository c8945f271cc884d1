"""`sanora backup`: a checked copy of the database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sanora.clock import SystemClock
from sanora.commandline import flags
from sanora.commandline.failures import guarded
from sanora.commandline.progress import Bar
from sanora.exits import Exit
from sanora.paths import make_private
from sanora_server.cli import database
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.store import backup, files

DESCRIPTION = """\
Copy the database, as of one moment, to a file that is checked before it counts.

It works while a server runs, in the middle of a question too. A server makes copies of its own in the data
folder's `backups`; give a file or folder on another disk to be safe from a broken one.
"""


def main(arguments: Sequence[str]) -> int:
    """Make the copy and print its name."""
    parser = flags.parser("backup", DESCRIPTION)
    parser.add_argument(
        "target", nargs="?", type=Path, help="File or folder. Default: `backups` in the data folder."
    )
    flags.add_settings(parser, "data")
    options = parser.parse_args(arguments)

    def copy() -> Exit:
        folder = flags.settings_of(options).folder
        database.need_database(folder)
        make_private()
        name = backup.file_name(SystemClock().now())
        target: Path = options.target or folder.backups
        if options.target is None:
            files.make_private_folder(folder.backups)
        if target.is_dir():
            target /= name
        with Bar() as advance:
            backup.copy(folder.database, target, advance)
        print(target)
        return Exit.OK

    return guarded(copy, lambda: SERVER_FAILURES)
