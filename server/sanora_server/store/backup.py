"""Copies of the database file: made while it is in use, checked before they count, thinned out with time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sanora_server.store import files, migrations, seal
from sanora_server.store.advance import Advance, alive, unheard
from sanora_server.store.connection import connect, read_only, snapshot
from sanora_server.store.errors import Damaged, StoreError, damage, write_error

PAGES = 256
"""Pages copied at a time, 1 MiB."""

NEWEST_KEPT = 10
DAYS_KEPT = 14

_NAME = re.compile(r"sanora-(\d{8}T\d{6}Z)(-before-\d+)?\.db")
_STAMP = "%Y%m%dT%H%M%SZ"
_UNFINISHED = ".part"


def stamp(moment: datetime) -> str:
    """Return a moment as file names carry it: UTC, to the second."""
    return moment.astimezone(UTC).strftime(_STAMP)


def file_name(moment: datetime, before_version: int | None = None) -> str:
    """Return the name of a backup of `moment`; `before_version` marks one made before an upgrade to it."""
    mark = "" if before_version is None else f"-before-{before_version}"
    return f"sanora-{stamp(moment)}{mark}.db"


def copy(source: Path, target: Path, advance: Advance = unheard) -> None:
    """Write a copy of the database file `source`, which may be in use, to `target`; see `copy_from`."""
    try:
        with closing(read_only(source)) as reader:
            copy_from(reader, target, advance)
    except sqlite3.Error as error:
        raise write_error(error) from error


def copy_from(reader: sqlite3.Connection, target: Path, advance: Advance = unheard) -> None:
    """Write a sealed copy of what `reader` reads to `target`; only a whole and sound one gets that name.

    The copy is as of one moment: the reader is in one transaction meanwhile, so that commits do not start it
    over; the write-ahead log grows until it ends. Raises `Unwritable`, `Damaged` for a source with a fault.
    """
    unfinished = target.with_name(target.name + _UNFINISHED)

    def copied(_status: int, remaining: int, total: int) -> None:
        advance("Copying", total - remaining, total)

    try:
        files.make_private_file(unfinished)
        with closing(connect(unfinished, "rw")) as writer:
            writer.execute("PRAGMA journal_mode = OFF")  # unfinished, it is worth nothing
            with snapshot(reader):
                reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # now the moment is fixed
                reader.backup(writer, pages=PAGES, progress=copied)
            writer.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        files.sync_file(unfinished)
        if fault := fault_of(unfinished, advance):
            raise Damaged(f"The copy for {target} is not sound: {fault}.", "Run `sanora verify`.")
        files.rename(unfinished, target)
        seal.put(target)
    except (sqlite3.Error, OSError) as error:
        raise write_error(error) from error
    finally:
        files.remove(unfinished)


def fault_of(path: Path, advance: Advance = unheard) -> str:
    """Return what is wrong with a database file as such, or with its seal; nothing when it is sound."""
    try:
        with closing(read_only(path)) as connection, alive(connection, advance, "Checking"):
            row: tuple[str] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return damage(error)
    if row[0] != "ok":
        return row[0]
    return seal.BROKEN if seal.broken(path) else ""


def newest_good(folder: Path) -> Path | None:
    """Return the newest backup in a folder that is sound and that this version can read."""
    for name in sorted(
        (path.name for path in folder.glob("*.db") if _NAME.fullmatch(path.name)), reverse=True
    ):
        path = folder / name
        if not fault_of(path) and _readable(path):
            return path
    return None


def _readable(path: Path) -> bool:
    try:
        with closing(read_only(path)) as connection:
            migrations.pending(connection)
    except (StoreError, sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def to_delete(names: Iterable[str], now: datetime) -> list[str]:
    """Return which backups may go: all but the newest 10 and the newest of each of the last 14 days.

    Backups made before an upgrade stay, and what has another form of name is none of ours.
    """
    matches = [match for name in names if (match := _NAME.fullmatch(name)) and match[2] is None]
    backups = sorted(((_moment(match[1]), match[0]) for match in matches), reverse=True)
    kept = {name for _, name in backups[:NEWEST_KEPT]}
    days = {(now.astimezone(UTC) - timedelta(days=age)).date() for age in range(DAYS_KEPT)}
    for moment, name in backups:
        if moment.date() in days:
            days.remove(moment.date())
            kept.add(name)
    return sorted(name for _, name in backups if name not in kept)


def prune(folder: Path, now: datetime) -> list[str]:
    """Delete what `to_delete` names, and copies that were never finished; return the names."""
    names = [path.name for path in folder.iterdir()]
    unfinished = [
        name for name in names if name.endswith(_UNFINISHED) and _NAME.fullmatch(name[: -len(_UNFINISHED)])
    ]
    gone = to_delete(names, now) + unfinished
    for name in gone:
        files.remove(folder / name)
    return gone


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
