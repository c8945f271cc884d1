"""What the store's tests get: a store on a real file, and a talk to put into it."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from sanora.testing.clock import ManualClock
from sanora.testing.factories import choice, several
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.store import Entry, Store


@pytest.fixture
def ids() -> SeededIds:
    """Return the ids of everything in a test."""
    return SeededIds(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database of a test is."""
    return tmp_path / "data" / "sanora.db"


@pytest.fixture
async def opened(ids: SeededIds) -> AsyncIterator[Callable[..., Awaitable[Store]]]:
    """Return what opens a store on a path; whatever is still open after the test is closed."""
    async with AsyncExitStack() as stack:

        async def open_store(path: Path, **flags: Any) -> Store:
            store = await Store.open(path, clock=ManualClock(), ids=ids, **flags)
            stack.push_async_callback(store.close)
            return store

        yield open_store


@pytest.fixture
async def store(path: Path, opened: Callable[..., Awaitable[Store]]) -> Store:
    """Return an open store on a new file."""
    return await opened(path)


@pytest.fixture
async def talk(store: Store, ids: SeededIds) -> Talk:
    """Return a stored talk with two questions, the first of them live, and three people."""
    begun = Talk(ids)
    events = begun.begin(choice(), several())
    for name in ("Ada", "Bob", ""):
        events += begun.join(name)[1]
    events += begun.push()
    await store.commit([Entry(begun.conference, events)])
    return begun


@pytest.fixture
def cut_short() -> Callable[[Path], None]:
    """Return what leaves a database file without a log as a power cut does in the middle of a write."""

    def cut(path: Path) -> None:
        half = path.with_name("half")
        journal = path.with_name(f"{path.name}-journal")
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.executescript("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; BEGIN IMMEDIATE")
            writer.execute("CREATE TABLE half (a)")
            writer.executemany("INSERT INTO half VALUES (?)", [("x" * 900,)] * 100)
            shutil.copy(path, half)
            shutil.copy(journal, f"{half}-journal")
            writer.execute("ROLLBACK")
        half.replace(path)
        half.with_name("half-journal").replace(journal)

    return cut
