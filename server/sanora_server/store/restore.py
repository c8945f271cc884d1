"""A backup in the place of the database, while no server runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sanora.ids import Ids
from sanora_server.store import backup, files, meta, migrations, seal
from sanora_server.store.advance import Advance, unheard
from sanora_server.store.connection import connect, read_only, transaction
from sanora_server.store.errors import Damaged, write_error
from sanora_server.store.times import to_stored

NUMBERS_SKIPPED = 1_000_000
"""How far rounds, people and events are numbered on: past all that were given out since the backup was made,
so that a vote still on its way for one of those rounds lands in none."""


def restore(
    source: Path,
    path: Path,
    *,
    now: datetime,
    ids: Ids,
    actor: str = "local",
    advance: Advance = unheard,
) -> Path | None:
    """Put the backup `source` in the place of the database `path`; return where the old one is now, if any.

    The caller holds the lock of the data folder. The log gets a new epoch, so every client starts afresh.
    Stopped at any moment, either the old database is in place or the next opening finishes the exchange.
    Raises `Damaged`, `TooNew`, `Foreign` for what cannot be restored, `Unwritable` when the disk refuses.
    """
    try:
        files.make_private_folder(path.parent)
        _refuse_unsound(source, advance)
        building = path.with_name(f"{path.name}.restoring")
        files.remove(building)  # left by a restore that was cut
        backup.copy(source, building, advance)
        seal.take_off(building)
        with closing(connect(building, "rw")) as connection:
            migrations.migrate(connection)
            with transaction(connection):
                _begin_anew(connection, source, now, ids, actor)
        files.sync_file(building)
        files.rename(building, path.with_name(f"{path.name}.restored-{backup.stamp(now)}"))
        return finish(path)
    except (sqlite3.Error, OSError) as error:
        raise write_error(error) from error


def finish(path: Path) -> Path | None:
    """Exchange the files if a restored one is ready; return where the old one is now."""
    ready = sorted(path.parent.glob(f"{path.name}.restored-*"))
    if not ready:
        return None
    aside = path.with_name(ready[-1].name.replace(".restored-", ".replaced-"))
    for suffix in (*files.BESIDE, ""):  # a log keeps its database's name, to be opened with it
        old = path.with_name(path.name + suffix)
        if old.exists():
            files.rename(old, aside.with_name(aside.name + suffix))
    files.rename(ready[-1], path)
    return aside if aside.exists() else None


def _refuse_unsound(source: Path, advance: Advance) -> None:
    if not source.is_file():
        raise Damaged(f"There is no file {source}.", "Name a file of the folder `backups`.")
    if fault := backup.fault_of(source, advance):
        raise Damaged(f"{source} is damaged ({fault}).", "Take another backup.")
    with closing(read_only(source)) as connection:
        migrations.pending(connection)
        if not migrations.version(connection):
            raise Damaged(f"{source} is empty.", "Take another backup.")


def _begin_anew(connection: sqlite3.Connection, source: Path, now: datetime, ids: Ids, actor: str) -> None:
    meta.begin_history(connection, ids)
    numbers = dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    for table in ("round", "participant", "asked", "event"):
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        number = numbers.get(table, 0) + NUMBERS_SKIPPED
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
    connection.execute(
        "INSERT INTO audit (at, actor, action, detail) VALUES (?, ?, 'restored', ?)",
        (to_stored(now), actor, source.name[:1000]),
    )
