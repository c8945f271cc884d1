"""Somebody reads for long while the hall votes: the log grows no further than promised, and shrinks after."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from campaigns import Figures, Form
from voted_talk import VotedTalk

from sanora.ids import Chance
from sanora.testing.clock import ManualClock
from sanora.testing.ids import SeededIds
from sanora_server.store import Store
from sanora_server.store.connection import LARGEST_IDLE_LOG, read_only, snapshot

MEGABYTE = 2**20


def size(path: Path) -> int:
    return path.with_name(f"{path.name}-wal").stat().st_size


async def vote(store: Store, talk: VotedTalk, batches: int) -> None:
    for _ in range(batches):
        await store.commit(talk.batch())


@pytest.mark.campaign(
    "While a reader holds one moment of the database through a burst of votes, votes go on and the log of"
    " writes stays below 64 MB; once the reader is gone it is emptied, and does not grow like that again."
)
async def test_the_log_stays_small(path: Path, ids: SeededIds, form: Form, figures: Figures) -> None:
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    talk = VotedTalk(ids, Chance(1), people=300, a_batch=100)
    await store.commit(talk.begin())
    batches = form.of(100, 1500)
    with closing(read_only(path)) as reader, snapshot(reader):
        there = votes(reader)
        await vote(store, talk, batches)
        assert votes(reader) == there
        assert not await store.checkpoint(), "the reader is not in the way: nothing is tried here"
        largest = size(path)
    assert await store.checkpoint()
    assert size(path) == 0
    await vote(store, talk, batches)
    after = size(path)
    await store.close()
    figures["votes while somebody read"] = batches * 90
    figures["largest log in MB, with the reader"] = round(largest / MEGABYTE, 1)
    figures["log in MB after as many votes without it"] = round(after / MEGABYTE, 1)
    assert MEGABYTE < largest < LARGEST_IDLE_LOG
    assert after < 16 * MEGABYTE


def votes(reader: sqlite3.Connection) -> int:
    row: tuple[int] = reader.execute("SELECT count(*) FROM vote").fetchone()
    return row[0]


@pytest.mark.campaign(
    "No reader of the server's own holds a moment for long: while the whole talk is read and backed up over"
    " and over during votes, the log of writes stays below 64 MB."
)
async def test_the_servers_own_readers_let_go(
    path: Path, ids: SeededIds, form: Form, figures: Figures, tmp_path: Path
) -> None:
    store = await Store.open(path, clock=ManualClock(), ids=ids)
    talk = VotedTalk(ids, Chance(1), people=300, a_batch=100)
    await store.commit(talk.begin())
    over = asyncio.Event()
    reads = backups = 0

    async def read() -> None:
        nonlocal reads
        while not over.is_set():
            await store.load(talk.conference.id)
            await store.catalogue()
            await store.history(talk.conference.id)
            reads += 3

    async def copy() -> None:
        nonlocal backups
        while not over.is_set():
            await store.backup(tmp_path / "copy.db")
            backups += 1

    largest = 0
    async with asyncio.TaskGroup() as group:
        group.create_task(read())
        group.create_task(copy())
        for _ in range(form.of(15, 200)):
            await vote(store, talk, 10)
            largest = max(largest, size(path))
        over.set()
    await store.close()
    figures["reads meanwhile"] = reads
    figures["backups meanwhile"] = backups
    figures["largest log in MB"] = round(largest / MEGABYTE, 1)
    assert 0 < largest < LARGEST_IDLE_LOG
    assert min(reads, backups) > 1
