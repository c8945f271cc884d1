"""Discovery for real, on the loopback interface, of what servers really announce."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable

import pytest
from zeroconf import (
    DNSOutgoing,  # pyright: ignore[reportPrivateImportUsage] - documented, but missing in __all__
    DNSPointer,  # pyright: ignore[reportPrivateImportUsage] - as above
    ServiceInfo,
)
from zeroconf.asyncio import AsyncZeroconf

from sanora.client import discovery as discovery_module
from sanora.client.discovery import AT_ONCE, MOST_ADDRESSES, SERVICE, Discovery, Found, read
from sanora_server.lan import mdns
from sanora_server.lan.announcement import Service
from sanora_server.lan.mdns import Responder
from sanora_server.tasks import Tasks

LOOPBACK = "127.0.0.1"
NAME = f"Sanora of test {os.getpid()}"
"""Other tests may announce on this machine at the same time."""

KEY = "ab" * 32
OTHER_KEY = "cd" * 32
SECONDS = 20

_IS_ANSWER = 0x8400
_POINTER = 12
_INTERNET = 1

Announce = Callable[..., Responder]


@pytest.fixture
async def announce(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Announce]:
    """Let servers announce themselves, until the end of the test."""
    monkeypatch.setattr(mdns, "HOST", f"found{os.getpid()}")
    tasks = Tasks()
    responders: list[Responder] = []

    def announce(fingerprint: str = KEY, address: str = LOOPBACK, port: int = 40001) -> Responder:
        service = Service(name=NAME, port=8080, control_port=port, fingerprint=fingerprint, protocol=1)
        responders.append(Responder(service, tasks))
        responders[-1].announce((address,))
        return responders[-1]

    yield announce
    for responder in responders:
        await responder.close()
    await tasks.close()


@pytest.fixture
async def discovery() -> AsyncIterator[Discovery]:
    async with Discovery([LOOPBACK]) as discovery:
        yield discovery


async def until(discovery: Discovery, wanted: Callable[[tuple[Found, ...]], bool]) -> tuple[Found, ...]:
    """Wait until those of this test's servers that are listed are as wanted, and return them."""
    async with asyncio.timeout(SECONDS):
        async for servers in discovery:
            mine = tuple(found for found in servers if found.name.startswith(NAME))
            if wanted(mine):
                return mine
    raise AssertionError


async def test_a_server_comes_changes_its_address_and_goes(announce: Announce, discovery: Discovery) -> None:
    server = announce()
    found = await until(discovery, bool)
    assert found == (Found(NAME, (LOOPBACK,), 40001, KEY),)

    server.announce(("127.0.0.9",))
    (found,) = await until(discovery, lambda mine: any("127.0.0.9" in one.addresses for one in mine))
    assert found.addresses[0] == "127.0.0.9", "the newest comes first, a stale one may stand behind it"
    assert found.fingerprint == KEY

    await server.close()
    assert await until(discovery, lambda mine: not mine) == ()


async def test_a_namesake_is_listed_apart(announce: Announce, discovery: Discovery) -> None:
    announce(address="127.0.0.2")
    await until(discovery, lambda mine: len(mine) == 1)
    announce(OTHER_KEY, "127.0.0.3", 40002)
    mine = await until(discovery, lambda mine: len(mine) == 2)
    assert {(one.name, one.fingerprint) for one in mine} == {(NAME, KEY), (f"{NAME}-2", OTHER_KEY)}


async def test_another_key_under_the_same_name_does_not_take_its_place(
    announce: Announce, discovery: Discovery
) -> None:
    announce()
    await until(discovery, lambda mine: len(mine) == 1)
    async with AsyncZeroconf([LOOPBACK]) as rude:  # asks nobody whether the name is free
        claim = ServiceInfo(
            SERVICE,
            f"{NAME}.{SERVICE}",
            8080,
            properties={"fingerprint": OTHER_KEY, "control": "40002"},
            server=f"rude{os.getpid()}.local.",
            parsed_addresses=["127.0.0.4"],
        )
        told = await rude.async_register_service(claim, cooperating_responders=True)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a bare Awaitable
        mine = await until(discovery, lambda mine: len(mine) == 2)
        assert {(one.name, one.fingerprint) for one in mine} == {(NAME, KEY), (NAME, OTHER_KEY)}
        await told


async def test_a_network_that_cannot_be_searched_is_one_without_servers() -> None:
    async with Discovery(["192.0.2.77"]) as discovery:  # no interface has it
        assert await anext(aiter(discovery)) == ()
    assert discovery.trouble


async def test_a_search_that_is_broken_off_at_once_leaves_nothing_open() -> None:
    async def search() -> None:
        async with Discovery([LOOPBACK]):
            pass

    for turns in range(4):
        async with asyncio.TaskGroup() as group:
            task = group.create_task(search())
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()


async def test_names_behind_which_nobody_is_hold_up_nothing(
    announce: Announce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery_module, "PATIENCE", 100)
    async with AsyncZeroconf([LOOPBACK]) as liar, Discovery([LOOPBACK]) as discovery:
        await liar.zeroconf.async_wait_for_start()
        for number in range(3 * AT_ONCE):
            lie = DNSOutgoing(_IS_ANSWER)
            name = "\x07." * (number % 2) + f"Nobody {number}.{SERVICE}"
            lie.add_answer_at_time(DNSPointer(SERVICE, _POINTER, _INTERNET, 4500, name), 0)
            liar.zeroconf.async_send(lie)
        announce()
        assert await until(discovery, bool) == (Found(NAME, (LOOPBACK,), 40001, KEY),)


def announced(
    control: str = "40001", fingerprint: str = KEY, name: str = NAME, ips: str = LOOPBACK
) -> ServiceInfo:
    return ServiceInfo(
        SERVICE,
        f"{name}.{SERVICE}",
        8080,
        properties={"fingerprint": fingerprint, "control": control},
        server="x.local.",
        parsed_addresses=ips.split(),
    )


def test_whatever_a_network_says_is_read_strictly() -> None:
    assert read(announced()) == Found(NAME, (LOOPBACK,), 40001, KEY)
    refused = [
        announced(fingerprint=""),
        announced(fingerprint=KEY.upper()),
        announced(fingerprint=KEY + "\n"),
        announced(fingerprint="ab"),
        announced(control=""),
        announced(control="0"),
        announced(control="65536"),
        announced(control="+80"),
        announced(control="٨٠٨٠"),
        announced(ips=""),
        announced(ips="0.0.0.0 224.0.0.251 :: fe80::1"),
        announced(name="\u200b"),
        ServiceInfo(SERVICE, f"{NAME}.{SERVICE}", 8080, parsed_addresses=[LOOPBACK]),
    ]
    for info in refused:
        assert read(info) is None, info


def test_names_are_text_and_addresses_are_few() -> None:
    many = " ".join(f"10.0.0.{number}" for number in range(1, 100))
    found = read(announced(name="red \u202etxet\u200b", ips=many))
    assert found is not None
    assert found.name == "red txet"
    assert len(found.addresses) == MOST_ADDRESSES
