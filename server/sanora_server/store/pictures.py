"""The pictures in the database file."""

from __future__ import annotations

import sqlite3

from sanora.pictures import Picture

_UNUSED = """
DELETE FROM picture WHERE added_at < ?
    AND NOT EXISTS (SELECT 1 FROM question WHERE instr(question.body, picture.id))
"""


def add(connection: sqlite3.Connection, picture: Picture, body: bytes, now: int) -> None:
    """Keep a picture; one that is there already is there for as long as a new one."""
    connection.execute(
        "INSERT INTO picture (id, media_type, body, width, height, added_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET added_at = excluded.added_at",
        (picture.id, picture.media_type, body, picture.width, picture.height, now),
    )


def get(connection: sqlite3.Connection, picture_id: str) -> tuple[str, bytes] | None:
    """Return the media type and the bytes of a picture; None where there is none."""
    return connection.execute("SELECT media_type, body FROM picture WHERE id = ?", (picture_id,)).fetchone()


def total(connection: sqlite3.Connection) -> int:
    """Return the bytes that all pictures have."""
    row: tuple[int] = connection.execute("SELECT coalesce(sum(length(body)), 0) FROM picture").fetchone()
    return row[0]


def sweep(connection: sqlite3.Connection, before: int) -> int:
    """Delete pictures that no question shows and that were added before a moment; return how many."""
    return connection.execute(_UNUSED, (before,)).rowcount
