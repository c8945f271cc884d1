"""What time it is at the server, as well as a client can know."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta

from sanora.clock import Clock

SAMPLES = 8
"""Round trips that are remembered; the quickest of them is believed."""


class ServerTime:
    """Works out how two clocks differ from round trips: the error is at most half of the quickest."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._samples: deque[tuple[timedelta, timedelta]] = deque(maxlen=SAMPLES)

    def sample(self, sent: datetime, server: datetime) -> None:
        """Note a round trip that ends now: `sent` by the own clock, `server` by the other one on the way."""
        received = self._clock.now()
        trip = received - sent
        if trip >= timedelta():
            self._samples.append((trip, server + trip / 2 - received))

    @property
    def difference(self) -> timedelta:
        """How much the server's clock is ahead; zero before the first sample."""
        return min(self._samples)[1] if self._samples else timedelta()

    def now(self) -> datetime:
        """Return the server's time: for drawing countdowns; what is late, the server says."""
        return self._clock.now() + self.difference
