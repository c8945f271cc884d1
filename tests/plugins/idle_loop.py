"""A console under test is waited for until it has nothing left to do, not for Textual's fixed pauses.

Textual takes an app for idle that used little processor time in the last 20 ms: two such pauses for each key,
and on a busy machine up to a second each. The event loop knows at once, and knows better.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator

import pytest

TURNS = 5
"""Turns of the loop without any other work, each with a look at the sockets."""

HORIZON = 0.02
"""Seconds: what is due within them is waited for, as Textual does."""

REFRESH = 0.001
"""Seconds between two refreshes of the screen, of which Textual makes sixtieths."""


async def nothing_due(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until nothing is to be done now or soon; fits Textual's `wait_for_idle`."""
    del min_sleep
    loop = asyncio.get_running_loop()
    inside = vars(loop)  # no method tells what is ready and what is due
    late, turns = loop.time() + max_sleep, 0
    while loop.time() < late:
        await asyncio.sleep(0)
        turns = 0 if inside["_ready"] else turns + 1
        if turns < TURNS:
            continue
        timers: list[asyncio.TimerHandle] = inside["_scheduled"]
        due = min((timer.when() for timer in timers if not timer.cancelled()), default=math.inf)
        if due > loop.time() + HORIZON:
            return
        await asyncio.sleep(due - loop.time())  # real time: Textual's timers know no other
        turns = 0


@pytest.fixture(scope="session", autouse=True)
def no_fixed_pauses() -> Iterator[None]:
    """Let pilots wait until nothing is due, and screens show soon what has changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", nothing_due)
        patch.setattr("textual.pilot.wait_for_idle", nothing_due)
        patch.setattr("textual.screen.UPDATE_PERIOD", REFRESH)
        yield
