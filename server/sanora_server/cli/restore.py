"""`sanora restore`: a backup in the place of the database."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from sanora.clock import SystemClock
from sanora.commandline import flags
from sanora.commandline.failures import guarded, tell
from sanora.commandline.progress import Bar
from sanora.exits import Exit, Stop
from sanora.ids import SystemIds
from sanora.paths import DataFolder
from sanora_server.cli.server_failures import SERVER_FAILURES
from sanora_server.instance import Instance
from sanora_server.store import backup
from sanora_server.store.restore import restore

DESCRIPTION = """\
Put a backup in the place of the database. Without a file, list the backups that there are.

The server must not run. The old database is kept beside the new one. Phones and consoles start afresh: what
happened since the backup is gone for them, too.
"""


def main(arguments: Sequence[str]) -> int:
    """Exchange the files, once the user agrees."""
    parser = flags.parser("restore", DESCRIPTION)
    parser.add_argument("backup", nargs="?", type=Path, help="A file that `sanora backup` or a server wrote.")
    parser.add_argument("--yes", action="store_true", help="Do not ask.")
    flags.add_settings(parser, "data")
    options = parser.parse_args(arguments)

    def exchange() -> Exit:
        folder = flags.settings_of(options).folder
        if options.backup is None:
            return _list(folder)
        folder.prepare()
        ids = SystemIds()
        with Instance(folder, ids.identifier()):
            if not options.yes:
                _ask(folder, options.backup)
            with Bar() as advance:
                now = SystemClock().now()
                aside = restore(options.backup, folder.database, now=now, ids=ids, advance=advance)
        print(f"{options.backup} is the database now.")
        if aside is not None:
            print(f"The old one is {aside}.")
        return Exit.OK

    return guarded(exchange, lambda: SERVER_FAILURES)


def _list(folder: DataFolder) -> Exit:
    found = sorted(folder.backups.glob("*.db"), reverse=True) if folder.backups.is_dir() else []
    if not found:
        raise Stop(f"There are no backups in {folder.backups}.")
    for path in found:
        print(f"{path}  {path.stat().st_size // 1024:>8} KiB")
    if good := backup.newest_good(folder.backups):
        tell(f"The newest sound one: sanora restore {good}")
    return Exit.OK


def _ask(folder: DataFolder, source: Path) -> None:
    """Raise `Stop` unless the user agrees."""
    if not sys.stdin.isatty():
        raise Stop("Nobody can be asked here; say --yes to restore.", Exit.USAGE)
    tell(f"{source} replaces {folder.database}: what came after it is set aside.")
    if input("Restore? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise Stop("Nothing was changed.")
