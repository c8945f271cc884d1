"""What the projector page's tests get."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from projector import Projector, open_projector


@pytest.fixture
async def projector(tmp_path: Path, chromium: str) -> AsyncIterator[Projector]:
    """A projector in a hall of 52 people."""
    async with open_projector(tmp_path / "data", chromium) as opened:
        await opened.join(52)
        yield opened
