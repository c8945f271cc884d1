"""Listening sockets: the usual port, else one of the next ten, or a refusal that names the holder."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from ipaddress import IPv6Address, ip_address

import msgspec

from sanora_server.lan.holder import Holder, holder

DEFAULT_PORT = 8080
CONTROL_PORT = 8443
NEXT_PORTS = 10
BACKLOG = 4096
"""Connections that may wait: a hall scans at once, and each one refused costs its phone a second."""

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - phones come from the network; control has its own listener
LOOPBACK = ("127.0.0.1", "::1")

_TAKEN = (errno.EADDRINUSE, errno.EACCES)  # Windows says EACCES of a port that is held exclusively
_NO_SUCH_FAMILY = (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.EPROTONOSUPPORT)
_FIRST_FREE_FOR_ALL = 1024


class PortTaken(OSError):
    """The port that was asked for is not to be had; the text says by whom it is held, where known."""

    def __init__(self, port: int, by: Holder | None = None) -> None:
        self.port = port
        self.holder = by
        super().__init__(errno.EADDRINUSE, taken_text(port, by))

    def __str__(self) -> str:
        return taken_text(self.port, self.holder)


class PortForbidden(OSError):
    """This user may not listen on the port."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(
            errno.EACCES, f"Port {port} needs the rights of an administrator; take one from 1024 on."
        )

    def __str__(self) -> str:
        return str(self.strerror)


class Listeners(msgspec.Struct, frozen=True):
    """Sockets that listen on one port, and the ports that were tried in vain before it."""

    port: int
    sockets: tuple[socket.socket, ...]
    taken: tuple[PortTaken, ...] = ()

    @property
    def notice(self) -> str:
        """What to tell the host when it is not the usual port, else an empty text."""
        return f"{self.taken[0]} Using {self.port} instead." if self.taken else ""

    def close(self) -> None:
        """Close those sockets that no server has taken over."""
        for listener in self.sockets:
            listener.close()


def taken_text(port: int, by: Holder | None) -> str:
    """Say that a port is taken."""
    return f"Port {port} is taken ({by})." if by else f"Port {port} is taken."


def open_control_listeners(port: int | None, hosts: Sequence[str]) -> Listeners:
    """Listen for consoles on `port` of all `hosts`; without a port on 8443, one of the next ten, or any.

    A port that stays the same lets a paired console come back where no multicast is carried. Raises as
    `open_listeners` does.
    """
    if port is not None:
        return open_listeners(port, hosts)
    try:
        return open_listeners(None, hosts, first=CONTROL_PORT)
    except PortTaken:
        return open_listeners(0, hosts)


def open_listeners(
    port: int | None = None,
    hosts: Sequence[str] = EVERYWHERE,
    *,
    first: int = 0,
    platform: str = sys.platform,
) -> Listeners:
    """Listen on `port` of all `hosts` (IP addresses); without one on `first` (8080) or one of the next ten.

    Port 0 takes any that is free on all hosts. IPv4 or IPv6 may be missing from this machine, not both.
    Raises PortTaken, PortForbidden, or another OSError for an address that is not this machine's.
    """
    if port == 0:
        return _any_port(hosts, platform)
    if port is not None:
        return Listeners(port=port, sockets=_listen(port, hosts, platform))
    taken: list[PortTaken] = []
    first = first or DEFAULT_PORT
    for candidate in range(first, first + NEXT_PORTS + 1):
        try:
            sockets = _listen(candidate, hosts, platform)
        except PortTaken as refusal:
            taken.append(refusal)
        else:
            return Listeners(port=candidate, sockets=sockets, taken=tuple(taken))
    raise taken[0]


def options(platform: str) -> list[tuple[int, int]]:
    """Return the SOL_SOCKET options that refuse a port in use but not one that was in use just now.

    On Unix SO_REUSEADDR only forgives connections that are dying out. On Windows it would let two
    servers share a port, and any program take it over: there its opposite is wanted.
    """
    if platform == "win32":
        return [(getattr(socket, "SO_EXCLUSIVEADDRUSE", ~socket.SO_REUSEADDR), 1)]
    return [(socket.SO_REUSEADDR, 1)]


def _any_port(hosts: Sequence[str], platform: str) -> Listeners:
    """Listen on a port that the system draws for the first host and that is free on the others too."""
    for _ in range(NEXT_PORTS):
        try:
            sockets = _listen(0, hosts, platform)
        except PortTaken:
            continue
        return Listeners(port=sockets[0].getsockname()[1], sockets=sockets)
    raise PortTaken(0)


def _listen(port: int, hosts: Sequence[str], platform: str) -> tuple[socket.socket, ...]:
    if platform == "darwin" and port and _answers(port):
        raise PortTaken(port)
    opened: list[socket.socket] = []
    missing: OSError | None = None
    with ExitStack() as undo:
        for host in hosts:
            same = port or (opened[0].getsockname()[1] if opened else 0)
            try:
                opened.append(undo.enter_context(_open(host, same, platform)))
            except OSError as error:
                if error.errno not in _NO_SUCH_FAMILY or host not in EVERYWHERE + LOOPBACK:
                    raise _refusal(same, error) from error
                missing = error
        if missing and not opened:
            raise missing
        undo.pop_all()
    return tuple(opened)


def _open(host: str, port: int, platform: str) -> socket.socket:
    v6 = isinstance(ip_address(host), IPv6Address)
    listener = socket.socket(socket.AF_INET6 if v6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        for option, value in options(platform):
            listener.setsockopt(socket.SOL_SOCKET, option, value)
        if v6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)  # IPv4 has a socket of its own
        listener.bind((host, port))
        listener.listen(BACKLOG)  # only now a second server with SO_REUSEADDR is told
        listener.settimeout(0)
    except BaseException:
        listener.close()
        raise
    return listener


def _refusal(port: int, error: OSError) -> OSError:
    if error.errno == errno.EACCES and 0 < port < _FIRST_FREE_FOR_ALL:
        return PortForbidden(port)
    return PortTaken(port, holder(port)) if error.errno in _TAKEN else error


def _answers(port: int) -> bool:
    """Tell whether a program listens on loopback; macOS lets a second one take the same port elsewhere."""
    for host in LOOPBACK:
        try:
            socket.create_connection((host, port), timeout=0.2).close()
        except OSError:
            continue
        return True
    return False
