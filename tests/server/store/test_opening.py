"""What is found at the path is a file to rely on, or it is refused, with a cure and as it was."""

import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sanora.conference import Conference
from sanora.testing.clock import START, ManualClock
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store, StoreError, backup, opening
from sanora_server.store.connection import connect, read_only
from sanora_server.store.errors import Damaged, Foreign, OldSQLite, TooNew, UnfitStorage, Unwritable
from sanora_server.store.verify import verify


async def fill(path: Path, ids: SeededIds) -> Talk:
    """Make a file with a conference of some size."""
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    talk = Talk(ids)
    events = talk.begin(*[choice(f"Question {number}", notes="n" * 900) for number in range(20)])
    people = [talk.join() for _ in range(200)]
    events += [event for _, joined in people for event in joined] + talk.push()
    events += [event for person, _ in people for event in talk.vote(person, "A")]
    await store.commit([Entry(talk.conference, events)])
    await store.close()
    return talk


async def opened(path: Path, ids: SeededIds, *, unsafe_storage: bool = False) -> None:
    """Open a file and close it again."""
    await (await Store.open(path, clock=ManualClock(), ids=ids, unsafe_storage=unsafe_storage)).close()


async def refusal_of(path: Path, ids: SeededIds) -> StoreError | None:
    """Return why a file is not opened; None when it is."""
    try:
        await opened(path, ids)
    except StoreError as refusal:
        return refusal
    return None


async def load(path: Path, ids: SeededIds, conference_id: str) -> Conference | None:
    """Open a file and return a conference, if it can be read."""
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    try:
        return await store.load(conference_id)
    except StoreError:
        return None
    finally:
        await store.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
async def test_nobody_else_can_read_the_files(path: Path, store: Store, talk: Talk) -> None:
    del store, talk
    assert mode(path.parent) == 0o700
    assert {file.name: mode(file) for file in path.parent.iterdir()} == {
        "sanora.db": 0o600,
        "sanora.db-wal": 0o600,
        "sanora.db-shm": 0o600,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
async def test_a_file_that_was_open_to_others_is_closed_to_them(path: Path, ids: SeededIds) -> None:
    await opened(path, ids)
    path.chmod(0o644)
    path.parent.chmod(0o755)
    await opened(path, ids)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


async def test_a_commit_is_on_the_disk_when_it_returns(store: Store) -> None:
    def settings(connection: sqlite3.Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "fullfsync", "busy_timeout", "trusted_schema")
        names += ("cell_size_check", "mmap_size", "temp_store", "secure_delete", "journal_size_limit")
        return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    assert await store.writer.run(settings) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "fullfsync": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "secure_delete": 1,
        "journal_size_limit": 64 * 1024 * 1024,
    }


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "a.db", "rwc")) as made:
        made.execute("CREATE TABLE t (a)")
    with closing(read_only(tmp_path / "a.db")) as reader, pytest.raises(sqlite3.OperationalError):
        reader.execute("INSERT INTO t VALUES (1)")


async def test_a_path_with_odd_signs_is_a_path(tmp_path: Path, ids: SeededIds) -> None:
    folder = tmp_path / "50% of #1? Ünï & 'so'"
    await opened(folder / "sanora.db", ids)
    assert {file.name for file in folder.iterdir()} == {"sanora.db", "sanora.db-seal"}


async def test_a_leftover_of_a_creation_that_was_cut_is_no_obstacle(path: Path, ids: SeededIds) -> None:
    path.parent.mkdir()
    path.with_name("sanora.db.new").write_bytes(b"half")
    await opened(path, ids)
    assert {file.name for file in path.parent.iterdir()} == {"sanora.db", "sanora.db-seal"}


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b"answers_at INTEGER", b"answers_at \xccNTEGER"),  # SQLite quotes it, which is no text
        (b"owner TEXT", b"owner TEX\x7f"),
        (b"one_open_round ON round", b"one_open_round ON rouod"),
        (b"position INTEGER", b"position)INTEGER"),
    ],
)
async def test_a_damaged_schema_is_refused_in_words(
    path: Path, ids: SeededIds, there: bytes, instead: bytes
) -> None:
    await fill(path, ids)
    content = path.read_bytes()
    assert there in content
    path.write_bytes(content.replace(there, instead))
    with pytest.raises(Damaged, match="malformed database schema"):
        await opened(path, ids)
    assert path.read_bytes() == content.replace(there, instead)
    assert [finding.fault for finding in verify(path).findings] == ["damaged"]
    assert "malformed" in backup.fault_of(path)
    assert backup.newest_good(path.parent) is None


