"""Every failure becomes an error of the store's, which says what helps."""

import errno
import sqlite3

import pytest

from sanora_server.store import errors
from sanora_server.store.errors import Doubled, Rejected, StoreError, Unreadable, Unwritable


def failure(sql: str) -> sqlite3.Error:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(
        "PRAGMA foreign_keys = ON; CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL);"
    )
    try:
        connection.executescript(sql)
    except sqlite3.Error as error:
        return error
    finally:
        connection.close()
    raise AssertionError(sql)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (failure("INSERT INTO t VALUES (1, ''); INSERT INTO t VALUES (1, '')"), Doubled),
        (failure("INSERT INTO t VALUES (1, NULL)"), Rejected),
        (failure("SELECT * FROM nowhere"), Unwritable),
        (sqlite3.DatabaseError("database disk image is malformed"), Unwritable),
        (sqlite3.ProgrammingError("cannot bind"), Rejected),
        (OverflowError("too large"), Rejected),
        (PermissionError(errno.EACCES, "denied"), Unwritable),
    ],
)
def test_a_failed_write_is_named(error: Exception, kind: type[StoreError]) -> None:
    found = errors.write_error(error)
    assert type(found) is kind
    assert str(error).partition(":")[0] in str(found)


def test_an_error_of_the_stores_stays_itself() -> None:
    known = Rejected("no")
    assert errors.write_error(known) is known
    assert errors.read_error(known) is known


def test_a_full_disk_is_known_as_such() -> None:
    full = errors.write_error(OSError(errno.ENOSPC, "No space left on device"))
    assert isinstance(full, Unwritable)
    assert full.full


def test_a_failed_read_says_how_to_go_on() -> None:
    found = errors.read_error(failure("SELECT * FROM nowhere"))
    assert isinstance(found, Unreadable)
    assert "sanora restore" in str(found)


def test_a_doubled_row_names_its_columns() -> None:
    found = errors.write_error(failure("INSERT INTO t VALUES (1, ''); INSERT INTO t VALUES (1, '')"))
    assert isinstance(found, Doubled)
    assert found.columns == ("t.a",)
