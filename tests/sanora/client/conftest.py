"""What tests of the client get: real servers, one with a script, and somebody who answers in their place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port
from pairing_house import house, houses, known
from somebody import Listen, Somebody

from sanora.testing.scripted import Server

__all__ = ["house", "houses", "known", "listen"]


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """Return a server whose script the test writes."""
    made = Server()
    yield made
    await made.close()


@pytest.fixture
async def listen(tmp_path: Path) -> AsyncIterator[Listen]:
    """Let somebody listen, at a port or any, until the end of the test; a name stands for a key."""
    started: list[Somebody] = []

    async def listen(name: str = "somebody", port: int = 0) -> Somebody:
        started.append(Somebody(tmp_path / f"keys of {name}", port or unused_port()))
        await started[-1].start()
        return started[-1]

    yield listen
    for somebody in started:
        await somebody.close()
