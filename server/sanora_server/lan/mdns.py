"""Multicast DNS: the server announces itself, and answers to `sanora.local` if that name is free."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

from zeroconf import (
    AddressResolver,  # pyright: ignore[reportPrivateImportUsage] - documented, but missing in __all__
    DNSAddress,  # pyright: ignore[reportPrivateImportUsage] - as above
    RecordUpdate,
    RecordUpdateListener,
    ServiceInfo,
    Zeroconf,
)
from zeroconf.asyncio import AsyncZeroconf

from sanora_server.lan.announcement import Announcement, MdnsState, Service, Spawner

_log = logging.getLogger(__name__)

HOST = "sanora"
"""First part of the host name that people can type."""

SANORA = "_sanora._tcp.local."
HTTP = "_http._tcp.local."

_PROBE = 750
"""Milliseconds in which whoever holds a host name answers (RFC 6762, 8.1)."""

_LIMIT = 15.0
"""Seconds after which an announcement that hangs has failed."""

_LONGEST_LABEL = 60  # of 63 bytes: room for the "-2" of a namesake
_GOODBYE_TTL = 1
"""Seconds that the library leaves to a record which was taken back."""


class Responder:
    """Announces `service`: an `Announcer`.

    The library answers queries but defends no host name: two servers would both be `sanora.local`.
    So the name is asked for first, and given up to a lower address if another claims it later.
    """

    def __init__(self, service: Service, tasks: Spawner) -> None:
        # The library logs a traceback whenever a network goes; what matters of that is said here.
        logging.getLogger("zeroconf").setLevel(logging.ERROR)
        self.announcement = Announcement()
        self._service = service
        self._tasks = tasks
        self._renewal: asyncio.Task[None] | None = None
        self._zeroconf: AsyncZeroconf | None = None
        self._listeners: list[Callable[[], None]] = []
        self._ips: tuple[str, ...] = ()
        self._ours: set[str] = set()  # earlier addresses too: some caches still answer with them
        self._rivals: set[str] = set()
        self._names = _host_names(service.fingerprint)

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Call `changed` after each change of state."""
        self._listeners.append(changed)

    def announce(self, ips: tuple[str, ...]) -> None:
        """Begin to announce at these addresses and no longer at others; takes about two seconds."""
        before = self._renewal
        if before:
            before.cancel()
        self._ips = ips
        self._ours.update(ips)
        self._renewal = self._tasks.spawn(self._renew(before), "mdns")

    async def close(self) -> None:
        """Say goodbye, so that no cache keeps the address, and stop."""
        if self._renewal:
            self._renewal.cancel()
            await asyncio.wait([self._renewal])
        await self._withdraw()
        self._change(Announcement())

    async def _renew(self, before: asyncio.Task[None] | None) -> None:
        if before:
            await asyncio.wait([before])
        self._change(Announcement(MdnsState.STARTING if self._ips else MdnsState.OFF))
        await self._withdraw()
        if not self._ips:
            return
        try:
            async with asyncio.timeout(_LIMIT):
                await self._register()
        except Exception as error:  # noqa: BLE001 - a convenience: whatever breaks it, the poll goes on
            await self._withdraw()
            self._change(Announcement(MdnsState.FAILED, reason=str(error) or type(error).__name__))

    async def _register(self) -> None:
        for ip in self._ips:
            _check(ip)
        zeroconf = self._zeroconf = AsyncZeroconf(interfaces=list(self._ips))
        host = await self._free_name(zeroconf.zeroconf)
        zeroconf.zeroconf.async_add_listener(_Watch(host, self._heard), None)
        service = self._service
        txt = {
            "protocol": str(service.protocol),
            "fingerprint": service.fingerprint,
            "control": str(service.control_port),
        }
        sanora = self._info(SANORA, label(service.name), host, txt)
        told = await _add(zeroconf, sanora, probe=True)
        # Nobody but another Sanora bears such a name, and it would have spoken up just now.
        web = self._info(HTTP, sanora.get_name(), host, {"path": "/"})
        told_web = await _add(zeroconf, web, probe=False)
        self._change(Announcement(MdnsState.ON, host))
        await asyncio.gather(told, told_web)  # the library's own tasks: cancelled with us, not left behind

    def _info(self, kind: str, label: str, host: str, txt: dict[str, str]) -> ServiceInfo:
        return ServiceInfo(
            kind,
            f"{label}.{kind}",
            self._service.port,
            properties=txt,
            server=f"{host}.",
            parsed_addresses=list(self._ips),
        )

    async def _free_name(self, zeroconf: Zeroconf) -> str:
        """Return our first host name that nobody else on the network answers to."""
        while len(self._names) > 1:
            resolver = AddressResolver(f"{self._names[0]}.")
            await resolver.async_request(zeroconf, _PROBE)
            if set(resolver.parsed_addresses()) <= self._ours:
                break
            _log.warning("another computer on this network is %s", self._names[0])
            self._names.pop(0)  # for good: the screens show the next one from now on
        return self._names[0]

    def _heard(self, host: str, address: str) -> None:
        """Somebody says that our host name is theirs: the lower address keeps it."""
        if host != self._names[0] or address in self._ours:
            return
        if address not in self._rivals:
            self._rivals.add(address)
            _log.warning("%s claims to be %s too", address, host)
        if len(self._names) > 1 and _order(address) < min(map(_order, self._ips)):
            self._names.pop(0)
            self.announce(self._ips)

    async def _withdraw(self) -> None:
        if not self._zeroconf:
            return
        try:
            await self._zeroconf.async_close()
        except Exception as error:  # noqa: BLE001 - as above; a cancelled goodbye is said again
            _log.warning("no goodbye by multicast DNS: %s", error)
        self._zeroconf = None

    def _change(self, announcement: Announcement) -> None:
        if announcement == self.announcement:
            return
        self.announcement = announcement
        if announcement.state is MdnsState.FAILED:
            _log.warning("multicast DNS does not work here: %s", announcement.reason)
        for changed in self._listeners:
            changed()


