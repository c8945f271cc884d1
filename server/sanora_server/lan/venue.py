"""Where phones find this server, followed through changes of the network."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from sanora.clock import Clock
from sanora.errors import NotFound
from sanora.ids import Ids
from sanora_server.lan.addresses import NO_NETWORK, Adapter, Address, addresses_of, rank, read_adapters
from sanora_server.lan.announcement import Announcement, Announcer, MdnsState, Spawner
from sanora_server.lan.damping import Damping
from sanora_server.lan.own_names import OwnNames, with_port
from sanora_server.lan.reach import Fetch, Reach, prove

_log = logging.getLogger(__name__)

POLL = 0.8
"""Seconds between two looks: with damping and announcement a change is everywhere within 5 seconds."""

RETRY_REACH = 5
"""Looks after which an address that could not be fetched back is tried again."""

RETRY_MDNS = 30
"""Looks after which a failed announcement is tried again."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue knows of its server; fixed while it runs."""

    port: int
    """Where the audience page listens."""
    instance: str
    """Drawn at each start; `/api/reach` answers with it."""
    host: str = ""
    """Name or address that the host wants in links, come what may; empty: the ranking decides."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about the way in; replaced as a whole at each change."""

    address: Address = NO_NETWORK
    """What join links and QR codes carry."""
    reach: Reach = Reach.UNTRIED
    candidates: tuple[Address, ...] = ()
    """What the host may choose from, the likeliest first."""
    picked: bool = False
    """Whether the host has chosen `address`, not the ranking."""
    announcement: Announcement = Announcement()

    @property
    def no_network(self) -> bool:
        """Whether the address leads no phone here: this machine has no network."""
        return self.reach is Reach.NOWHERE


