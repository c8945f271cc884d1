"""The join address follows the network: choice, proof, damping, allow-lists, announcement."""

import asyncio
from collections.abc import AsyncIterator, Callable
from urllib.parse import parse_qs, urlsplit

import aiohttp
import msgspec
import pytest
from aiohttp import web

from sanora.errors import NotFound
from sanora.ids import SystemIds
from sanora.testing.clock import ManualClock, settle
from sanora_server.lan.addresses import NO_NETWORK, Adapter, Address
from sanora_server.lan.announcement import Announcement, MdnsState
from sanora_server.lan.bind import BACKLOG, open_listeners
from sanora_server.lan.reach import PATH, Reach, ReachAnswer, fetcher
from sanora_server.lan.venue import POLL, RETRY_MDNS, RETRY_REACH, Place, Standing, Venue
from sanora_server.tasks import Tasks

INSTANCE = "instance-1"
PORT = 8080
LO = Adapter(name="lo", addresses=(("127.0.0.1", 8), ("::1", 128)))


class Network:
    """The adapters of a laptop, and which of its addresses lead back to the server."""

    def __init__(self, **adapters: str) -> None:
        self.adapters = adapters
        self.blocked: set[str] = set()
        self.fetched: list[str] = []
        self.broken = False

    def read(self) -> list[Adapter]:
        """Name the adapters, as the system does."""
        if self.broken:
            raise OSError("no adapters today")
        return [LO, *(Adapter(name=name, addresses=((ip, 24),)) for name, ip in self.adapters.items())]

    async def fetch(self, url: str) -> bytes:
        """Lead a request back here, unless it is to an address that the laptop lacks or that is blocked."""
        parts = urlsplit(url)
        host = str(parts.hostname)
        self.fetched.append(host)
        assert (parts.path, parts.port) == (PATH, PORT)
        if host in self.blocked or host not in {"127.0.0.1", *self.adapters.values()}:
            raise OSError("unreachable")
        return msgspec.json.encode(ReachAnswer(instance=INSTANCE, nonce=parse_qs(parts.query)["nonce"][0]))


