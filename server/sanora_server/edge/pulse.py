"""The pulse of all sockets: one sweep pings, ticks, helps laggards on, and ends the silent and the gone."""

from __future__ import annotations

from datetime import datetime

from sanora import wire
from sanora.clock import Clock
from sanora_server.edge import closing, frames
from sanora_server.edge.connection import Connection
from sanora_server.edge.fanout import Fanout
from sanora_server.edge.lobby import Lobby
from sanora_server.edge.room import View

STEP = 0.1
"""Seconds between two steps of the sweep. Each looks at so few sockets that no vote waits for it."""

TICK_STEPS = 50
"""A tick every 5 s."""

PING_STEPS = 150
"""A ping every 15 s; who has said nothing 7.5 s after it is dead."""

_VERDICT_STEPS = PING_STEPS // 2
_FAREWELL_SECONDS = 2.0
"""For so long the other side may answer a goodbye."""


class Pulse:
    """Sockets in as many slots as a ping period has steps, so that their turns are spread evenly."""

    def __init__(self, clock: Clock, fanout: Fanout, lobby: Lobby) -> None:
        self._clock = clock
        self._fanout = fanout
        self._lobby = lobby
        self._slots: list[dict[Connection, View]] = [{} for _ in range(PING_STEPS)]
        self._places: dict[Connection, int] = {}
        """The slot of each."""
        self._parting: dict[Connection, None] = {}
        self.laggards: set[Connection] = set()
        self._step = 0
        self._next = 0

    def add(self, connection: Connection, view: View) -> None:
        """Watch over a socket that belongs to a view."""
        self._slots[self._next][connection] = view
        self._places[connection] = self._next
        self._next = (self._next + 1) % PING_STEPS

    def remove(self, connection: Connection) -> None:
        """Watch no longer."""
        self.laggards.discard(connection)
        self._parting.pop(connection, None)
        place = self._places.pop(connection, None)
        if place is not None:
            del self._slots[place][connection]

    @property
    def parting(self) -> int:
        """How many sockets are told goodbye, and have no place any more."""
        return len(self._parting)

    def part(self, connection: Connection, code: int, reason: str) -> None:
        """Say goodbye, and see to it that it ends."""
        connection.close(code, reason, self._clock.now())
        self._parting[connection] = None

    def end(self) -> None:
        """End at once those to whom goodbye was said."""
        for connection in list(self._parting):
            connection.abort()

    async def run(self) -> None:
        """Sweep for ever."""
        while True:
            await self._clock.sleep(STEP)
            self.sweep()

    def sweep(self) -> None:
        """Take one step."""
        now = self._clock.now()
        self._step += 1
        self._see_off(now)
        for connection in list(self.laggards):
            connection.catch_up(now)
        for number in range(self._step % TICK_STEPS, PING_STEPS, TICK_STEPS):
            self._tick(self._slots[number], now)
        for connection in self._slots[self._step % PING_STEPS]:
            connection.ping(now)
        for connection in self._slots[(self._step - _VERDICT_STEPS) % PING_STEPS]:
            connection.judge()

    def _see_off(self, now: datetime) -> None:
        for connection in self._lobby.overdue(now):
            self._lobby.leave(connection)
            self.part(connection, closing.TOO_SLOW, "no hello")
        for connection in list(self._parting):
            since = connection.closing_since
            if since is None or (now - since).total_seconds() >= _FAREWELL_SECONDS:
                connection.abort()

    def _tick(self, slot: dict[Connection, View], now: datetime) -> None:
        members: dict[View, list[Connection]] = {}
        for connection, view in slot.items():
            members.setdefault(view, []).append(connection)
        for view, connections in members.items():
            frame = frames.text(wire.encode(wire.Tick(offset=view.offset, now=now)))
            if view.phones:
                self._fanout.send(frame, connections, "tick")  # behind the events that it counts
            else:
                for connection in connections:
                    connection.send_latest("tick", frame)
