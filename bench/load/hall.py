"""Thousands of sockets in one process on a bare epoll: a delivery costs a few microseconds of Python."""

from __future__ import annotations

import errno
import heapq
import itertools
import select
import socket
from collections.abc import Callable
from time import perf_counter

PIECE = 8192
"""Bytes read at a time; level-triggered epoll comes back for more."""

AT_A_TURN = 4096
"""Ready sockets taken from the kernel at once."""

FIRST_ADDRESS = 2
ADDRESSES = 20
"""Phones come from 127.0.0.2 to 127.0.0.21.

One address has only some 28,000 ports towards one server, and those of the pages that 10,000 phones
loaded stay taken for a minute. The server also looks at addresses: a hall has a few, not one and not 10,000.
"""


class Line:
    """One TCP connection to the server, in whatever state."""

    def __init__(self, hall: Hall, number: int) -> None:
        self.hall = hall
        self.number = number
        self.socket: socket.socket | None = None
        self._unsent = b""

    def call(self, first: bytes) -> None:
        """Connect, and send the first words as soon as that is possible."""
        hall = self.hall
        end = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end.bind((f"127.0.0.{FIRST_ADDRESS + self.number % ADDRESSES}", 0))
        self.socket = end
        state = end.connect_ex(hall.address)
        if state not in (0, errno.EINPROGRESS):
            end.close()
            self.socket = None
            self.gone()
            return
        hall.add(self, end)
        self.send(first)

    def send(self, data: bytes) -> None:
        """Send now; what the system does not take goes as soon as it does."""
        if self.socket is None:
            return
        try:
            sent = 0 if self._unsent else self.socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.end()
            self.gone()
            return
        if sent < len(data):
            self._unsent += data[sent:]
            self.hall.wait_to_send(self.socket, wait=True)

    def writable(self) -> None:
        """Send what waited."""
        if self.socket is None:
            return
        waiting, self._unsent = self._unsent, b""
        self.hall.wait_to_send(self.socket, wait=False)
        if waiting:
            self.send(waiting)

    def arrived(self, data: bytes, now: float) -> None:
        """Take what came; `now` was read right after it was received."""
        raise NotImplementedError

    def gone(self) -> None:
        """Learn that the other side ended the connection, or did not take it."""
        raise NotImplementedError

    def end(self) -> None:
        """End it from this side."""
        end, self.socket = self.socket, None
        self._unsent = b""
        if end is not None:
            self.hall.remove(end)
            end.close()


class Hall:
    """The sockets of all phones towards one server, and the timers of their people."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address
        self._epoll = select.epoll()
        self._lines: dict[int, Line] = {}
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def add(self, line: Line, end: socket.socket) -> None:
        """Listen to a connection."""
        self._lines[end.fileno()] = line
        self._epoll.register(end.fileno(), select.EPOLLIN)

    def wait_to_send(self, end: socket.socket, *, wait: bool) -> None:
        """Tell when a connection can be written to, or no longer."""
        self._epoll.modify(end.fileno(), select.EPOLLIN | (select.EPOLLOUT if wait else 0))

    def remove(self, end: socket.socket) -> None:
        """Listen no longer."""
        if self._lines.pop(end.fileno(), None) is not None:
            self._epoll.unregister(end.fileno())

    def later(self, due: float, do: Callable[[], None]) -> None:
        """Do something at a moment of `perf_counter`."""
        heapq.heappush(self._timers, (due, next(self._order), do))

    def turn(self, seconds: float) -> None:
        """Take what is ready; wait at most so long for it."""
        timers = self._timers
        now = perf_counter()
        while timers and timers[0][0] <= now:
            heapq.heappop(timers)[2]()
        if timers:
            seconds = max(0.0, min(seconds, timers[0][0] - perf_counter()))
        lines = self._lines
        for fd, event in self._epoll.poll(seconds, AT_A_TURN):
            line = lines.get(fd)
            if line is None or (end := line.socket) is None:
                continue  # ended earlier in this turn
            if event & select.EPOLLOUT:
                line.writable()
                continue
            try:
                data = end.recv(PIECE)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if data:
                line.arrived(data, perf_counter())
            else:
                line.end()
                line.gone()

    def until(self, done: Callable[[], bool], seconds: float) -> bool:
        """Take turns until something is so; tell whether it came to be within that time."""
        last = perf_counter() + seconds
        while not done():
            left = last - perf_counter()
            if left <= 0:
                return False
            self.turn(min(left, 0.1))
        return True

    def rest(self, seconds: float) -> None:
        """Let time pass; pings are answered."""
        self.until(lambda: False, seconds)

    def close(self) -> None:
        """End everything."""
        for line in list(self._lines.values()):
            line.end()
        self._epoll.close()
