"""`sanora doctor`: what it finds, and what it says about it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest
from command_line import Serving, run

from sanora.client.local import Holder
from sanora.config import Settings
from sanora.exits import Exit
from sanora.ids import SystemIds
from sanora_server.cli import checks, descriptors, network
from sanora_server.cli.checks import Check, Level
from sanora_server.cli.doctor import CAUSES
from sanora_server.lan import bind
from sanora_server.lan.addresses import Adapter, Address
from sanora_server.store import storage

WIFI = Adapter(name="wlan0", addresses=(("192.168.1.5", 24),))
VPN = Adapter(name="tun0", addresses=(("10.8.0.2", 24),))
LOOPBACK = Adapter(name="lo", addresses=(("127.0.0.1", 8),))


def levels(found: list[Check]) -> set[Level]:
    assert all(check.cure for check in found if check.level is Level.TROUBLE), "trouble without a cure"
    return {check.level for check in found}


# The machine


def test_this_machine_has_no_trouble() -> None:
    found = list(checks.machine(Settings(), datetime(2026, 11, 23, 9, tzinfo=UTC)))
    assert Level.TROUBLE not in levels(found)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("check", "level"),
    [
        (checks.python((3, 10)), Level.TROUBLE),
        (checks.python((3, 11)), Level.OK),
        (checks.sqlite((3, 40, 1)), Level.NOTE),
        (checks.sqlite((3, 51, 3)), Level.OK),
        (checks.connections(10_000, 1024), Level.NOTE),
        (checks.connections(10_000, None), Level.OK),
        (checks.connections(100, descriptors.needed(100)), Level.OK),
        (checks.connections(10_000, 20_000), Level.OK),
        (checks.connections(19_000, 20_000), Level.NOTE),
        (checks.clock(datetime(1970, 1, 1, tzinfo=UTC)), Level.TROUBLE),
    ],
)
def test_what_is_looked_at(check: Check, level: Level) -> None:
    assert levels([check]) == {level}


# The data folder


def test_a_folder_that_is_not_there_yet_is_fine(data: Path) -> None:
    found = list(checks.folder(Settings(data=str(data)), None))
    assert levels(found) == {Level.OK}
    assert not data.exists()


async def test_a_folder_in_use_is_fine(serve: Callable[..., Serving], data: Path, deck: Path) -> None:
    serving = serve(deck)
    found = list(checks.folder(Settings(data=str(data)), Holder(serving.process.pid, serving.port)))
    assert levels(found) == {Level.OK}
    assert any(f"process {serving.process.pid}" in check.what for check in found)
    assert any("1 conference, 0 votes" in check.what for check in found)


def test_open_keys_and_a_ruined_database_are_trouble(serve: Callable[..., Serving], data: Path) -> None:
    serve().end()
    (data / "keys/server.key").chmod(0o640)
    (data / "sanora.db").write_bytes(b"ruined" * 1000)
    found = [check for check in checks.folder(Settings(data=str(data)), None) if check.level is Level.TROUBLE]
    assert found[0].cure == f"chmod 600 {data}/keys/server.key"
    assert "sanora restore" in found[1].cure


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "level"), [(100, Level.TROUBLE), (300, Level.NOTE), (5000, Level.OK)])
def test_little_space_is_told(data: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: Level) -> None:
    def usage(_path: Path) -> Usage:
        return Usage(10**12, 0, free * 1024 * 1024)

    monkeypatch.setattr(storage.shutil, "disk_usage", usage)
    found = list(checks.folder(Settings(data=str(data)), None))
    assert next(check for check in found if "MiB free" in check.what).level is level


def test_a_synchronised_folder_is_trouble_unless_it_is_wanted(tmp_path: Path) -> None:
    for wanted, level in ((False, Level.TROUBLE), (True, Level.NOTE)):
        settings = Settings(data=str(tmp_path / "Dropbox/sanora"), unsafe_storage=wanted)
        assert level in levels(list(checks.folder(settings, None)))


# The network


def test_a_virtual_adapter_is_named_and_no_network_is_trouble() -> None:
    (vpn,) = network.adapters([WIFI, VPN])
    assert (vpn.level, "10.8.0.2 (tun0)" in vpn.what) == (Level.NOTE, True)
    (none,) = network.adapters([LOOPBACK])
    assert levels([none]) == {Level.TROUBLE}


def test_a_port_that_is_taken_is_trouble() -> None:
    with socket.create_server(("0.0.0.0", 0)) as holder:  # noqa: S104 - as the server would bind
        check, listeners = network.port(Settings(port=holder.getsockname()[1]))
    assert listeners is None
    assert levels([check]) == {Level.TROUBLE}


def never(_host: str) -> bool:
    return False


async def test_addresses_are_fetched_back_and_phones_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = SystemIds()
    probe = network.Probe(ids.identifier())
    listeners = bind.open_listeners(0, ["127.0.0.1"])
    async with probe.serving(listeners, [Address(host="192.168.1.5")]):
        proved = [found async for found in network.reaches([], probe, listeners.port, ids, "127.0.0.1")]
        assert [(check.level, origin) for check, origin in proved] == [
            (Level.OK, f"http://127.0.0.1:{listeners.port}")
        ]
        silent = [found async for found in network.reaches([], probe, 1, ids, "127.0.0.1")]
        assert levels([check for check, _ in silent]) == {Level.TROUBLE}
        other = network.Probe("another")
        strange = [found async for found in network.reaches([], other, listeners.port, ids, "127.0.0.1")]
        assert "something else answers" in strange[0][0].what
        async with aiohttp.ClientSession() as visitor:
            async with visitor.get(f"http://127.0.0.1:{listeners.port}/") as page:
                assert "It works." in await page.text()
            assert await network.phone(probe, 0) == "", "this machine is no phone"
            monkeypatch.setattr(network, "_loopback", never)
            async with visitor.get(f"http://127.0.0.1:{listeners.port}/") as page:
                assert page.status == 200
        assert await network.phone(probe, 5) == "127.0.0.1"


async def test_without_a_network_nothing_is_announced() -> None:
    assert (await network.name([LOOPBACK], 80, "ab" * 32)).level is Level.NOTE


# The command


def test_it_ends_with_a_page_for_the_own_phone(data: Path) -> None:
    done = run("doctor", f"--data={data}", "--port=0", "--no-mdns", "--host=127.0.0.1")
    assert done.returncode == Exit.OK, done.stdout
    assert "Scan this with your own phone:\n\n  http://127.0.0.1:" in done.stdout
    assert CAUSES in done.stdout
    assert [CAUSES.index(word) for word in ("client isolation", "another network", "firewall")] == sorted(
        CAUSES.index(word) for word in ("client isolation", "another network", "firewall")
    )
    assert done.stdout.endswith("No trouble found.\n")
    assert not data.exists()


def test_trouble_is_an_exit_code(data: Path) -> None:
    with socket.create_server(("0.0.0.0", 0)) as holder:  # noqa: S104 - as the server would bind
        done = run("doctor", f"--data={data}", f"--port={holder.getsockname()[1]}", "--no-mdns")
    assert done.returncode == Exit.FAILED
    assert "TROUBLE Port" in done.stdout
    assert "→ Stop the other program" in done.stdout
    assert done.stdout.endswith("1 to put right.\n")


def test_beside_a_server_that_one_is_asked(serve: Callable[..., Serving], data: Path, deck: Path) -> None:
    serving = serve(deck)
    done = run("doctor", f"--data={data}")
    assert "The server answers (0 connections)" in done.stdout
    assert f"Browsers get the page at {serving.ready['join_url']}" in done.stdout


async def test_a_page_that_nobody_serves_is_trouble() -> None:
    assert levels([await network.page("http://127.0.0.1:1/ABC234")]) == {Level.TROUBLE}
