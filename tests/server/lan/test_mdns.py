"""Multicast DNS for real, on the loopback interface: what a console and another server would see."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable

import pytest
from zeroconf import AddressResolver  # pyright: ignore[reportPrivateImportUsage] - as in mdns.py
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from sanora_server.lan import mdns
from sanora_server.lan.announcement import Announcement, MdnsState, Service
from sanora_server.lan.mdns import Responder
from sanora_server.tasks import Tasks

LOOPBACK = "127.0.0.1"
NAME = f"Sanora on laptop {os.getpid()}"
"""Other tests may announce on this machine at the same time."""

SECONDS = 10


@pytest.fixture(autouse=True)
def host(monkeypatch: pytest.MonkeyPatch) -> str:
    """Use a host name of this test run alone, and return it in full."""
    monkeypatch.setattr(mdns, "HOST", f"sanora{os.getpid()}")
    return f"sanora{os.getpid()}.local"


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    """Hold the background tasks of a test; none may have failed."""
    tasks = Tasks()
    yield tasks
    assert not tasks.failed.done()
    await tasks.close()


@pytest.fixture
async def console() -> AsyncIterator[AsyncZeroconf]:
    """Give another program on the network."""
    async with AsyncZeroconf(interfaces=[LOOPBACK]) as console:
        yield console


class Laptop:
    """A server's responder, and the states it goes through."""

    def __init__(self, tasks: Tasks, fingerprint: str, port: int) -> None:
        service = Service(name=NAME, port=port, control_port=port + 1, fingerprint=fingerprint, protocol=7)
        self.responder = Responder(service, tasks)
        self.states: list[Announcement] = []
        self._changed = asyncio.Event()
        self.responder.subscribe(self._note)

    def _note(self) -> None:
        self.states.append(self.responder.announcement)
        self._changed.set()

    async def until(self, state: MdnsState, host: str = "") -> None:
        """Wait for a state, with a host name if one is given."""
        async with asyncio.timeout(SECONDS):
            while (now := self.responder.announcement).state is not state or host not in ("", now.host_name):
                self._changed.clear()
                await self._changed.wait()


Start = Callable[..., Laptop]


@pytest.fixture
async def start(tasks: Tasks) -> AsyncIterator[Start]:
    """Start servers, and stop them in the end."""
    laptops: list[Laptop] = []

    def start(fingerprint: str = "ab" * 32, port: int = 8080) -> Laptop:
        laptops.append(Laptop(tasks, fingerprint, port))
        return laptops[-1]

    yield start
    for laptop in laptops:
        await laptop.responder.close()


def on(host: str) -> Announcement:
    return Announcement(MdnsState.ON, host)


async def service(console: AsyncZeroconf, kind: str, name: str = NAME) -> AsyncServiceInfo | None:
    return await console.async_get_service_info(kind, f"{name}.{kind}", timeout=2000)


async def addresses(console: AsyncZeroconf, host: str, milliseconds: int = 2000) -> list[str]:
    resolver = AddressResolver(f"{host}.")
    await resolver.async_request(console.zeroconf, milliseconds)
    return sorted(resolver.parsed_addresses())


async def test_a_console_finds_the_server_until_it_says_goodbye(
    start: Start, console: AsyncZeroconf, host: str
) -> None:
    laptop = start()
    laptop.responder.announce((LOOPBACK,))
    await laptop.until(MdnsState.ON, host)
    found = await service(console, mdns.SANORA)
    assert found is not None
    assert (found.port, found.server, found.parsed_addresses()) == (8080, f"{host}.", [LOOPBACK])
    assert found.decoded_properties == {"protocol": "7", "fingerprint": "ab" * 32, "control": "8081"}
    web = await service(console, mdns.HTTP)
    assert web is not None
    assert (web.port, web.decoded_properties) == (8080, {"path": "/"})
    assert await addresses(console, host) == [LOOPBACK]

    await laptop.responder.close()
    assert laptop.states == [Announcement(MdnsState.STARTING), on(host), Announcement()]
    async with asyncio.timeout(SECONDS):  # what is taken back stays for one second (RFC 6762, 10.1)
        while console.zeroconf.cache.async_entries_with_name(f"{NAME}.{mdns.SANORA}".lower()):
            await console.zeroconf.async_wait(100)
    assert await addresses(console, host, 300) == []


