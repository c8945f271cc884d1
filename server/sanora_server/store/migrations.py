"""The schema in numbered steps, and how a file gets from the step it is at to the newest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sanora_server.store.errors import Foreign, NotUpgraded, TooNew

SCHEMA = Path(__file__).parent / "schema"
"""One file a step, `0001_subject.sql`; a released one is never edited again."""

APPLICATION = int.from_bytes(b"SNRA", "big")
"""The mark in a database file by which Sanora knows its own."""


class Migration(NamedTuple):
    """One step: the version of the schema that it leads to, and its statements."""

    version: int
    path: Path


def migrations(folder: Path = SCHEMA) -> list[Migration]:
    """Return the steps of a folder in order; they are numbered from 1 without a gap."""
    found = [Migration(int(path.name.partition("_")[0]), path) for path in sorted(folder.glob("*.sql"))]
    if [step.version for step in found] != list(range(1, len(found) + 1)):
        message = f"the migrations in {folder} are not numbered from 1 without a gap"
        raise ValueError(message)
    return found


def version(connection: sqlite3.Connection) -> int:
    """Return the version of a file's schema, 0 for an empty one; raises `Foreign` for a stranger's file."""
    application: tuple[int] = connection.execute("PRAGMA application_id").fetchone()
    number: tuple[int] = connection.execute("PRAGMA user_version").fetchone()
    tables: tuple[int] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application[0] != APPLICATION and (tables[0] or application[0] or number[0]):
        raise Foreign("This file is not a database of Sanora's.")
    return number[0]


def pending(connection: sqlite3.Connection, folder: Path = SCHEMA) -> list[Migration]:
    """Return the steps that a file lacks; raises `TooNew` for a file that is ahead of this program."""
    steps, present = migrations(folder), version(connection)
    if present > len(steps):
        raise TooNew(f"The data is at version {present}; this Sanora knows versions up to {len(steps)}.")
    return steps[present:]


def migrate(connection: sqlite3.Connection, folder: Path = SCHEMA) -> None:
    """Bring a file to the newest version, each step in a transaction of its own; raises `NotUpgraded`.

    Foreign keys are off meanwhile, so that a step may rebuild a table, and are checked before each commit.
    """
    steps = pending(connection, folder)
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for step in steps:
            _apply(connection, step)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(step.path.read_text(encoding="utf-8")):
            connection.execute(statement)
        if not connection.in_transaction:
            raise NotUpgraded(f"{step.path.name} ends its own transaction.")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise NotUpgraded(f"{step.path.name} leaves rows behind whose owners are gone.")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {step.version}")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise NotUpgraded(f"Upgrading the data with {step.path.name} failed: {error}.") from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; a trigger's body belongs to its statement."""
    collected = ""
    for line in script.splitlines(keepends=True):
        collected += line
        if sqlite3.complete_statement(collected):
            yield collected
            collected = ""
    if collected.strip():
        yield collected
