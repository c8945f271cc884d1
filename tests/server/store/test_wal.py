"""A log that SQLite would end early, without a word, is known from one that a power cut tore."""

import shutil
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store, wal
from sanora_server.store.connection import connect
from sanora_server.store.errors import Damaged
from sanora_server.store.verify import verify

FRAME = 24 + 4096


@pytest.fixture
async def left(path: Path, store: Store, talk: Talk, tmp_path: Path) -> Path:
    """Return what a killed server left: a talk and three votes, each in a transaction of its own."""
    for person in (1, 2, 3):
        await store.commit([Entry(talk.conference, talk.vote(talk.device(person), "A"))])
    folder = tmp_path / "left"
    folder.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", folder)
    return folder / path.name


def spoil(database: Path, place: int) -> None:
    """Turn a bit over in the log; negative places count from its end."""
    log = database.with_name(f"{database.name}-wal")
    content = bytearray(log.read_bytes())
    content[place] ^= 4
    log.write_bytes(content)


def fault_of(database: Path) -> str:
    with closing(connect(database, "rw")) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return wal.fault_of(database)


def test_a_whole_log_has_no_fault(left: Path) -> None:
    assert fault_of(left) == ""
    assert verify(left).votes == 3


@pytest.mark.parametrize("place", [*range(0, 32, 5), 32, 36, 40, 50, 1000, 32 + FRAME, 32 + FRAME + 9])
async def test_a_fault_before_the_last_transaction_is_found(
    left: Path, place: int, opened: Callable[[Path], Awaitable[Store]]
) -> None:
    spoil(left, place)
    with pytest.raises(Damaged, match="write-ahead log"):
        await opened(left)
    assert not verify(left).sound


def test_a_torn_last_transaction_is_what_a_power_cut_leaves(left: Path) -> None:
    spoil(left, -100)
    assert fault_of(left) == ""
    assert verify(left).votes == 2


def test_a_log_that_ends_in_the_middle_of_a_frame_is_too(left: Path) -> None:
    log = left.with_name(f"{left.name}-wal")
    log.write_bytes(log.read_bytes()[:-1000])
    assert fault_of(left) == ""
    assert verify(left).votes == 2


def test_what_is_left_of_an_earlier_log_does_not_count(left: Path) -> None:
    """A log is begun anew in place; what follows the new frames is older."""
    with closing(connect(left, "rw")) as connection:
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(RESTART)")
        connection.execute("UPDATE conference SET title = 'Another'")
        size = left.with_name(f"{left.name}-wal").stat().st_size
        assert size > 32 + 4 * FRAME
        assert wal.fault_of(left) == ""


def test_where_there_is_no_log_there_is_no_fault(tmp_path: Path) -> None:
    assert wal.fault_of(tmp_path / "none.db") == ""
    (tmp_path / "none.db-wal").touch()
    (tmp_path / "none.db-shm").touch()
    assert wal.fault_of(tmp_path / "none.db") == ""
