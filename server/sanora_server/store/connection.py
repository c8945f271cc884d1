"""Connections to the database file: the one that writes, and those that only read."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, Self, TypeVar

import aiosqlite

from sanora_server.store.errors import OldSQLite, UnfitStorage

logging.getLogger("aiosqlite").setLevel(logging.INFO)  # finer ones would repeat whole batches, names and all

P = ParamSpec("P")
T = TypeVar("T")

BUSY_SECONDS = 5.0
"""How long a statement waits for another connection's lock."""

LARGEST_IDLE_LOG = 64 * 1024 * 1024
"""Bytes that the write-ahead log may keep on the disk once it was emptied."""

_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables

_ALL = f"""
PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)};
PRAGMA trusted_schema = OFF;   -- a doctored file runs no code of ours
PRAGMA cell_size_check = ON;   -- notice a damaged page when it is read
PRAGMA mmap_size = 0;          -- a disk error is an error, not a crash
PRAGMA temp_store = MEMORY;
"""

_WRITER = f"""
PRAGMA synchronous = FULL;     -- a commit survives a power cut
PRAGMA fullfsync = ON;         -- ... on macOS too, where fsync alone does not reach the disk
PRAGMA checkpoint_fullfsync = ON;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;     -- what is deleted is gone from the file
PRAGMA journal_size_limit = {LARGEST_IDLE_LOG};
"""


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a piece of work in its thread as a whole.

    That is one crossing of threads instead of one a statement, and work that has begun is finished whoever
    stops waiting for it: no transaction is left open by a cancelled task.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a program that fails does not hang on its way out

    @classmethod
    async def made_by(cls, connector: Callable[[], sqlite3.Connection]) -> Self:
        """Return a connection whose thread called `connector` for it; raise what `connector` raised."""
        errors: list[BaseException] = []

        def connect_or_note() -> sqlite3.Connection:
            try:
                return connector()
            except BaseException as error:  # noqa: BLE001 # raised below: aiosqlite would not wait for its thread
                errors.append(error)
                return sqlite3.connect(":memory:")

        connection = cls(connect_or_note)
        await connection
        if errors:
            await connection.close()
            raise errors[0]
        return connection

    async def run(
        self, work: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return `work(connection, …)`, done in the connection's thread after all that was asked before."""
        return await self._execute(work, self._conn, *args, **kwargs)  # pyright: ignore[reportUnknownMemberType] # untyped


def connect(path: Path, mode: Literal["rw", "ro", "rwc"]) -> sqlite3.Connection:
    """Open a file for a thread of its own, without implicit transactions; `rwc` makes it if it is missing."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise OldSQLite(f"This Python's SQLite is {sqlite3.sqlite_version}.")
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    try:
        connection.executescript(_ALL)
    except BaseException:
        connection.close()
        raise
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """Open a file for reading only.

    What a power cut left half written is undone by the first who reads, and for that a file must be opened to
    be written: without a log, that is, in the moments before a file gets one.
    """
    interrupted = path.with_name(f"{path.name}-journal").exists()
    connection = connect(path, "rw" if interrupted else "ro")
    connection.execute("PRAGMA query_only = ON")
    return connection


def read_write(path: Path) -> sqlite3.Connection:
    """Open an existing file as its one writer: every commit is on the disk when it returns."""
    connection = connect(path, "rw")
    try:
        _set_up_writer(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up_writer(connection: sqlite3.Connection) -> None:
    mode: tuple[str] = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode[0] != "wal":
        raise UnfitStorage("The disk of the data folder cannot hold a write-ahead log.")
    connection.executescript(_WRITER)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Make what is written inside one transaction: all of it, or after an error nothing."""
    if connection.in_transaction:  # an earlier rollback failed with its disk
        connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):  # what went wrong first is what counts
                connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Generator[None]:
    """Make what is read inside be of one moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
