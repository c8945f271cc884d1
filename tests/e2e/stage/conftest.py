"""What the projector page's tests get."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser
from projector import Projector, open_projector


@pytest_asyncio.fixture(loop_scope="session")
async def projector(tmp_path: Path, browser: Browser) -> AsyncIterator[Projector]:
    """A projector in a hall of 52 people."""
    async with open_projector(tmp_path / "data", browser) as opened:
        await opened.join(52)
        yield opened
