"""What can go wrong with the store, each with a cure that a person can follow."""

from __future__ import annotations

import errno
import sqlite3


class StoreError(Exception):
    """Something that the store cannot do; `cure` says what helps."""

    cure: str = ""

    def __init__(self, message: str, cure: str | None = None) -> None:
        self.message = message
        if cure is not None:
            self.cure = cure
        super().__init__(f"{message} {self.cure}".rstrip())


class Doubled(StoreError):
    """A batch would have stored something twice; nothing of the batch is stored.

    `columns` names what must be unique, as `table.column`: `vote.round_id` (and `vote.participant_id`) for a
    second vote, `round.conference_id` for a second open round, `conference.public_code` for a code in use.
    """

    def __init__(self, message: str, columns: tuple[str, ...] = ()) -> None:
        self.columns = columns
        super().__init__(message)


class Unwritable(StoreError):
    """A batch could not be stored, nothing of it is: the disk is full or fails, another program has the file.

    `full` tells whether space is what is missing. The store works on as soon as the disk does.
    """

    cure = "Make room on the disk, or see whether another program has the data folder open."

    def __init__(self, message: str, *, full: bool = False) -> None:
        self.full = full
        super().__init__(message)


class Rejected(StoreError):
    """A batch breaks a rule of the schema other than uniqueness: a fault of the program, not of the disk."""

    cure = "This is a fault in Sanora; please report it with the log."


class Unreadable(StoreError):
    """Something could not be read from the file."""

    cure = "Run `sanora verify`, and restore a backup with `sanora restore` if it finds damage."


class Damaged(StoreError):
    """The database file is damaged; it has not been touched."""


class Foreign(StoreError):
    """The file is not a database of Sanora's."""

    cure = "Name another data folder, or move that file away."


class TooNew(StoreError):
    """The file was written by a newer version of Sanora."""

    cure = "Install that version again, or name another data folder."


class NotUpgraded(StoreError):
    """The file could not be brought to this version's schema; it is as it was."""


class UnfitStorage(StoreError):
    """The data folder is where a database cannot be kept safely: a network drive or a synchronised folder."""

    cure = "Name a folder on this machine's own disk with --data."


class OldSQLite(StoreError):
    """The SQLite library of this Python is too old."""

    cure = "Use a Python that comes with SQLite 3.37 or newer."


def is_damage(error: Exception) -> bool:
    """Tell whether what a read raised speaks of a damaged file, not of the disk or of another program.

    Our statements have no fault, so one that is said to have any met a damaged schema. SQLite quotes that in
    its words, which may be no text any more.
    """
    if isinstance(error, sqlite3.OperationalError):
        code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF == sqlite3.SQLITE_ERROR
    return isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError)


def damage(error: Exception) -> str:
    """Return in words what is wrong with a file whose reading raised this."""
    if isinstance(error, UnicodeDecodeError):
        return "malformed database schema: it is not text"
    return str(error)


_UNIQUE = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_ROWID,
}


def write_error(error: Exception) -> StoreError:
    """Return the store's error for what a failed transaction or a failed copy raised."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, OSError):
        return Unwritable(f"The data folder cannot be written: {error}.", full=error.errno == errno.ENOSPC)
    code = getattr(error, "sqlite_errorcode", None)
    if code in _UNIQUE:
        columns = str(error).partition(": ")[2].split(", ")
        return Doubled(f"This is stored already ({error}).", tuple(columns))
    if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
        return Unwritable(f"The database cannot be written: {error}.", full=code == sqlite3.SQLITE_FULL)
    return Rejected(f"The batch cannot be stored: {error}.")


def read_error(error: Exception) -> StoreError:
    """Return the store's error for what a failed read raised."""
    return error if isinstance(error, StoreError) else Unreadable(f"The database cannot be read: {error}.")
