"""What time it is: the only place in Sanora that asks the machine."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol


class Clock(Protocol):
    """Time as the server sees it: aware UTC datetimes, whole milliseconds."""

    def now(self) -> datetime:
        """Return this moment."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait that long; zero or less gives others a turn."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Wait until `now()` has reached `when`."""
        ...


def milliseconds(moment: datetime) -> datetime:
    """Cut `moment` to whole milliseconds, the precision of every stored and sent time."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def uptime() -> float:
    """Return seconds since a fixed moment, counting the machine's sleep and no step of the wall clock."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # Linux; macOS, whose time.monotonic() omits sleep
        number = getattr(time, name, None)
        if number is not None:
            return time.clock_gettime(number)
    return time.monotonic()  # Windows, where it counts sleep


class _Told(NamedTuple):
    """What the clock told last, and between which uptimes it tells the same: in a rush it is asked often."""

    anchor: tuple[datetime, float]
    since: float
    until: float
    moment: datetime


class SystemClock:
    """The wall clock as it was at the start, carried on by the machine's uptime.

    A step of the wall clock (±1 h by a time server) so moves no deadline. `anchor` is the pair
    (UTC moment, uptime) to carry on from; without one it is taken now.
    """

    STEP = 0.5
    """Longest single wait in seconds: a loop's timers stand still while a laptop sleeps, deadlines do not."""

    def __init__(self, anchor: tuple[datetime, float] | None = None) -> None:
        self.anchor = anchor or (datetime.now(UTC), uptime())
        self._told = _Told(self.anchor, 0.0, 0.0, self.anchor[0])

    def now(self) -> datetime:
        """Return this moment in UTC."""
        seconds = uptime()
        anchor, since, until, moment = self._told
        if anchor is self.anchor and since <= seconds < until:
            return moment
        exact = self.anchor[0] + timedelta(seconds=seconds - self.anchor[1])
        moment = milliseconds(exact)
        left = 0.001 - exact.microsecond % 1000 / 1_000_000
        self._told = _Told(self.anchor, seconds, seconds + left, moment)
        return moment

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""
        await asyncio.sleep(max(0.0, seconds))

    async def sleep_until(self, when: datetime) -> None:
        """Wait until `when`, in steps short enough to notice that the laptop slept."""
        while (left := (when - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 # it is time that is waited for
            await asyncio.sleep(min(left, self.STEP))
