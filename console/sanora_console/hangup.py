"""Noticing that the terminal is gone where no signal says so: no console may run on unseen."""

from __future__ import annotations

import select
import sys

from sanora.clock import Clock

LOOK = 2.0
"""Seconds between two looks."""


async def hung_up(clock: Clock, terminal: int) -> None:
    """Wait until nobody is at the other end of the terminal with this descriptor; for ever on Windows."""
    while sys.platform == "win32" or not _gone(terminal):
        await clock.sleep(LOOK)


def _gone(terminal: int) -> bool:
    look = select.poll()
    look.register(terminal, select.POLLHUP)
    return any(events & (select.POLLHUP | select.POLLNVAL) for _, events in look.poll(0))
