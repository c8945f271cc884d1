"""Who may join, and how often: a hall behind one router freely, a script that makes people up slowly."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from ipaddress import ip_address

from sanora_server.edge.buckets import Bucket, Buckets
from sanora_server.edge.devices import slow_down
from sanora_server.edge.limits import Limits


class Joins:
    """Counts the devices that joined, by address; nothing of it is stored.

    A limit for one address holds only where most people are seen to have an address of their own. Never for
    an address that a good part of the room came from: that is a router, with a hall behind it.
    """

    def __init__(self, limits: Limits, now: datetime) -> None:
        self._limits = limits
        self._all = Bucket(limits.joins_burst, limits.joins_per_second, now)
        self._single = Buckets[str](limits.address_burst, 1 / limits.address_seconds)
        self._devices: Counter[str] = Counter()
        self._known = 0

    def admit(self, address: str, now: datetime) -> None:
        """Let one more device in, or raise `SlowDown`."""
        if seconds := self._all.wait(now):
            raise slow_down(seconds)
        if self._own_addresses() and not self.hall(address):
            if seconds := self._single.of(address, now).wait(now):
                raise slow_down(seconds)
            self._single.of(address, now).take(now)
        self._all.take(now)
        if address in self._devices or len(self._devices) < 2 * self._limits.people:
            self._devices[address] += 1
            self._known += 1

    def hall(self, address: str) -> bool:
        """Tell whether many people share this address; this very machine is always taken for a hall."""
        return loopback(address) or self._devices[address] >= self._limits.crowd * max(1, self._known)

    def _own_addresses(self) -> bool:
        enough = self._known >= self._limits.crowd_size
        return enough and len(self._devices) >= self._limits.own_address * self._known


def loopback(address: str) -> bool:
    """Tell whether an address is this very machine's."""
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
