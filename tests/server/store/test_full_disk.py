"""When the disk is full nothing is acknowledged, reading goes on, and with room again writing does too."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from small_disk import mount, small_disk

from sanora.conference.questions import AddQuestion
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk, stored
from sanora_server.store import Entry, Store, Unwritable
from sanora_server.store.verify import verify


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a disk of two megabytes for itself."""
    with small_disk(tmp_path / "small", "2m") as folder:
        yield folder


async def fill(store: Store, talk: Talk) -> tuple[Unwritable, int]:
    """Store questions until there is no room; return the refusal, and how many were acknowledged."""
    acknowledged = 0
    while True:
        before = dict(talk.conference.questions)
        events = talk.do(added(acknowledged))
        try:
            await store.commit([Entry(talk.conference, events)])
        except Unwritable as error:
            talk.conference.questions = before
            return error, acknowledged
        acknowledged += 1


def added(number: int) -> AddQuestion:
    return AddQuestion(question=choice(f"Question {number}", notes="long " * 1900))


async def begin(store: Store, ids: SeededIds) -> Talk:
    talk = Talk(ids)
    await store.commit([Entry(talk.conference, talk.begin(choice()))])
    return talk


@pytest.mark.needs("tmpfs")
async def test_a_full_disk_acknowledges_nothing_and_heals(
    small: Path, opened: Callable[[Path], Awaitable[Store]], ids: SeededIds
) -> None:
    store = await opened(small / "data" / "sanora.db")
    talk = await begin(store, ids)
    refusal, acknowledged = await fill(store, talk)
    assert refusal.full
    assert acknowledged > 10
    for _ in range(3):
        with pytest.raises(Unwritable):
            await store.commit([Entry(talk.conference, talk.do(added(0)))])
        talk.conference.questions.popitem()
    assert await store.load(talk.conference.id) == stored(talk.conference)
    mount("-o", "remount,size=9m", small)
    await store.commit([Entry(talk.conference, talk.do(added(0)))])
    assert await store.load(talk.conference.id) == stored(talk.conference)
    await store.close()
    assert verify(small / "data" / "sanora.db").findings == []


async def test_the_same_with_a_limit_on_the_file(store: Store, path: Path, ids: SeededIds) -> None:
    """SQLite's own limit stands in for the disk's, on every system."""
    talk = await begin(store, ids)

    def limit(connection: sqlite3.Connection, pages: int) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    await store.writer.run(limit, 100)
    refusal, acknowledged = await fill(store, talk)
    assert refusal.full
    assert acknowledged > 5
    assert await store.load(talk.conference.id) == stored(talk.conference)
    await store.writer.run(limit, 10_000)
    await store.commit([Entry(talk.conference, talk.do(added(0)))])
    assert await store.load(talk.conference.id) == stored(talk.conference)
    assert verify(path).findings == []


@pytest.mark.needs("tmpfs")
async def test_a_backup_without_room_leaves_nothing(small: Path, store: Store, ids: SeededIds) -> None:
    talk = await begin(store, ids)
    for number in range(200):
        await store.commit([Entry(talk.conference, talk.do(added(number)))])
    with pytest.raises(Unwritable) as refusal:
        await store.backup(small / "copy.db")
    assert refusal.value.full
    assert list(small.iterdir()) == []


async def test_a_locked_file_is_refused(store: Store, talk: Talk, path: Path) -> None:
    await store.writer.run(lambda connection: connection.execute("PRAGMA busy_timeout = 0").close())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    events = talk.vote(talk.device(1), "A")
    with pytest.raises(Unwritable) as refusal:
        await store.commit([Entry(talk.conference, events)])
    assert not refusal.value.full
    other.close()
    await store.commit([Entry(talk.conference, events)])
    assert await store.load(talk.conference.id) == stored(talk.conference)
