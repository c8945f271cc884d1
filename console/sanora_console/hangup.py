"""Noticing that the terminal is gone where no signal says so: no console may run on unseen."""

from __future__ import annotations

import os
import select
import sys
import threading

from sanora.clock import Clock

LOOK = 2.0
"""Seconds between two looks."""


LAST = 5.0
"""Seconds that the screen gets to be cleared away; one that nobody reads any more can block that for ever."""


def end_in_time() -> None:
    """End this process soon, whatever it hangs on: nothing of a talk is in a console."""
    watch = threading.Timer(LAST, os._exit, (0,))
    watch.daemon = True
    watch.start()


async def hung_up(clock: Clock, terminal: int) -> None:
    """Wait until nobody is at the other end of the terminal with this descriptor; for ever on Windows."""
    while sys.platform == "win32" or not _gone(terminal):
        await clock.sleep(LOOK)


def _gone(terminal: int) -> bool:
    look = select.poll()
    look.register(terminal, select.POLLHUP)
    return any(events & (select.POLLHUP | select.POLLNVAL) for _, events in look.poll(0))
