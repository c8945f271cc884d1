"""A driver of a real server, as a console has one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from command_line import Serving

from sanora.client.local import LocalApproach
from sanora.clock import SystemClock
from sanora.driving.driver import Driver
from sanora.paths import DataFolder

Serve = Callable[..., Serving]


@asynccontextmanager
async def driving(data: Path, conference_id: str) -> AsyncGenerator[Driver]:
    """Drive a conference of the server on a data folder; leave when the block is left."""
    approach = LocalApproach(DataFolder(data))
    driver = Driver(approach, conference_id, SystemClock(), lambda: None)
    async with driver, asyncio.TaskGroup() as group:
        running = group.create_task(driver.run())
        await driver.until(lambda: driver.connected)
        yield driver
        running.cancel()