class Venue:
    """Keeps the join address right: looks, damps, chooses, proves, announces, tells.

    The choice: what the host picked; what the host configured; else the first that can be fetched back
    of those that people have joined through in this run, then of the ranking.
    """

    def __init__(
        self,
        place: Place,
        *,
        clock: Clock,
        ids: Ids,
        fetch: Fetch,
        announcer: Announcer | None = None,
        adapters: Callable[[], Sequence[Adapter]] = read_adapters,
    ) -> None:
        self.place = place
        self.standing = Standing()
        self._clock = clock
        self._ids = ids
        self._fetch = fetch
        self._announcer = announcer
        self._adapters = adapters
        self._damping = Damping()
        self._configured = (Address(host=place.host),) if place.host else ()
        self._own = OwnNames(place.port)
        self._own.learn(address.in_url for address in self._configured)
        self._here: dict[str, Address] = {}
        self._ranked: tuple[Address, ...] = ()
        self._pick = ""
        self._held: dict[Address, None] = {}
        self._announced: tuple[str, ...] = ()
        self._looks = 0
        self._turn = asyncio.Lock()
        self._following: asyncio.Task[None] | None = None
        self._listeners: list[Callable[[Standing], None]] = []

    @property
    def origin(self) -> str:
        """Scheme, host and port of the join address."""
        return self._origin(self.standing.address)

    def join_url(self, code: str) -> str:
        """Where people with this public code join, by IP: what the QR code carries."""
        return f"{self.origin}/{code}"

    def name_url(self, code: str) -> str:
        """The same by name, for those who type it; empty while no name leads here."""
        name = self.standing.announcement.host_name
        return f"http://{with_port(name, self.place.port)}/{code}" if name else ""

    def hosts(self) -> frozenset[str]:
        """Host headers (lower case) that mean this server, now or earlier in this run."""
        return self._own.hosts

    def origins(self) -> frozenset[str]:
        """Origin headers of this server's own pages, now or earlier in this run."""
        return self._own.origins

    def subscribe(self, changed: Callable[[Standing], None]) -> None:
        """Call `changed` with the new standing after each change."""
        self._listeners.append(changed)

    async def start(self, tasks: Spawner) -> None:
        """Find the address, then follow it; the server must already answer."""
        if self._announcer:
            self._announcer.subscribe(self._announcement_changed)
        await self.look()
        self._following = tasks.spawn(self._follow(), "venue")

    async def stop(self) -> None:
        """Follow no longer, and say goodbye."""
        if self._following:
            self._following.cancel()
            await asyncio.wait([self._following])
        if self._announcer:
            await self._announcer.close()

    async def pick(self, host: str) -> None:
        """Use this address of the machine whatever the ranking says; an empty text: rank again.

        Raises NotFound for an address that the machine does not have.
        """
        async with self._turn:
            if host and host not in self._here:
                message = "This machine does not have that address now."
                raise NotFound(message)
            self._pick = host
            if not host:
                self._held.clear()
            await self._choose()

    async def look(self) -> None:
        """Look at the adapters once, and act on what has changed for good."""
        async with self._turn:
            try:
                adapters = self._adapters()
            except OSError as error:
                if self._here:
                    _log.warning("the system does not tell its addresses: %s", error)
                return
            self._looks += 1
            self._here = {address.host: address for address in addresses_of(adapters)}
            self._own.learn(address.in_url for address in self._here.values())
            ranked = rank(adapters)
            settled = self._damping.settle(self._with_pick(ranked))
            if settled:
                self._ranked = ranked
            unproved = self.standing.reach in (Reach.SILENT, Reach.STRANGER)
            if settled or (unproved and self._looks % RETRY_REACH == 0):
                await self._choose()
            if self.standing.announcement.state is MdnsState.FAILED and self._looks % RETRY_MDNS == 0:
                self._announced = ()
                self._announce()

    async def _follow(self) -> None:
        while True:
            await self._clock.sleep(POLL)
            await self.look()

    def _with_pick(self, ranked: tuple[Address, ...]) -> tuple[Address, ...]:
        """Add the picked address where the ranking leaves it out, so that its loss is noticed too."""
        picked = self._here.get(self._pick)
        return (*ranked, picked) if picked and picked not in ranked else ranked

    async def _choose(self) -> None:
        picked = self._here.get(self._pick)
        fixed = (picked,) if picked else self._configured
        joined = (address for address in self._held if address in self._ranked)
        address, reach = await self._first_proved(fixed or tuple(dict.fromkeys((*joined, *self._ranked))))
        if not address.loopback:
            self._held[address] = None
        self._publish(
            replace(
                self.standing,
                address=address,
                reach=reach,
                candidates=(*self._configured, *self._ranked),
                picked=picked is not None,
            )
        )
        self._announce()

    async def _first_proved(self, addresses: tuple[Address, ...]) -> tuple[Address, Reach]:
        """Return the first address that leads back here; if none does, the first with what it showed."""
        shown: list[Reach] = []
        for address in addresses:
            if address.loopback:
                return address, Reach.NOWHERE
            reach = await prove(self._fetch, self._origin(address), self.place.instance, self._ids.token())
            if reach is Reach.PROVED:
                return address, reach
            shown.append(reach)
        return addresses[0], shown[0]

    def _origin(self, address: Address) -> str:
        return f"http://{with_port(address.in_url, self.place.port)}"

    def _announce(self) -> None:
        """Announce the chosen address, or the likeliest if a name was chosen; where it changed."""
        choices = (self.standing.address, *self._ranked)
        ips = tuple(a.host for a in choices if a.host in self._here and not a.loopback)[:1]
        if self._announcer and ips != self._announced:
            self._announced = ips
            self._announcer.announce(ips)

    def _announcement_changed(self) -> None:
        if self._announcer:
            announcement = self._announcer.announcement
            if announcement.host_name:
                self._own.learn([announcement.host_name])
            self._publish(replace(self.standing, announcement=announcement))

    def _publish(self, standing: Standing) -> None:
        if standing == self.standing:
            return
        moved = (standing.address, standing.reach) != (self.standing.address, self.standing.reach)
        self.standing = standing
        if moved:
            level = logging.INFO if standing.reach is Reach.PROVED else logging.WARNING
            _log.log(level, "phones join at %s (%s)", self.origin, standing.reach)
        for changed in self._listeners:
            changed(standing)