class Announcer:
    """Notes what is to be announced, and is in the state that a test wants."""

    def __init__(self) -> None:
        self.announcement = Announcement()
        self.announced: list[tuple[str, ...]] = []
        self.closed = False
        self._changed: Callable[[], None] = lambda: None

    def announce(self, ips: tuple[str, ...]) -> None:
        self.announced.append(ips)

    def subscribe(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    async def close(self) -> None:
        self.closed = True

    def become(self, announcement: Announcement) -> None:
        self.announcement = announcement
        self._changed()


def venue(network: Network, announcer: Announcer | None = None, host: str = "") -> Venue:
    return Venue(
        Place(port=PORT, instance=INSTANCE, host=host),
        clock=ManualClock(),
        ids=SystemIds(),
        fetch=network.fetch,
        announcer=announcer,
        adapters=network.read,
    )


async def looks(venue: Venue, number: int) -> None:
    for _ in range(number):
        await venue.look()


async def test_best_proved_address_is_in_the_link() -> None:
    place = venue(Network(eth0="10.0.0.7", wlan0="192.168.1.5", docker0="172.17.0.1"))
    await place.look()
    assert place.join_url("ABC234") == "http://192.168.1.5:8080/ABC234"
    assert place.standing == Standing(
        address=Address(host="192.168.1.5", adapter="wlan0"),
        reach=Reach.PROVED,
        candidates=(Address(host="192.168.1.5", adapter="wlan0"), Address(host="10.0.0.7", adapter="eth0")),
    )


async def test_address_that_does_not_lead_back_is_passed_over() -> None:
    network = Network(wlan0="192.168.1.5", eth0="10.0.0.7")
    network.blocked = {"192.168.1.5"}
    place = venue(network)
    await place.look()
    assert (place.standing.address.host, place.standing.reach) == ("10.0.0.7", Reach.PROVED)


async def test_unproved_address_is_shown_as_such_and_tried_again() -> None:
    network = Network(wlan0="192.168.1.5", eth0="10.0.0.7")
    network.blocked = {"192.168.1.5", "10.0.0.7"}
    place = venue(network)
    await place.look()
    assert (place.standing.address.host, place.standing.reach) == ("192.168.1.5", Reach.SILENT)
    told: list[Standing] = []
    place.subscribe(told.append)
    await looks(place, RETRY_REACH)
    assert network.fetched == ["192.168.1.5", "10.0.0.7"] * 2, "not at every look"
    assert told == []
    network.blocked = set()
    await looks(place, int(5 / POLL))
    assert (place.standing.address.host, place.standing.reach) == ("192.168.1.5", Reach.PROVED)
    fetched = len(network.fetched)
    await looks(place, 3 * RETRY_REACH)
    assert len(network.fetched) == fetched, "what is proved needs no more proof"


async def test_without_a_network_it_says_so_and_finds_the_first_that_comes() -> None:
    network = Network(docker0="172.17.0.1")
    announcer = Announcer()
    place = venue(network, announcer)
    await place.look()
    assert place.standing.address == NO_NETWORK
    assert place.standing.reach is Reach.NOWHERE
    assert place.standing.no_network
    assert announcer.announced == []
    network.adapters["wlan0"] = "192.168.1.5"
    await looks(place, 2)
    assert not place.standing.no_network
    assert place.origin == "http://192.168.1.5:8080"
    assert announcer.announced == [("192.168.1.5",)]


async def test_new_network_replaces_the_old_one_within_two_looks_and_tells_once() -> None:
    network = Network(wlan0="192.168.1.5")
    announcer = Announcer()
    place = venue(network, announcer)
    await place.look()
    told: list[Standing] = []
    place.subscribe(told.append)
    network.adapters["wlan0"] = "10.1.2.3"
    await looks(place, 2)
    assert [standing.address.host for standing in told] == ["10.1.2.3"]
    assert place.join_url("ABC234") == "http://10.1.2.3:8080/ABC234"
    assert announcer.announced == [("192.168.1.5",), ("10.1.2.3",)]
    await looks(place, 9)
    assert len(told) == 1


async def test_blink_of_the_network_changes_nothing() -> None:
    network = Network(wlan0="192.168.1.5", eth0="10.0.0.7")
    place = venue(network)
    await place.look()
    told: list[Standing] = []
    place.subscribe(told.append)
    del network.adapters["wlan0"]
    await looks(place, 2)
    network.adapters["wlan0"] = "192.168.1.5"
    await looks(place, 5)
    assert told == []


async def test_better_newcomer_does_not_take_over_from_what_people_have_scanned() -> None:
    network = Network(eth0="10.0.0.7")
    place = venue(network)
    await place.look()
    network.adapters["wlan0"] = "192.168.1.5"
    await looks(place, 5)
    assert place.standing.address.host == "10.0.0.7"
    assert [candidate.host for candidate in place.standing.candidates] == ["192.168.1.5", "10.0.0.7"]


async def test_lost_network_that_returns_is_used_again() -> None:
    network = Network(wlan0="192.168.1.5", eth0="192.168.50.7")
    place = venue(network)
    await place.look()
    del network.adapters["wlan0"]
    await looks(place, 3)
    assert place.standing.address.host == "192.168.50.7"
    network.adapters["wlan0"] = "192.168.1.5"
    await looks(place, 2)
    assert place.standing.address.host == "192.168.1.5"


async def test_host_picks_any_address_of_the_machine_and_goes_back() -> None:
    network = Network(wlan0="192.168.1.5", eth0="10.0.0.7", tailscale0="100.64.1.2")
    place = venue(network)
    await place.look()
    await place.pick("10.0.0.7")
    assert (place.standing.address.host, place.standing.picked) == ("10.0.0.7", True)
    await place.pick("100.64.1.2")
    assert (place.standing.address.host, place.standing.reach) == ("100.64.1.2", Reach.PROVED)
    await looks(place, 5)
    assert place.standing.address.host == "100.64.1.2"
    await place.pick("")
    assert (place.standing.address.host, place.standing.picked) == ("192.168.1.5", False)


async def test_ranking_again_forgets_what_was_joined_through_but_not_the_damping() -> None:
    network = Network(eth0="10.0.0.7")
    place = venue(network)
    await place.look()
    network.adapters["wlan0"] = "192.168.1.5"
    await place.look()
    await place.pick("")
    assert [candidate.host for candidate in place.standing.candidates] == ["10.0.0.7"]
    await looks(place, 5)
    assert place.standing.address.host == "10.0.0.7"
    await place.pick("")
    assert place.standing.address.host == "192.168.1.5"


async def test_picked_address_that_is_lost_gives_way_and_returns() -> None:
    network = Network(wlan0="192.168.1.5", tailscale0="100.64.1.2")
    place = venue(network)
    await place.look()
    await place.pick("100.64.1.2")
    await looks(place, 2)
    del network.adapters["tailscale0"]
    await looks(place, 3)
    assert (place.standing.address.host, place.standing.picked) == ("192.168.1.5", False)
    network.adapters["tailscale0"] = "100.64.1.2"
    await looks(place, 2)
    assert (place.standing.address.host, place.standing.picked) == ("100.64.1.2", True)


@pytest.mark.parametrize("host", ["192.168.1.6", "127.0.0.1", "evil.example", "192.168.1.5:80"])
async def test_addresses_of_others_cannot_be_picked(host: str) -> None:
    place = venue(Network(wlan0="192.168.1.5"))
    await place.look()
    with pytest.raises(NotFound):
        await place.pick(host)
    assert place.standing.address.host == "192.168.1.5"


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("poll.example.org", "http://poll.example.org:8080"),
        ("10.0.0.7", "http://10.0.0.7:8080"),
        ("203.0.113.80", "http://203.0.113.80:8080"),
        ("fd00::5", "http://[fd00::5]:8080"),
    ],
)
async def test_configured_host_is_used_come_what_may(host: str, origin: str) -> None:
    network = Network(wlan0="192.168.1.5", eth0="10.0.0.7")
    announcer = Announcer()
    place = venue(network, announcer, host)
    await place.look()
    assert place.origin == origin
    assert place.standing.candidates[0].host == host
    assert origin in place.origins()
    assert origin.removeprefix("http://") in place.hosts()
    assert announcer.announced == [("10.0.0.7",) if host == "10.0.0.7" else ("192.168.1.5",)]


