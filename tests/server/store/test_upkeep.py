"""The log keeps what clients may ask for; the write-ahead log does not grow for ever."""

import asyncio
import sqlite3
from pathlib import Path

from sanora.conference.library import LockRoom
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store, listing, upkeep
from sanora_server.store.connection import read_only


async def test_the_last_events_of_each_conference_are_kept(store: Store, ids: SeededIds) -> None:
    talks = [Talk(ids), Talk(ids)]
    for talk, events in zip(talks, (30, 5), strict=True):
        logged = talk.begin()
        for number in range(events - len(logged)):
            logged += talk.do(LockRoom(locked=number % 2 == 0))
        await store.commit([Entry(talk.conference, logged)])
    before = [await store.history(talk.conference.id) for talk in talks]
    assert await store.trim(10) == 20
    assert await store.trim(10) == 0
    assert await store.history(talks[0].conference.id) == before[0][-10:]
    assert await store.history(talks[1].conference.id) == before[1]
    assert (await store.last())["event"] == 35


async def test_a_thousand_are_kept_if_nothing_is_said(store: Store, ids: SeededIds) -> None:
    talk = Talk(ids)
    logged = talk.begin()
    for number in range(1100 - len(logged)):
        logged += talk.do(LockRoom(locked=number % 2 == 0))
    await store.commit([Entry(talk.conference, logged)])
    assert await store.trim() == 100


async def test_a_checkpoint_empties_the_log(store: Store, talk: Talk, path: Path) -> None:
    del talk
    log = path.with_name("sanora.db-wal")
    assert log.stat().st_size > 0
    assert await store.checkpoint()
    assert log.stat().st_size == 0


async def test_a_reader_in_the_way_is_not_waited_for(store: Store, talk: Talk, path: Path) -> None:
    reader = read_only(path)
    reader.execute("BEGIN")
    assert listing.find(reader, talk.conference.public_code) == talk.conference.id
    await store.commit([Entry(talk.conference, talk.vote(talk.device(1), "A"))])
    async with asyncio.timeout(2):  # the writer waits five seconds for a lock
        assert not await store.checkpoint()
    reader.close()
    assert await store.checkpoint()
    await store.commit([Entry(talk.conference, talk.vote(talk.device(2), "A"))])


async def test_afterwards_locks_are_waited_for_as_before(store: Store) -> None:
    def timeout(connection: sqlite3.Connection) -> int:
        upkeep.checkpoint(connection)
        return connection.execute("PRAGMA busy_timeout").fetchone()[0]

    assert await store.writer.run(timeout) == 5000
