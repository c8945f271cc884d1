"""Wrong public codes: free for people who mistype, slow for those who try them all."""

from __future__ import annotations

from datetime import datetime

from sanora.clock import Clock
from sanora_server.edge.buckets import Bucket, Buckets
from sanora_server.edge.devices import slow_down
from sanora_server.edge.limits import Limits


class WrongCodes:
    """Counts wrong codes only: a right one never waits, whoever else is guessing."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        window = limits.wrong_window
        self._each = Buckets[str](limits.wrong_codes, limits.wrong_codes / window)
        self._all = Bucket(limits.wrong_codes_in_all, limits.wrong_codes_in_all / window, clock.now())
        self._waiting = 0

    async def wrong(self, address: str, now: datetime, *, hall: bool) -> None:
        """Note a wrong code; waits when there are many, or raises `SlowDown`."""
        seconds = 0.0 if hall else self._each.of(address, now).take(now)
        if seconds:
            raise slow_down(seconds)
        if not self._all.take(now):
            return
        if self._waiting >= self._limits.wrong_waiting:
            raise slow_down(self._limits.wrong_delay[1])
        self._waiting += 1
        try:
            shortest, longest = self._limits.wrong_delay
            await self._clock.sleep(
                shortest + (longest - shortest) * self._waiting / self._limits.wrong_waiting
            )
        finally:
            self._waiting -= 1
