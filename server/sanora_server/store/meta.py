"""What the file knows of itself: whose history it holds, and the clock that it goes by."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple

import msgspec

from sanora.ids import Ids

_SET = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class Anchor(NamedTuple):
    """A moment of the server's clock: the start of the machine, the UTC time, the uptime in seconds."""

    boot_id: str
    moment: datetime
    uptime: float


def get(connection: sqlite3.Connection, key: str) -> str | None:
    """Return a value; None when it was never set."""
    row: tuple[str] | None = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else row[0]


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set a value."""
    connection.execute(_SET, (key, value))


def touch(connection: sqlite3.Connection) -> None:
    """Write what is there already: a page goes to the disk, and nothing has changed."""
    connection.execute("UPDATE meta SET value = value")


def go_on(connection: sqlite3.Connection, program: str, ids: Ids) -> None:
    """Go on with a file's history if this very version of the program wrote it, else begin a new one.

    Another version may not be able to read the log; clients that know nothing of it get a snapshot instead.
    """
    if get(connection, "program") != program:
        begin_history(connection, ids)
        put(connection, "program", program)


def begin_history(connection: sqlite3.Connection, ids: Ids) -> None:
    """Give a file a new generation, and a new file its identity: offsets told before mean nothing now."""
    if get(connection, "database") is None:
        put(connection, "database", ids.identifier())
    put(connection, "generation", ids.identifier())


def epoch(connection: sqlite3.Connection) -> str:
    """Return the identity of the event log."""
    return f"{get(connection, 'database')}.{get(connection, 'generation')}"


def anchor(connection: sqlite3.Connection) -> Anchor | None:
    """Return the clock's anchor."""
    text = get(connection, "anchor")
    return None if text is None else msgspec.json.decode(text, type=Anchor)


def set_anchor(connection: sqlite3.Connection, value: Anchor) -> None:
    """Keep the clock's anchor."""
    put(connection, "anchor", msgspec.json.encode(value).decode())
