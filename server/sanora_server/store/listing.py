"""What can be asked of the file without loading a conference: codes, the list, the log, numbers in use."""

from __future__ import annotations

import logging
import sqlite3

import msgspec

from sanora.conference.base import Event
from sanora.conference.outcome import Summary
from sanora.conference.state import ConferenceStatus
from sanora.errors import Malformed
from sanora.wire import decode_outgoing
from sanora_server.store.times import from_stored

log = logging.getLogger(__name__)

_FIND = """
SELECT id FROM conference WHERE public_code = ? ORDER BY status = 'ENDED', created_at DESC, id LIMIT 1
"""

_CATALOGUE = """
SELECT id, public_code, title, description, status, owner, created_at, speakers
FROM conference ORDER BY created_at DESC, id
"""

_speakers = msgspec.json.Decoder(frozenset[str])

_HISTORY = "SELECT offset, body FROM event WHERE conference_id = ? ORDER BY offset DESC LIMIT ?"


def find(connection: sqlite3.Connection, public_code: str) -> str | None:
    """Return the id of the conference with a code, one that has not ended first."""
    row: tuple[str] | None = connection.execute(_FIND, (public_code,)).fetchone()
    return None if row is None else row[0]


def catalogue(connection: sqlite3.Connection) -> list[Summary]:
    """Return every conference, newest first."""
    rows: list[tuple[str, str, str, str, str, str, int, str]] = connection.execute(_CATALOGUE).fetchall()
    return [
        Summary(*row[:4], ConferenceStatus(row[4]), row[5], from_stored(row[6]), _speakers.decode(row[7]))
        for row in rows
    ]


def history(connection: sqlite3.Connection, conference_id: str, limit: int) -> list[Event]:
    """Return the last logged events of a conference, oldest first, without a gap.

    An event that this version cannot read ends the list. It is of an earlier epoch (see `meta.go_on`), so no
    client can ask for what is missing.
    """
    events: list[Event] = []
    rows: list[tuple[int, str]] = connection.execute(_HISTORY, (conference_id, limit)).fetchall()
    for offset, body in rows:
        try:
            event = decode_outgoing(body)
        except Malformed as error:
            log.warning(
                "Event %d of conference %s is none of this version's: %s", offset, conference_id, error
            )
            break
        events.append(event)
    return events[::-1]


def last(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the highest numbers ever stored, those of deleted rows included."""
    numbers: dict[str, int] = {"round": 0, "participant": 0, "asked": 0, "event": 0}
    rows: list[tuple[str, int]] = connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    return numbers | {name: number for name, number in rows if name in numbers}