async def test_allow_lists_hold_all_addresses_of_this_run_and_no_other() -> None:
    network = Network(wlan0="192.168.1.5", docker0="172.17.0.1")
    announcer = Announcer()
    place = venue(network, announcer)
    tasks = Tasks()
    await place.start(tasks)
    network.adapters["wlan0"] = "10.1.2.3"
    await looks(place, 2)
    announcer.become(Announcement(MdnsState.ON, "sanora.local"))
    announcer.become(Announcement(MdnsState.ON, "sanora-ab12.local"))
    ours = {"192.168.1.5", "10.1.2.3", "172.17.0.1", "localhost", "127.0.0.1", "[::1]", "sanora.local"}
    ours.add("sanora-ab12.local")
    assert place.hosts() == {f"{name}:{PORT}" for name in ours}
    assert place.origins() == {f"http://{name}:{PORT}" for name in ours}
    await place.stop()
    await tasks.close()


async def test_name_is_a_second_way_in_only_while_it_leads_here() -> None:
    announcer = Announcer()
    place = venue(Network(wlan0="192.168.1.5"), announcer)
    tasks = Tasks()
    await place.start(tasks)
    assert place.name_url("ABC234") == ""
    told: list[Standing] = []
    place.subscribe(told.append)
    announcer.become(Announcement(MdnsState.ON, "sanora.local"))
    assert place.name_url("ABC234") == "http://sanora.local:8080/ABC234"
    announcer.become(Announcement(MdnsState.FAILED, reason="no multicast here"))
    assert place.name_url("ABC234") == ""
    assert [standing.announcement.state for standing in told] == [MdnsState.ON, MdnsState.FAILED]
    assert place.join_url("ABC234") == "http://192.168.1.5:8080/ABC234"
    await place.stop()
    await tasks.close()
    assert announcer.closed


async def test_failed_announcement_is_tried_again() -> None:
    announcer = Announcer()
    place = venue(Network(wlan0="192.168.1.5"), announcer)
    tasks = Tasks()
    await place.start(tasks)
    announcer.become(Announcement(MdnsState.FAILED, reason="no multicast here"))
    await looks(place, RETRY_MDNS)
    assert announcer.announced == [("192.168.1.5",)] * 2
    await place.stop()
    await tasks.close()


async def test_system_that_tells_no_addresses_keeps_the_last_ones(caplog: pytest.LogCaptureFixture) -> None:
    network = Network(wlan0="192.168.1.5")
    place = venue(network)
    await place.look()
    network.broken = True
    await looks(place, 5)
    assert place.standing.address.host == "192.168.1.5"
    assert "no adapters today" in caplog.text


async def test_it_follows_by_itself_until_stopped() -> None:
    network = Network(wlan0="192.168.1.5")
    clock = ManualClock()
    moved = asyncio.Event()
    place = Venue(
        Place(port=PORT, instance=INSTANCE),
        clock=clock,
        ids=SystemIds(),
        fetch=network.fetch,
        adapters=network.read,
    )
    tasks = Tasks()
    await place.start(tasks)
    place.subscribe(lambda _: moved.set())
    network.adapters["wlan0"] = "10.1.2.3"
    seconds = 0.0
    async with asyncio.timeout(5):
        while not moved.is_set():
            await settle()
            await clock.advance(0.1)
            seconds += 0.1
    assert place.origin == "http://10.1.2.3:8080"
    assert seconds <= 3, "with two seconds for the announcement that makes five"
    await place.stop()
    assert not tasks.failed.done()
    await tasks.close()


@pytest.fixture
async def server() -> AsyncIterator[int]:
    """Serve the proof on every address of this machine, and return the port."""

    async def reach(request: web.Request) -> web.Response:
        return web.Response(
            body=msgspec.json.encode(ReachAnswer(instance=INSTANCE, nonce=request.query["nonce"]))
        )

    app = web.Application()
    app.router.add_get(PATH, reach)
    runner = web.AppRunner(app)
    await runner.setup()
    listeners = open_listeners(0)
    for listener in listeners.sockets:
        await web.SockSite(runner, listener, backlog=BACKLOG).start()
    yield listeners.port
    await runner.cleanup()


async def test_this_very_machine_is_reached_through_its_own_address(server: int) -> None:
    async with aiohttp.ClientSession() as session:
        place = Venue(
            Place(port=server, instance=INSTANCE),
            clock=ManualClock(),
            ids=SystemIds(),
            fetch=fetcher(session),
        )
        await place.look()
        assert place.standing.reach is (Reach.NOWHERE if place.standing.no_network else Reach.PROVED)
        async with session.get(f"{place.origin}{PATH}?nonce=n") as response:
            assert (await response.json(content_type=None))["instance"] == INSTANCE
