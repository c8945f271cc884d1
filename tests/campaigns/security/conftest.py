"""What campaigns against hostile people get: a house with both listeners."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from edge_house import House, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Return a house with the usual limits for a thousand people."""
    async with open_house(tmp_path / "sanora.db") as opened:
        yield opened
