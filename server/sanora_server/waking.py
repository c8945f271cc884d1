"""Time in which nothing ran, because the laptop slept or the process was stopped: the host is told."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sanora.clock import Clock

log = logging.getLogger(__name__)

STEP = 1.0
"""Seconds between two looks at the clock."""

NOTICED = 2.0
"""Seconds that a look must be late to be told of; a busy machine is late by less."""

TOLD = timedelta(seconds=60)
"""How long the host is told of it."""

_MINUTE = 60


class Waking:
    """Looks at the clock again and again: a look that comes late tells how long nothing ran."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: datetime | None = None
        self.warning = ""
        """What the host should know, for a minute after; empty when nothing happened."""

    async def run(self) -> None:
        """Look for ever."""
        before = self._clock.now()
        while True:
            await self._clock.sleep(STEP)
            now = self._clock.now()
            late = (now - before).total_seconds() - STEP
            if late >= NOTICED:
                log.warning("nothing ran for %.1f s: the laptop slept, or the process was stopped", late)
                self.warning = sentence(late)
                self._until = now + TOLD
            elif self._until is not None and now >= self._until:
                self.warning, self._until = "", None
            before = now


def sentence(seconds: float) -> str:
    """Say for how long nothing ran, and what that did to a question that was open."""
    whole = round(seconds)
    span = f"{whole} s" if whole < 2 * _MINUTE else f"{round(whole / _MINUTE)} minutes"
    return (
        f"Nothing ran here for {span}: this laptop slept, or Sanora was stopped. "
        "A question whose time ran out meanwhile is closed; ask it again if it came too short."
    )
