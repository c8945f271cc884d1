"""A hall of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hall import Hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with Hall() as opened:
        yield opened