class _Watch(RecordUpdateListener):
    """Listens to who else claims a host name."""

    def __init__(self, host: str, heard: Callable[[str, str], None]) -> None:
        self._host = host
        self._key = f"{host}."
        self._heard = heard

    def async_update_records(self, zc: Zeroconf, now: float, records: list[RecordUpdate]) -> None:
        """Report addresses of the name; the library calls this with the records of each packet."""
        del zc, now
        for update in records:
            record = update.new
            if isinstance(record, DNSAddress) and record.key == self._key and record.ttl > _GOODBYE_TTL:
                self._heard(self._host, str(ip_address(record.address)))


async def _add(zeroconf: AsyncZeroconf, info: ServiceInfo, *, probe: bool) -> Awaitable[None]:
    """Answer for a service from now on, renamed if need be; what is returned ends when all were told."""
    register = zeroconf.async_register_service  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a bare Awaitable
    return await register(info, allow_name_change=probe, cooperating_responders=not probe)  # pyright: ignore[reportUnknownVariableType] - as above


def _check(ip: str) -> None:
    """Raise OSError if the machine lost the address just now: the library would leave a socket open."""
    with socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((ip, 0))


def _host_names(fingerprint: str) -> list[str]:
    """Return the host names to try; those with a piece of the server's key are the same at each start."""
    own = "".join(filter(str.isalnum, fingerprint.lower()))
    return [f"{HOST}.local", f"{HOST}-{own[:4]}.local", f"{HOST}-{own[:8]}.local"]


def label(name: str) -> str:
    """Return a server's name as one DNS label: no dots or control characters, short enough."""
    plain = "".join(c if c.isprintable() and c != "." else " " for c in name).strip()
    return plain.encode()[:_LONGEST_LABEL].decode(errors="ignore").strip() or "Sanora"


def _order(ip: str) -> tuple[int, int]:
    """Order addresses the same way on all machines."""
    address = ip_address(ip)
    return address.version, int(address)
