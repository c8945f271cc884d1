"""From a path to a database that can be relied on: made or checked, and upgraded."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sanora.ids import Ids
from sanora_server.store import backup, files, meta, migrations, restore, seal, storage, wal
from sanora_server.store.connection import connect, read_only, read_write, transaction
from sanora_server.store.errors import (
    Damaged,
    NotUpgraded,
    StoreError,
    Unwritable,
    damage,
    is_damage,
    write_error,
)

log = logging.getLogger(__name__)

BACKUPS = "backups"
"""Folder of the backups, beside the database."""

_UNFINISHED = ".new"

_MISCOUNTED = """
SELECT round.conference_id FROM round
LEFT JOIN (SELECT round_id, count(*) AS number FROM vote GROUP BY round_id) AS counted
    ON counted.round_id = round.id
WHERE json_extract(round.tally, '$.totalResponses') <> coalesce(counted.number, 0)
"""


class Setting(NamedTuple):
    """What opening depends on beside the file."""

    now: datetime
    ids: Ids
    program: str
    schema: Path = migrations.SCHEMA
    unsafe_storage: bool = False


def open_writer(path: Path, setting: Setting) -> sqlite3.Connection:
    """Return the one connection that writes.

    Raises a `StoreError` with a cure; a file that it refuses is left as it is.
    """
    if not setting.unsafe_storage:
        storage.refuse_unfit(path)
    try:
        files.make_private_folder(path.parent)
        restore.finish(path)
        if path.exists():
            _check(path, setting)
        else:
            _create(path, setting)
        with closing(read_only(path)) as beside:
            beside.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return _writer(
                path, setting
            )  # which, if refused, is not the last to close, and writes no log back
    except (sqlite3.Error, OSError) as error:
        raise _failure(path, error) from error


def _writer(path: Path, setting: Setting) -> sqlite3.Connection:
    connection = read_write(path)
    try:
        migrations.migrate(connection, setting.schema)
        with transaction(connection):
            meta.go_on(connection, setting.program, setting.ids)
    except BaseException:
        connection.close()
        raise
    return connection


def _failure(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    return _damaged(path, damage(error)) if is_damage(error) else write_error(error)


def _check(path: Path, setting: Setting) -> None:
    files.make_private(path)
    pending: list[migrations.Migration] = []
    try:
        with closing(read_only(path)) as connection:
            present = migrations.version(connection)
            pending = migrations.pending(connection, setting.schema)
            row: tuple[str] = connection.execute("PRAGMA integrity_check(1)").fetchone()
            fault = "" if row[0] == "ok" else row[0]
            if not present:  # a file gets its name with everything in it
                fault = "it is empty"
            fault = fault or wal.fault_of(path) or (seal.BROKEN if seal.broken(path) else "")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        fault = damage(error)
    if fault:
        raise _damaged(path, fault)
    seal.take_off(path)
    if pending:
        _back_up_before(path, pending[-1].version, setting)


def _damaged(path: Path, fault: str) -> Damaged:
    good = backup.newest_good(path.parent / BACKUPS)
    cure = (
        "There is no sound backup. Move the file away to begin anew."
        if good is None
        else f"Restore the newest sound backup: sanora restore {good}"
    )
    return Damaged(f"{path} is damaged ({fault}). It was left as it is.", cure)


def _back_up_before(path: Path, version: int, setting: Setting) -> None:
    folder = path.parent / BACKUPS
    files.make_private_folder(folder)
    target = folder / backup.file_name(setting.now, before_version=version)
    try:
        backup.copy(path, target)
    except Unwritable as error:
        raise NotUpgraded(
            f"No backup could be made before the upgrade: {error.message}", error.cure
        ) from error
    log.info("Upgrading the data to version %d; a backup is in %s.", version, target)


def _create(path: Path, setting: Setting) -> None:
    """Make the file beside its place and move it there when it is whole."""
    for suffix in files.BESIDE:
        left = path.with_name(path.name + suffix)
        if left.exists():  # a log without its file would be taken for the new one's
            files.rename(left, left.with_name(f"{left.name}.left-{backup.stamp(setting.now)}"))
    unfinished = path.with_name(path.name + _UNFINISHED)
    files.make_private_file(unfinished)
    with closing(connect(unfinished, "rw")) as connection:
        migrations.migrate(connection, setting.schema)
        meta.go_on(connection, setting.program, setting.ids)
    files.sync_file(unfinished)
    files.rename(unfinished, path)


def miscounted(connection: sqlite3.Connection) -> list[str]:
    """Return the conferences with a round that has not as many votes as its tally says."""
    return sorted({row[0] for row in connection.execute(_MISCOUNTED)})
