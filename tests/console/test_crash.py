"""What the host is asked when the server has ended again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from command_line import Serving
from one_console import console
from screens import until, when

from sanora.config import Settings
from sanora.driving.server import State

Serve = Callable[..., Serving]


async def test_the_second_time_the_host_is_asked_and_may_leave_it(
    serve: Serve, data: Path, deck: Path
) -> None:
    serving = serve(deck)
    async with console(data, serving.ready["conference_id"], size=(90, 28)) as (app, pilot):
        server = app.server
        assert server is not None
        await server.enter(Settings(data=str(data)), None)
        os.kill(server.pid, signal.SIGKILL)
        await when(pilot, lambda: server.pid != serving.process.pid and app.driver.connected, "the first")
        os.kill(server.pid, signal.SIGKILL)
        await until(pilot, "The server has ended again", "Start it again")
        await pilot.press("y")
        await until(pilot, "The server is back.")
        await when(pilot, lambda: app.driver.connected, "the second")
        os.kill(server.pid, signal.SIGKILL)
        await until(pilot, "The server has ended again")
        await pilot.press("n")
        await until(pilot, "The server is stopped.")
        assert server.state is State.STOPPED
