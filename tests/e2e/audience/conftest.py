"""A hall of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from hall import Hall


@pytest_asyncio.fixture(loop_scope="session")
async def hall() -> AsyncIterator[Hall]:
    async with Hall() as opened:
        yield opened
