"""The whole server, built as the command line builds it."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import msgspec
import pytest

from sanora.client.local import AlreadyRunning, read_control
from sanora.clock import SystemClock
from sanora.config import Settings
from sanora.ids import SystemIds
from sanora_server.app import Server, build
from sanora_server.lan.reach import Reach


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=str(tmp_path / "data"), port=0, mdns=False, host="127.0.0.1", listen=["127.0.0.1"])


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    async with build(settings, SystemClock(), SystemIds()) as running:
        yield running


@pytest.fixture
async def http(server: Server) -> AsyncIterator[aiohttp.ClientSession]:
    head = {"Authorization": f"Bearer {server.control.token}"}
    async with aiohttp.ClientSession(headers=head) as session:
        yield session


async def test_programs_of_the_same_user_find_the_server_and_nobody_else_does(server: Server) -> None:
    control = read_control(server.folder)
    assert control == server.control
    assert stat.S_IMODE(server.folder.control.stat().st_mode) == 0o600
    assert stat.S_IMODE(server.folder.root.stat().st_mode) == 0o700
    for path in server.folder.root.rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


async def test_control_answers_on_loopback_and_encrypted_with_the_pinned_certificate(
    server: Server, http: aiohttp.ClientSession
) -> None:
    pin = aiohttp.Fingerprint(bytes.fromhex(server.control.fingerprint))
    async with http.get(f"{server.control.url}/api/conference") as plain:
        assert plain.status == 200
    async with http.get(f"{server.control.tls_url}/api/conference", ssl=pin) as encrypted:
        assert encrypted.status == 200
    other = aiohttp.Fingerprint(bytes(32))
    with pytest.raises(aiohttp.ServerFingerprintMismatch):
        await http.get(f"{server.control.tls_url}/api/conference", ssl=other)


async def test_the_audience_listener_has_no_control_route_even_for_the_right_token(
    server: Server, http: aiohttp.ClientSession
) -> None:
    head = {"Origin": server.venue.origin}
    async with http.post(
        f"{server.venue.origin}/api/conference", json={"title": "Mine"}, headers=head
    ) as answer:
        assert answer.status in {404, 405}
    async with http.get(f"{server.venue.origin}/api/conference/x/analytics") as answer:
        assert answer.status == 404


async def test_the_join_address_is_proved_by_fetching_it_back(settings: Settings) -> None:
    everywhere = msgspec.structs.replace(settings, host="", listen=[])
    async with build(everywhere, SystemClock(), SystemIds()) as server:
        standing = server.venue.standing
        assert standing.reach is (Reach.NOWHERE if standing.no_network else Reach.PROVED)
        assert server.venue.join_url("ABC234").endswith("/ABC234")


async def test_a_second_server_on_the_same_folder_is_refused(server: Server, settings: Settings) -> None:
    with pytest.raises(AlreadyRunning):
        async with build(settings, SystemClock(), SystemIds()):
            pass
    assert read_control(server.folder) == server.control


async def test_a_server_that_stops_leaves_nothing_behind_but_its_data(settings: Settings) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        url = server.control.url
        fingerprint = server.control.fingerprint
    assert not server.folder.control.exists()
    left = {path.name for path in server.folder.root.glob("sanora.db*")}
    assert left == {"sanora.db", "sanora.db-seal"}
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(url)
    async with build(settings, SystemClock(), SystemIds()) as again:
        assert again.control.fingerprint == fingerprint
        assert again.control.token != server.control.token


async def test_a_backup_can_be_made_while_it_runs(server: Server, http: aiohttp.ClientSession) -> None:
    async with http.post(f"{server.control.url}/api/conference", json={"title": "Kept"}) as answer:
        assert answer.status == 201
    name = await server.housekeeping.backup()
    assert (server.folder.backups / name).stat().st_size > 0
