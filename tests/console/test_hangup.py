"""A terminal that goes away without a word."""

from __future__ import annotations

import asyncio
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Serving

from sanora.client.local import running
from sanora.paths import DataFolder
from sanora.testing.clock import ManualClock
from sanora_console.hangup import LOOK, hung_up

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


async def test_it_waits_as_long_as_somebody_is_there() -> None:
    clock = ManualClock()
    master, slave = pty.openpty()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(hung_up(clock, slave))
        await clock.advance(LOOK * 3)
        assert not waiting.done()
        os.close(master)
        await clock.advance(LOOK)
        await waiting
    os.close(slave)


def test_a_console_whose_terminal_is_gone_ends_and_the_server_goes_on(
    serve: Callable[..., Serving], data: Path, deck: Path
) -> None:
    serve(deck)
    master, slave = pty.openpty()
    console = subprocess.Popen(
        [sys.executable, "-m", "sanora", "console", f"--data={data}"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(slave)
    drawn = b""
    while b"joined" not in drawn:
        drawn += os.read(master, 65536)
    os.close(master)
    console.wait(timeout=20)
    assert running(DataFolder(data)) is not None
