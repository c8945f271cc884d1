"""What `sanora doctor` looks at on this machine: Python, SQLite, the data folder, limits, the clock."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sanora.client.local import Holder
from sanora.commandline.counting import count
from sanora.config import Settings
from sanora.paths import DataFolder, open_to_others
from sanora_server.cli import descriptors
from sanora_server.edge.limits import Limits
from sanora_server.keys import CERTIFICATE, KEY, STAGE_SECRET
from sanora_server.store import StoreError, storage
from sanora_server.store.verify import verify

PYTHON_FLOOR = (3, 11)
SQLITE_ADVISED = (3, 51, 3)
"""Older ones have a fault that shows when two programs write one file. Sanora writes its own alone."""

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock that is right shows an earlier time."""


class Level(StrEnum):
    """How bad something is."""

    OK = "ok"
    NOTE = "note"
    """Good to know; it stops nothing."""
    TROUBLE = "trouble"


class Check(NamedTuple):
    """What was found about one thing, and what helps if it is not as it should be."""

    level: Level
    what: str
    cure: str = ""


def ok(what: str) -> Check:
    """Say that something is as it should be."""
    return Check(Level.OK, what)


def machine(settings: Settings, now: datetime) -> Iterator[Check]:
    """Look at what does not depend on the network."""
    yield python(sys.version_info[:2])
    yield sqlite(sqlite3.sqlite_version_info)
    yield connections(settings.connections, descriptors.limit())
    yield clock(now)


def python(version: tuple[int, ...]) -> Check:
    """Look at Python's version."""
    shown = f"Python {platform.python_version()}"
    if version < PYTHON_FLOOR:
        return Check(Level.TROUBLE, f"{shown} is too old.", "Install Python 3.11 or newer.")
    return ok(shown)


def sqlite(version: tuple[int, ...]) -> Check:
    """Look at SQLite's version."""
    shown = f"SQLite {'.'.join(map(str, version))}"
    if version < SQLITE_ADVISED:
        cure = (
            "Let no other program open the database while the server runs; a newer Python brings a newer one."
        )
        return Check(Level.NOTE, f"{shown} is not the newest.", cure)
    return ok(shown)


def connections(wanted: int, limit: int | None) -> Check:
    """Look at how many connections the system allows."""
    people = Limits(people=wanted, descriptors=limit).room
    if people >= wanted:
        return ok(f"Room for {wanted} people")
    cure = f"For larger halls raise the limit of open files (ulimit -Hn) to {descriptors.needed(wanted)}."
    return Check(Level.NOTE, f"The system allows {limit} open files: enough for about {people} people.", cure)


def clock(now: datetime) -> Check:
    """Look at the time of day, which results carry; deadlines do not depend on it."""
    local = now.astimezone()
    shown = f"The clock shows {local:%Y-%m-%d %H:%M} ({local.tzname() or 'local time'})"
    if now < EARLIEST:
        return Check(Level.TROUBLE, f"{shown}.", "Set date and time: results would be stamped wrong.")
    return ok(shown)


def folder(settings: Settings, holder: Holder | None) -> Iterator[Check]:
    """Look at the data folder; nothing is created."""
    data = settings.folder
    if holder is not None:
        yield ok(f"A server runs (process {holder.pid}, port {holder.port})")
    yield _place(data, unsafe=settings.unsafe_storage)
    yield _space(data)
    yield from _modes(data)
    yield _database(data)


def _place(data: DataFolder, *, unsafe: bool) -> Check:
    above = _existing(data.root)
    if not os.access(above, os.W_OK):
        return Check(Level.TROUBLE, f"{data.root} cannot be written.", "Name another folder with --data.")
    try:
        storage.refuse_unfit(data.root)
    except StoreError as error:
        return Check(Level.NOTE if unsafe else Level.TROUBLE, error.message, error.cure)
    return ok(f"Data in {data.root}")


def _space(data: DataFolder) -> Check:
    space = storage.space(_existing(data.root))
    shown = f"{space.free // 1024 // 1024:,} MiB free"
    if space.scarce:
        return Check(Level.TROUBLE, f"Only {shown}.", "Make room: votes that cannot be stored are refused.")
    if space.little:
        return Check(Level.NOTE, f"Only {shown}.", "Make some room before the talk.")
    return ok(shown)


def _modes(data: DataFolder) -> Iterator[Check]:
    if sys.platform == "win32" or not data.root.exists():
        return
    private = [data.root, data.keys, data.run, data.database, *(data.keys / name for name in _SECRETS)]
    opened = [path for path in private if path.exists() and open_to_others(path)]
    for path in opened:
        mode = "700" if path.is_dir() else "600"
        yield Check(Level.TROUBLE, f"Others on this machine can read {path}.", f"chmod {mode} {path}")
    if not opened:
        yield ok("Only this user can read the data")


_SECRETS = (KEY, CERTIFICATE, STAGE_SECRET)


def _database(data: DataFolder) -> Check:
    if not data.database.exists():
        return ok("No database yet: the first start makes it")
    report = verify(data.database)
    if report.sound:
        return ok(
            f"The database is sound: {count(report.conferences, 'conference')}, {count(report.votes, 'vote')}"
        )
    first = report.findings[0]
    if first.fault == "version":
        return Check(Level.NOTE, f"The database is of another version: {first.text}.", "")
    return Check(
        Level.TROUBLE, f"The database has a fault: {first.text}.", "Run sanora verify, then sanora restore."
    )


def _existing(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    return next(place for place in (path, *path.parents) if place.exists())
