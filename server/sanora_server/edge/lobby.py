"""Sockets that have not said yet who they are."""

from __future__ import annotations

from datetime import datetime

from sanora_server.edge.connection import Connection
from sanora_server.edge.limits import Limits


class Lobby:
    """Holds them by address. When full, the busiest address gives up its oldest: phones say hello at once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: dict[str, dict[Connection, None]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def gives_way(self) -> bool:
        """Whether one can be asked to go where no place is free."""
        return self._count > self._limits.silent_share

    def enter(self, connection: Connection, *, crowded: bool = False) -> Connection | None:
        """Let a socket in; return the one that must go if there are too many, here or (`crowded`) in all."""
        oldest: Connection | None = None
        if self._count >= self._limits.silent_sockets or (crowded and self.gives_way):
            oldest = next(iter(max(self._waiting.values(), key=len)))
            self.leave(oldest)
        self._waiting.setdefault(connection.address, {})[connection] = None
        self._count += 1
        return oldest

    def leave(self, connection: Connection) -> None:
        """Take a socket out: it said hello, or is gone."""
        here = self._waiting.get(connection.address)
        if here is not None and connection in here:
            del here[connection]
            self._count -= 1
            if not here:
                del self._waiting[connection.address]

    def everybody(self) -> list[Connection]:
        """Return all of them."""
        return [connection for here in self._waiting.values() for connection in here]

    def overdue(self, now: datetime) -> list[Connection]:
        """Return those that have been silent for too long."""
        patience = self._limits.hello_seconds
        late: list[Connection] = []
        for here in self._waiting.values():
            for connection in here:  # oldest first
                if (now - connection.born).total_seconds() < patience:
                    break
                late.append(connection)
        return late
