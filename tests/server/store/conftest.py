"""What the store's tests get: a store on a real file, and a talk to put into it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
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
