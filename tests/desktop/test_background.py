"""The thread of what waits."""

from __future__ import annotations

import asyncio

import pytest

from sanora_desktop.background import Background


def test_work_is_done_there_until_its_end() -> None:
    leaving: list[asyncio.Event] = []

    async def live() -> None:
        leaving.append(asyncio.Event())
        await leaving[0].wait()

    async def work() -> int:
        return 42

    async def leave() -> None:
        leaving[0].set()

    made = Background(live)
    made.start()
    assert made.submit(work()).result(10) == 42
    made.submit(leave())
    assert made.wait()
    with pytest.raises(RuntimeError, match="has ended"):
        made.submit(work())
