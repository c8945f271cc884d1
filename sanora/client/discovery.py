"""Servers on the local network, found by multicast DNS."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from collections.abc import Iterable
from contextlib import AsyncExitStack
from ipaddress import IPv4Address, IPv6Address, ip_address
from types import TracebackType
from typing import Self

import msgspec
from zeroconf import Error, IPVersion, ServiceInfo, ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from sanora import text

log = logging.getLogger(__name__)

SERVICE = "_sanora._tcp.local."

PATIENCE = 3000
"""Milliseconds in which a server that was named must say where it is."""

MOST = 50
"""Servers that are listed at once: whatever a network claims, a list stays a list."""

MOST_NAMES = 1000
"""Names that may wait to be looked up; as many as `AT_ONCE` are, so that false ones hold up no true one."""

AT_ONCE = 16

MOST_ADDRESSES = 12
"""Addresses of one server that are worth a try."""

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_LAST_PORT = 65535


class Found(msgspec.Struct, frozen=True):
    """A server that says it is there; nothing of this is proved before its certificate was seen.

    `addresses` are IP addresses, the newest first: a stale one may stand beside a fresh one for a while.
    `fingerprint` is the SHA-256 of the certificate that it claims, in hexadecimal.
    """

    name: str
    addresses: tuple[str, ...]
    control_port: int
    fingerprint: str


class Sightings:
    """Yields all servers that are there, at once and after each change; it does not end by itself."""

    def __init__(self, discovery: Discovery) -> None:
        self._discovery = discovery
        self._last: tuple[Found, ...] | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> tuple[Found, ...]:
        while self._last == self._discovery.servers:
            await self._discovery.changed()
        self._last = self._discovery.servers
        return self._last


class Discovery:
    """The servers of the local network as they come and go; use it as a context, and iterate.

    A network that carries no multicast is one without servers; `trouble` says what is known about that. Who
    claims a name that is there with another key is listed beside the first, not in its place.
    """

    def __init__(self, interfaces: Iterable[str] = ()) -> None:
        """Listen on these addresses of this machine; none: on all."""
        logging.getLogger("zeroconf").setLevel(logging.ERROR)  # it warns of every network that goes
        self.trouble = ""
        self._interfaces = list(interfaces)
        self._listed: dict[tuple[str, str], Found] = {}
        self._wanted: set[str] = set()
        self._names: asyncio.Queue[str] = asyncio.Queue(MOST_NAMES)
        self._changed = asyncio.Event()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        try:
            async with AsyncExitStack() as stack:
                for interface in self._interfaces:
                    _check(interface)
                zeroconf = AsyncZeroconf(self._interfaces) if self._interfaces else AsyncZeroconf()
                stack.push_async_callback(zeroconf.async_close)
                await _started(zeroconf.zeroconf)
                group = await stack.enter_async_context(asyncio.TaskGroup())
                stack.callback(group.create_task(self._run(zeroconf.zeroconf), name="discovery").cancel)
                browser = AsyncServiceBrowser(zeroconf.zeroconf, SERVICE, handlers=[self._heard])
                stack.push_async_callback(browser.async_cancel)
                self._stack = stack.pop_all()
        except (OSError, Error) as error:
            self.trouble = f"This network cannot be searched: {error or type(error).__name__}."
            log.info("multicast DNS does not work here: %s", error)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def __aiter__(self) -> Sightings:
        return Sightings(self)

    @property
    def servers(self) -> tuple[Found, ...]:
        """Those that are there now, by name."""
        return tuple(
            sorted(self._listed.values(), key=lambda found: (text.alike(found.name), found.fingerprint))
        )

    async def changed(self) -> None:
        """Wait for the next change."""
        await self._changed.wait()

    def _heard(
        self, *, zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        """Take what the library's browser says; it calls this in the event loop."""
        del zeroconf, service_type
        if state_change is ServiceStateChange.Removed:
            self._wanted.discard(name)
            self._list({key: found for key, found in self._listed.items() if key[0] != name})
        elif name not in self._wanted and not self._names.full():
            self._wanted.add(name)
            self._names.put_nowait(name)

    async def _run(self, zeroconf: Zeroconf) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._look_up_all(zeroconf))

    async def _look_up_all(self, zeroconf: Zeroconf) -> None:
        while True:
            name = await self._names.get()
            found = await _look_up(zeroconf, name)
            if found and name in self._wanted:
                key = name, found.fingerprint
                if key in self._listed or len(self._listed) < MOST:
                    self._list({**self._listed, key: found})
            self._wanted.discard(name)

    def _list(self, listed: dict[tuple[str, str], Found]) -> None:
        if listed != self._listed:
            self._listed = listed
            self._changed.set()
            self._changed = asyncio.Event()


async def _started(zeroconf: Zeroconf) -> None:
    """Wait until it listens; also when nobody wants that any more, for what is closed before stays open."""
    async with asyncio.TaskGroup() as group:
        starting = group.create_task(zeroconf.async_wait_for_start())
        try:
            await asyncio.shield(starting)
        except asyncio.CancelledError:
            await starting
            raise


async def _look_up(zeroconf: Zeroconf, name: str) -> Found | None:
    """Ask where a server is; what changes while that takes is part of the answer."""
    try:
        info = AsyncServiceInfo(SERVICE, name)
        return read(info) if await info.async_request(zeroconf, PATIENCE) else None
    except Error as error:
        log.debug("no server can be called %r: %s", name, error)
        return None


def read(info: ServiceInfo) -> Found | None:
    """Return the server that an announcement tells of; None for one that cannot be ours."""
    told = info.decoded_properties
    fingerprint, port = told.get("fingerprint") or "", told.get("control") or ""
    name = text.clean(info.get_name())
    usable = filter(_usable, info.ip_addresses_by_version(IPVersion.All))
    addresses = tuple(dict.fromkeys(map(str, usable)))[:MOST_ADDRESSES]
    if not (addresses and text.visible(name) and _FINGERPRINT.fullmatch(fingerprint)):
        return None
    if not _PORT.fullmatch(port) or int(port) > _LAST_PORT:
        return None
    return Found(name, addresses, int(port), fingerprint)


def _check(ip: str) -> None:
    """Raise OSError if this machine does not have the address: the library would leave a socket open."""
    with socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((ip, 0))


def _usable(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether one can connect to an address as it stands; a link-local one lacks its link."""
    plain = ip_address(str(address).partition("%")[0])
    link_only = isinstance(plain, IPv6Address) and plain.is_link_local
    return not (plain.is_multicast or plain.is_unspecified or link_only)
