"""Work on a connection is done as a whole, in order, in its own thread, and its errors come back."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from sanora_server.store.connection import Connection, connect, read_only, transaction


def count(connection: sqlite3.Connection) -> int:
    return connection.execute("SELECT count(*) FROM t").fetchone()[0]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with closing(connect(path, "rwc")) as connection:
        connection.execute("CREATE TABLE t (a)")
    return path


async def test_an_error_at_opening_comes_back_and_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(sqlite3.OperationalError):
        await Connection.made_by(partial(read_only, tmp_path / "nowhere.db"))
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join(1)
    assert threading.active_count() == before


async def test_work_runs_in_order_off_the_loop(file: Path) -> None:
    connection = await Connection.made_by(partial(connect, file, "rw"))

    def insert(raw: sqlite3.Connection, number: int) -> tuple[int, bool]:
        raw.execute("INSERT INTO t VALUES (?)", (number,))
        return number, threading.current_thread() is threading.main_thread()

    done = await asyncio.gather(*(connection.run(insert, number) for number in range(20)))
    assert done == [(number, False) for number in range(20)]
    assert await connection.run(count) == 20
    await connection.close()


async def test_an_error_of_the_work_comes_back(file: Path) -> None:
    connection = await Connection.made_by(partial(connect, file, "rw"))
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        await connection.run(lambda raw: raw.execute("nonsense"))
    assert await connection.run(count) == 0
    await connection.close()


def insert_and_fail(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO t VALUES (1)")
        connection.execute("nonsense")


def test_a_transaction_is_all_or_nothing(file: Path) -> None:
    with closing(connect(file, "rw")) as connection:
        with pytest.raises(sqlite3.OperationalError):
            insert_and_fail(connection)
        assert count(connection) == 0
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES (1)")
        assert count(connection) == 1