async def test_last_of_hasty_changes_is_announced_and_later_ones_replace_it(start: Start, host: str) -> None:
    laptop = start()
    for last in range(2, 6):
        laptop.responder.announce((f"127.0.0.{last}",))
        await asyncio.sleep(0)
    await laptop.until(MdnsState.ON, host)
    async with AsyncZeroconf(interfaces=[LOOPBACK]) as fresh:
        assert await addresses(fresh, host) == ["127.0.0.5"]
    laptop.responder.announce(("127.0.0.9",))
    await laptop.until(MdnsState.STARTING)
    await laptop.until(MdnsState.ON, host)
    async with AsyncZeroconf(interfaces=[LOOPBACK]) as fresh:
        assert await addresses(fresh, host) == ["127.0.0.9"]
    laptop.responder.announce(())
    await laptop.until(MdnsState.OFF)


async def test_second_server_takes_a_name_of_its_own(
    start: Start, console: AsyncZeroconf, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = start(), start("CD:EF" * 16, 9090)
    first.responder.announce(("127.0.0.2",))
    await first.until(MdnsState.ON, host)
    second.responder.announce(("127.0.0.3",))
    own = host.replace(".local", "-cdef.local")
    await second.until(MdnsState.ON, own)
    assert f"another computer on this network is {host}" in caplog.text
    assert await addresses(console, host) == ["127.0.0.2"]
    assert await addresses(console, own) == ["127.0.0.3"]
    namesake = await service(console, mdns.SANORA, f"{NAME}-2")
    web = await service(console, mdns.HTTP, f"{NAME}-2")
    assert namesake is not None
    assert web is not None
    assert (namesake.server, namesake.port, web.server, web.port) == (f"{own}.", 9090, f"{own}.", 9090)


async def test_two_that_start_together_end_with_two_names(
    start: Start, console: AsyncZeroconf, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    low, high = start(), start("cd" * 32)
    low.responder.announce(("127.0.0.2",))
    high.responder.announce(("127.0.0.3",))
    own = host.replace(".local", "-cdcd.local")
    await low.until(MdnsState.ON, host)
    await high.until(MdnsState.ON, own)
    assert low.responder.announcement == on(host)
    assert await addresses(console, own) == ["127.0.0.3"]
    assert f"claims to be {host} too" in caplog.text


async def test_two_servers_on_one_machine_share_the_name(start: Start, host: str) -> None:
    one, two = start(), start("cd" * 32, 8181)
    one.responder.announce((LOOPBACK,))
    two.responder.announce((LOOPBACK,))
    await one.until(MdnsState.ON, host)
    await two.until(MdnsState.ON, host)


async def test_failure_is_a_state_and_nothing_more(
    start: Start, host: str, caplog: pytest.LogCaptureFixture
) -> None:
    laptop = start()
    with caplog.at_level(logging.WARNING):
        laptop.responder.announce(("192.0.2.77",))  # no interface has it
        await laptop.until(MdnsState.FAILED)
    assert laptop.responder.announcement.reason
    laptop.responder.announce((LOOPBACK,))
    await laptop.until(MdnsState.ON, host)
    await laptop.responder.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sanora on anna.local", "Sanora on anna local"),
        ("ä" * 40, "ä" * 30),
        ("\x1b[31mred\n", "[31mred"),
        ("...", "Sanora"),
        ("", "Sanora"),
    ],
)
def test_any_name_becomes_one_label(name: str, expected: str) -> None:
    assert mdns.label(name) == expected


async def test_stopping_before_the_start_is_harmless(start: Start) -> None:
    laptop = start()
    await laptop.responder.close()
    assert laptop.states == []
