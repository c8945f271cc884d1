"""Damping of address changes: a Wi-Fi that blinks must not change the code on the wall."""

from __future__ import annotations

from sanora_server.lan.addresses import Address

LOOKS_TO_GAIN = 2
"""Looks in a row that must show a new address before it counts."""

LOOKS_TO_LOSE = 3
"""Looks in a row that must miss an address before it is gone, if nothing new has come."""


class Damping:
    """Takes what each look at the adapters shows, and says what holds."""

    def __init__(self) -> None:
        self._settled: tuple[Address, ...] = ()
        self._gained: dict[str, int] = {}
        self._missed: dict[str, int] = {}

    def settle(self, seen: tuple[Address, ...]) -> bool:
        """Take a look; tell whether another state than before holds. The first look counts at once."""
        hosts = {address.host for address in seen if not address.loopback}
        known = {address.host for address in self._settled if not address.loopback}
        self._gained = {host: self._gained.get(host, 0) + 1 for host in hosts - known}
        self._missed = {host: self._missed.get(host, 0) + 1 for host in known - hosts}
        arrived = any(looks >= LOOKS_TO_GAIN for looks in self._gained.values())
        gone = any(looks >= LOOKS_TO_LOSE for looks in self._missed.values())
        if self._settled and not arrived and not gone:
            return False
        self._gained, self._missed = {}, {}
        changed = seen != self._settled
        self._settled = seen
        return changed