async def test_a_write_that_was_cut_before_there_was_a_log_is_undone(
    path: Path, ids: SeededIds, cut_short: Callable[[Path], None]
) -> None:
    talk = await fill(path, ids)
    cut_short(path)
    assert verify(path).findings == []
    cut_short(path)
    assert await load(path, ids, talk.conference.id) is not None
    assert verify(path).findings == []


async def test_a_journal_without_its_file_is_set_aside(
    path: Path, ids: SeededIds, cut_short: Callable[[Path], None]
) -> None:
    """It would be played back into the file that is made now."""
    await fill(path, ids)
    cut_short(path)
    path.unlink()
    await opened(path, ids)
    assert verify(path).findings == []


async def test_a_log_without_its_file_is_set_aside(path: Path, ids: SeededIds) -> None:
    path.parent.mkdir()
    path.with_name("sanora.db-wal").write_bytes(b"somebody deleted the database and left this")
    await opened(path, ids)
    (left,) = path.parent.glob("*.left-*")
    assert left.name == f"sanora.db-wal.left-{backup.stamp(START)}"
    assert left.read_bytes().startswith(b"somebody")


async def test_a_database_of_another_program_is_refused(path: Path, ids: SeededIds) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE song (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(Foreign, match="another data folder"):
        await opened(path, ids)
    assert path.read_bytes() == before


async def test_an_empty_file_is_no_new_database(path: Path, ids: SeededIds) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(Damaged, match="empty"):
        await opened(path, ids)
    assert path.read_bytes() == b""


async def test_what_is_no_database_is_refused(path: Path, ids: SeededIds) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary, " * 200, encoding="utf-8")
    with pytest.raises(Damaged, match="no sound backup"):
        await opened(path, ids)
    assert path.read_text(encoding="utf-8").startswith("Dear diary")


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, ids: SeededIds) -> None:
    (tmp_path / "data").write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(Unwritable):
        await opened(tmp_path / "data" / "sanora.db", ids)


async def test_a_synchronised_folder_is_refused_unless_told(tmp_path: Path, ids: SeededIds) -> None:
    path = tmp_path / "Dropbox" / "sanora.db"
    with pytest.raises(UnfitStorage, match="--data"):
        await opened(path, ids)
    assert not path.parent.exists()
    await opened(path, ids, unsafe_storage=True)
    assert path.exists()


def test_an_old_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(OldSQLite):
        connect(tmp_path / "a.db", "rwc")


@pytest.mark.parametrize("seed", range(20))
async def test_a_flipped_bit_does_not_lose_votes_unnoticed(path: Path, ids: SeededIds, seed: int) -> None:
    """A file with one bit turned over is refused, or found by `verify`, or has everything in it.

    SQLite keeps no checksum of contents: a letter of a title may well be another one.
    """
    talk = await fill(path, ids)
    copy = path.parent / opening.BACKUPS / backup.file_name(START)
    copy.parent.mkdir()
    backup.copy(path, copy)
    content = bytearray(path.read_bytes())
    place = seed * 104_729 * 7919 % len(content) if seed else 30  # once in the header
    content[place] ^= 1 << seed % 8
    path.write_bytes(content)
    sound = verify(path).sound
    refusal = await refusal_of(path, ids)
    if refusal is not None:
        assert path.read_bytes() == content, "a damaged file was touched"
        assert not sound
        assert isinstance(refusal, Damaged | Foreign | TooNew)
        assert isinstance(refusal, Foreign | TooNew) or f"sanora restore {copy}" in str(refusal)
    elif sound:
        loaded = await load(path, ids, talk.conference.id)
        assert loaded is not None
        assert size(loaded) == size(talk.conference)


def size(conference: Conference) -> list[int]:
    """Count what is in a conference."""
    rounds = conference.rounds.values()
    parts = (conference.questions, rounds, conference.participants)
    return [*map(len, parts), *(len(round_.votes) for round_ in rounds)]
