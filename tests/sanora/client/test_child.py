"""The server as a process of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sanora.client.child import Child
from sanora.client.local import read_control
from sanora.exits import Exit, Stop
from sanora.paths import DataFolder


async def test_a_child_that_cannot_start_says_why(data: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (data / "letters").mkdir()
    child = Child([f"--data={data}"])
    with pytest.raises(Stop, match="holds other things") as refused:
        await child.start()
    assert refused.value.code == Exit.DATA
    with pytest.raises(RuntimeError):
        await Child([]).stop()


async def test_a_child_is_a_process_of_its_own_and_ends_when_asked(data: Path, deck: Path) -> None:
    child = Child([str(deck), f"--data={data}", "--port=0", "--no-mdns", "--host=127.0.0.1"])
    ready = await child.start()
    assert ready["questions"] == 2
    async with asyncio.TaskGroup() as group:
        group.create_task(child.watch())
        await child.stop()
    assert list(child.troubles)[1:] == []
    assert read_control(DataFolder(data)) is None
