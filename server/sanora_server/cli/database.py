"""The database read directly, whether a server runs or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager

from sanora.conference.outcome import Summary
from sanora.conference.state import Conference
from sanora.exits import Exit, Stop
from sanora.ids import plain_code
from sanora.paths import DataFolder
from sanora_server.store import listing, loading, migrations
from sanora_server.store.advance import Advance, unheard
from sanora_server.store.connection import read_only, snapshot
from sanora_server.store.errors import read_error


@contextmanager
def reading(folder: DataFolder) -> Generator[sqlite3.Connection]:
    """Open the database for reading, as of one moment; raises `Stop` or a `StoreError`."""
    need_database(folder)
    try:
        with closing(read_only(folder.database)) as connection, snapshot(connection):
            if migrations.pending(connection):
                raise Stop(
                    "This database is of an older version. Start the server once to upgrade it.", Exit.DATA
                )
            yield connection
    except sqlite3.Error as error:
        raise read_error(error) from error


def need_database(folder: DataFolder) -> None:
    """Raise `Stop` where no database is."""
    if not folder.database.is_file():
        raise Stop(f"There is no database in {folder.root}. Name another folder with --data.", Exit.DATA)


def conference(connection: sqlite3.Connection, name: str, advance: Advance = unheard) -> Conference:
    """Return the conference with this id or public code; the newest for an empty name."""
    known = listing.catalogue(connection)
    found = _named(known, name) or listing.find(connection, plain_code(name))
    loaded = loading.load(connection, found, advance) if found else None
    if loaded is None:
        raise Stop(_unknown(known, name))
    return loaded.conference


def _named(known: list[Summary], name: str) -> str:
    if not name and known:
        return known[0].id
    return next((summary.id for summary in known if summary.id == name), "")


def _unknown(known: list[Summary], name: str) -> str:
    if not known:
        return "There is no conference yet."
    lines = (f"  {summary.public_code}  {summary.status:<6}  {summary.title}" for summary in known[:20])
    return "\n".join([f"There is no conference {name!r}. There are:", *lines])
