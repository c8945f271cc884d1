"""What one device may send: messages a second, different answers to one round, questions to the speaker."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from sanora.errors import SlowDown
from sanora_server.edge.buckets import Bucket
from sanora_server.edge.limits import Limits


def slow_down(seconds: float, message: str | None = None) -> SlowDown:
    """Return the refusal that tells how long to wait."""
    return SlowDown(message, retryAfter=max(0.1, round(seconds, 1)))


class Device:
    """One device's messages of late, whichever sockets and requests they came by."""

    __slots__ = (
        *("_asks", "_frames", "_limits", "_out_until"),
        *("_round", "_strikes", "_struck", "_tries", "_vote_id"),
    )

    def __init__(self, limits: Limits, now: datetime) -> None:
        self._limits = limits
        self._frames = Bucket(limits.frames_burst, limits.frames_per_second, now)
        self._strikes = 0
        self._struck = now
        self._out_until = now
        self._round = 0
        self._vote_id = ""
        self._tries = self._frames
        self._asks: tuple[datetime, ...] = ()

    def message(self, now: datetime) -> None:
        """Take one message in, or raise `SlowDown`."""
        seconds = self._frames.take(now)
        if not seconds:
            return
        limits = self._limits
        if (now - self._struck).total_seconds() > limits.bar_seconds:
            self._strikes = 0
        self._struck = now
        self._strikes += 1
        if self._strikes >= limits.strikes:
            self._out_until = now + timedelta(seconds=limits.bar_seconds)
        raise slow_down(seconds)

    def out(self, now: datetime) -> float:
        """Return for how many seconds the device must stay away; zero when it is welcome."""
        return max(0.0, (self._out_until - now).total_seconds())

    def answer(self, round_number: int, vote_id: str, now: datetime) -> None:
        """Take an answer in, or raise `SlowDown`; the same one sent again counts once."""
        if round_number != self._round:
            self._round = round_number
            self._tries = Bucket(self._limits.tries_burst, 1 / self._limits.tries_seconds, now)
        elif vote_id == self._vote_id:
            return
        if seconds := self._tries.take(now):
            raise slow_down(seconds, "You have changed your answer very often. Please wait a moment.")
        self._vote_id = vote_id

    def asking(self, now: datetime) -> float:
        """Return for how many seconds the device must wait to ask the speaker something; zero: not at all."""
        window = timedelta(seconds=self._limits.asks_seconds)
        self._asks = tuple(at for at in self._asks if now - at < window)
        full = len(self._asks) >= self._limits.asks
        return (self._asks[-self._limits.asks] + window - now).total_seconds() if full else 0.0

    def asked(self, now: datetime) -> None:
        """Count a question that was taken in."""
        self._asks = (*self._asks, now)


class Devices:
    """The devices heard of lately, by conference and participant."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._known: OrderedDict[tuple[str, int], Device] = OrderedDict()

    def of(self, conference_id: str, participant: int, now: datetime) -> Device:
        """Return what is known of a device."""
        key = (conference_id, participant)
        device = self._known.get(key)
        if device is None:
            device = self._known[key] = Device(self._limits, now)
            if len(self._known) > 2 * self._limits.people:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return device
