"""What keeps the file small, done at quiet moments."""

from __future__ import annotations

import sqlite3

from sanora_server.store.connection import BUSY_SECONDS

_TRIM = """
DELETE FROM event WHERE offset IN (
    SELECT offset FROM (
        SELECT offset, row_number() OVER (PARTITION BY conference_id ORDER BY offset DESC) AS age FROM event
    )
    WHERE age > ?
)
"""


def trim(connection: sqlite3.Connection, keep: int) -> int:
    """Delete all but the last `keep` events of each conference; return how many went."""
    return connection.execute(_TRIM, (keep,)).rowcount


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log into the file; return False, at once, when a reader is in the way."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        row: tuple[int, int, int] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    return row[0] == 0
