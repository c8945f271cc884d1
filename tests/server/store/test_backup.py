"""A backup is whole, of one moment, private, and does not disturb the votes; old ones go in time."""

import asyncio
import sqlite3
import stat
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.testing.clock import START
from sanora.testing.talk import Talk, stored
from sanora_server.store import Entry, Store, backup, loading
from sanora_server.store.connection import read_only, snapshot
from sanora_server.store.errors import Damaged, Unwritable
from sanora_server.store.verify import verify


async def test_a_backup_holds_everything_in_one_private_file_and_is_sealed(
    store: Store, talk: Talk, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    await store.backup(target)
    assert verify(target).findings == []
    with closing(read_only(target)) as connection, snapshot(connection):
        loaded = loading.load(connection, talk.conference.id)
    assert loaded is not None
    assert loaded.conference == stored(talk.conference)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.db", "copy.db-seal", "data"]
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


async def test_backups_made_while_people_vote_are_of_one_moment(
    store: Store, talk: Talk, tmp_path: Path
) -> None:
    people = [talk.join() for _ in range(300)]
    await store.commit([Entry(talk.conference, [event for _, events in people for event in events])])
    voting = True

    async def vote() -> int:
        commits = 0
        while voting:
            votes = [
                event
                for person, _ in people[commits % 30 :: 30]
                for event in talk.vote(person, "ABC"[commits % 3])
            ]
            await store.commit([Entry(talk.conference, votes)])
            commits += 1
        return commits

    async with asyncio.TaskGroup() as group:
        burst = group.create_task(vote())
        for number in range(20):
            target = tmp_path / f"copy-{number}.db"
            await store.backup(target)
            assert verify(target).findings == []
        voting = False
    assert burst.result() > 20


async def test_what_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        await store.backup(tmp_path / "nowhere" / "copy.db")
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_a_damaged_source_gives_no_backup(tmp_path: Path) -> None:
    source, target = tmp_path / "a.db", tmp_path / "b.db"
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 100)
        connection.commit()
    content = bytearray(source.read_bytes())
    content[4096 : 4096 + 100] = bytes(100)
    source.write_bytes(content)
    target.write_bytes(b"the last good one")
    with pytest.raises(Damaged):
        backup.copy(source, target)
    assert target.read_bytes() == b"the last good one"
    assert len(list(tmp_path.iterdir())) == 2


async def test_the_newest_sound_backup_is_found(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    assert backup.newest_good(folder) is None
    names = [backup.file_name(START + timedelta(minutes=number)) for number in range(3)]
    for name in names:
        await store.backup(folder / name)
    (folder / names[2]).write_bytes((folder / names[2]).read_bytes()[:5000])
    (folder / "sanora-99990101T000000Z.db").write_bytes(b"no database")
    (folder / "zzz.db").write_bytes((folder / names[0]).read_bytes())
    assert backup.newest_good(folder) == folder / names[1]


NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


def names(*ages: timedelta) -> list[str]:
    return [backup.file_name(NOW - age) for age in ages]


def test_the_newest_ten_and_one_a_day_stay() -> None:
    minutes = names(*(timedelta(minutes=5 * number) for number in range(30)))
    days = names(*(timedelta(days=number) for number in range(1, 20)))
    gone = backup.to_delete([*minutes, *days], NOW)
    assert gone == sorted([*minutes[10:], *days[13:]])


def test_of_a_day_the_newest_stays() -> None:
    fill = names(*(timedelta(minutes=number) for number in range(10)))
    first, second = names(timedelta(days=2, hours=1), timedelta(days=2))
    assert backup.to_delete([*fill, first, second], NOW) == [first]


def test_backups_before_upgrades_and_foreign_files_stay() -> None:
    kept = [backup.file_name(NOW - timedelta(days=400), before_version=7), "holiday.db", "sanora-1.db"]
    fill = names(*(timedelta(minutes=number) for number in range(10)))
    old = names(timedelta(days=100))
    assert backup.to_delete([*kept, *fill, *old], NOW) == old


@given(st.lists(st.timedeltas(timedelta(days=-2), timedelta(days=40)), max_size=60))
def test_the_newest_are_never_deleted_and_what_stays_is_bounded(ages: list[timedelta]) -> None:
    present = set(names(*ages))
    gone = set(backup.to_delete(present, NOW))
    left = present - gone
    assert set(sorted(present)[-backup.NEWEST_KEPT :]) <= left
    assert len(left) <= backup.NEWEST_KEPT + backup.DAYS_KEPT
    assert backup.to_delete(left, NOW) == []


def test_pruning_deletes_old_ones_and_unfinished_ones(tmp_path: Path) -> None:
    fill = names(*(timedelta(minutes=number) for number in range(10)))
    old, unfinished = names(timedelta(days=100))[0], f"{names(timedelta())[0]}.part"
    for name in (*fill, old, unfinished, "notes.part", "holiday.db"):
        (tmp_path / name).touch()
    assert sorted(backup.prune(tmp_path, NOW)) == sorted([old, unfinished])
    assert {file.name for file in tmp_path.iterdir()} == {*fill, "notes.part", "holiday.db"}


def test_a_name_tells_when() -> None:
    assert backup.file_name(datetime(2026, 11, 23, 7, 50, 4, tzinfo=UTC)) == "sanora-20261123T075004Z.db"
