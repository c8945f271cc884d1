"""Token buckets: how often something may happen, with room for a burst."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Bucket:
    """Holds up to `burst` tokens and gets `rate` new ones a second."""

    __slots__ = ("_at", "_burst", "_level", "_rate")

    def __init__(self, burst: float, rate: float, now: datetime) -> None:
        self._burst = burst
        self._rate = rate
        self._level = float(burst)
        self._at = now

    def wait(self, now: datetime) -> float:
        """Return the seconds until a token is there; zero when one is there now."""
        level = self._refilled(now)
        return 0.0 if level >= 1 else (1 - level) / self._rate

    def take(self, now: datetime) -> float:
        """Take a token and return zero; where there is none return the seconds to wait."""
        level = self._refilled(now)
        if level < 1:
            return (1 - level) / self._rate
        self._level = level - 1
        return 0.0

    def full(self, now: datetime) -> bool:
        """Tell whether nothing was taken lately: the bucket need not be remembered."""
        return self._refilled(now) >= self._burst

    def _refilled(self, now: datetime) -> float:
        if now > self._at:
            if self._level < self._burst:
                passed = (now - self._at).total_seconds()
                self._level = min(self._burst, self._level + passed * self._rate)
            self._at = now
        return self._level


class Buckets(Generic[K]):
    """One bucket for each key; keeps at most `most`, forgetting those longest unused."""

    def __init__(self, burst: float, rate: float, most: int = 10_000) -> None:
        self._burst = burst
        self._rate = rate
        self._most = most
        self._known: OrderedDict[K, Bucket] = OrderedDict()

    def of(self, key: K, now: datetime) -> Bucket:
        """Return the bucket of a key."""
        bucket = self._known.get(key)
        if bucket is None:
            bucket = self._known[key] = Bucket(self._burst, self._rate, now)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return bucket
