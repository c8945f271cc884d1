"""The way to a paired server: by its key alone, wherever it is, and no further than that."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from pairing_house import LOOPBACK, Build, House, deaf
from somebody import Listen, Somebody

from sanora import wire
from sanora.client import known as known_module
from sanora.client import paired as paired_module
from sanora.client.api import Api
from sanora.client.approach import Unreachable
from sanora.client.contact import OtherKey
from sanora.client.discovery import Discovery
from sanora.client.known import LOCK, Known, KnownServer
from sanora.client.listening import Messages
from sanora.client.local import lock
from sanora.client.paired import PairedApproach
from sanora.client.pairing import meet, pair
from sanora.client.session import Session
from sanora.conference.library import ActivateConference
from sanora.conference.state import ConferenceStatus
from sanora.errors import Forbidden, NotPaired, SanoraError, Unauthorized
from sanora.paths import DataFolder
from sanora_server.lan import mdns
from sanora_server.lan.announcement import Service
from sanora_server.lan.mdns import Responder
from sanora_server.tasks import Tasks

Announce = Callable[[House], Awaitable[None]]


@pytest.fixture
async def approach(house: House, known: Known) -> PairedApproach:
    """Return the way to a server that lets us in as a host."""
    state = await house.open()
    server = await pair(known, await meet(known, house.address), name="Bert", code=state.code)
    return PairedApproach(known, server.fingerprint, deaf)


@pytest.fixture
async def announce(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Announce]:
    """Announce servers on the loopback interface, until the end of the test."""
    monkeypatch.setattr(mdns, "HOST", f"paired{os.getpid()}")
    tasks = Tasks()
    responders: list[Responder] = []

    async def announce(house: House) -> None:
        name, control = f"Paired {os.getpid()}", house.address.port
        service = Service(
            name=name, port=8080, control_port=control, fingerprint=house.fingerprint, protocol=1
        )
        responders.append(Responder(service, tasks))
        responders[-1].announce((LOOPBACK,))

    yield announce
    for responder in responders:
        await responder.close()
    await tasks.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up soon."""
    monkeypatch.setattr(paired_module, "HEAD_START", 0.05)
    monkeypatch.setattr(paired_module, "SEARCH", 1.0)


def listening() -> Discovery:
    return Discovery([LOOPBACK])


async def last_of(messages: Messages) -> None:
    """Hear all that is said, for a second at most."""
    async with asyncio.timeout(1):
        async for _ in messages:
            pass


async def test_it_logs_in_and_drives(house: House, approach: PairedApproach) -> None:
    way = await approach.find()
    assert (way.url, way.fingerprint) == (f"https://{house.address}", house.fingerprint)
    assert approach.expires_at is not None
    async with Api(approach) as api:
        made = await api.call("POST", "conference", {"title": "Driven from elsewhere"})
        assert (await api.call("GET", f"conference/{made['id']}"))["title"] == "Driven from elsewhere"
        with pytest.raises(Forbidden):
            await api.call("GET", "consoles")
    assert (await approach.find()).token != way.token, "every way has a fresh token"


async def test_a_session_over_it_lives_until_it_is_revoked(house: House, approach: PairedApproach) -> None:
    conference = await house.call("POST", "conference", {"title": "Talk"})
    (console,) = (await house.consoles()).items
    async with Session(approach, wire.Hello(proto=1, role="host", conference_id=conference["id"])) as session:
        mirror = await session.welcomed()
        assert mirror.role == "host"
        assert (await house.consoles()).items[0].connected
        with session.messages() as messages:
            await session.send(ActivateConference())
            assert mirror.conference.status is ConferenceStatus.ACTIVE
            await house.call("DELETE", f"consoles/{console.id}")
            with pytest.raises(SanoraError) as ending:
                await last_of(messages)
    assert isinstance(ending.value, Unauthorized | NotPaired), ending.value


async def test_it_comes_back_after_a_restart_with_a_new_token(house: House, approach: PairedApproach) -> None:
    async with Api(approach) as api:
        assert (await api.call("GET", "conference"))["items"] == []
        port = house.address.port
        await house.stop()
        await house.start(port)
        assert (await api.call("GET", "conference"))["items"] == []


async def test_it_waits_for_a_server_that_is_starting(house: House, approach: PairedApproach) -> None:
    port = house.address.port
    await house.stop()
    async with asyncio.TaskGroup() as group:
        way = group.create_task(approach.find())
        await asyncio.sleep(0)
        await house.start(port)
    assert way.result().url == f"https://{house.address}"


async def test_a_server_that_moved_is_found_by_its_key_and_remembered(
    house: House, approach: PairedApproach, known: Known, announce: Announce
) -> None:
    before = str(house.address)
    await house.stop()
    await house.start()
    assert str(house.address) != before
    await announce(house)
    moved = PairedApproach(known, house.fingerprint, listening)
    assert (await moved.find()).url == f"https://{house.address}"
    (server,) = known.servers()
    assert server.addresses == (str(house.address), before)
    assert server == moved.server
    assert (await approach.find()).url == f"https://{house.address}", "now without a search"


@pytest.mark.usefixtures("hasty")
async def test_another_key_where_the_server_was_is_a_hard_stop(
    house: House, approach: PairedApproach, listen: Listen
) -> None:
    address = house.address
    await house.stop()
    stranger = await listen(port=address.port)
    with pytest.raises(OtherKey, match=rf"At {address}, where Sanora of anna was last.*--new-key"):
        await approach.find()
    assert stranger.asked == [], "nothing was said there"


async def test_a_stranger_at_the_old_address_does_not_keep_it_from_the_new_one(
    house: House, approach: PairedApproach, known: Known, listen: Listen, announce: Announce
) -> None:
    address = house.address
    await house.stop()
    await house.start()
    stranger = await listen(port=address.port)
    await announce(house)
    way = await PairedApproach(known, approach.fingerprint, listening).find()
    assert way.url == f"https://{house.address}"
    assert stranger.asked == []


@pytest.mark.usefixtures("hasty")
async def test_a_server_that_is_away_may_come_back(house: House, approach: PairedApproach) -> None:
    await house.stop()
    with pytest.raises(Unreachable, match=r"Sanora of anna is not to be found \(127.0.0.1:"):
        await approach.find()


async def test_a_revoked_console_is_told_so_and_what_to_do(house: House, approach: PairedApproach) -> None:
    way = await approach.find()
    (console,) = (await house.consoles()).items
    await house.call("DELETE", f"consoles/{console.id}")
    with pytest.raises(NotPaired, match=f"its host has revoked it.*sanora pair {house.address}"):
        await approach.find()
    async with Api(approach) as api:
        with pytest.raises(NotPaired):
            await api.call("GET", "conference")
    assert way.token


async def test_a_new_key_of_ones_own_is_not_let_in(
    house: House, approach: PairedApproach, known: Known, houses: Build
) -> None:
    stranger = Known(DataFolder(houses("stranger").folder.root))
    (server,) = known.servers()
    stranger.remember(server)
    with pytest.raises(NotPaired):
        await PairedApproach(stranger, house.fingerprint, deaf).find()
    assert await approach.find()


async def test_a_server_that_was_forgotten_is_not_looked_for(approach: PairedApproach, known: Known) -> None:
    known.forget(approach.fingerprint)
    with pytest.raises(NotPaired, match="sanora pair ADDRESS"):
        await approach.find()


async def test_a_place_that_cannot_be_noted_is_a_way_all_the_same(
    house: House, approach: PairedApproach, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_module, "_TRIES", 1)
    known.moved(msgspec.structs.replace(known.servers()[0], name="Old name"))
    keys = DataFolder(house.folder.root.parent / "other laptop").keys
    with (keys / LOCK).open("r+b") as other:
        assert lock(other)
        assert await approach.find()
    assert known.servers()[0].name == "Old name"
    assert await approach.find()
    assert known.servers()[0].name == "Sanora of anna"


class Scripted:
    """A server whose logins go as a test says."""

    def __init__(self, somebody: Somebody, *answers: tuple[int, dict[str, Any]]) -> None:
        self.left = list(answers)
        somebody.answer = self._answer

    async def _answer(self, request: web.Request) -> web.Response:
        if request.path == "/api/login/challenge":
            return web.json_response({"challenge": "ab"})
        status, body = self.left.pop(0)
        return web.json_response(body, status=status)


def refused(code: str, **details: float) -> tuple[int, dict[str, Any]]:
    return 409, {"error": {"code": code, "message": "Not now.", **details}}


LET_IN = (
    200,
    {
        "token": "t",
        "expiresAt": "2026-11-23T08:00:00Z",
        "role": "HOST",
        "name": "Bert",
        "serverName": "Sanora\x1b[2J",
    },
)


@pytest.fixture
async def somebody(known: Known, listen: Listen) -> Somebody:
    """Let a server that we are paired with answer as a test wants."""
    somebody = await listen()
    known.remember(KnownServer(somebody.fingerprint, "Sanora", "c1", "HOST", (str(somebody.address),)))
    return somebody


async def test_a_login_that_may_be_tried_again_is(known: Known, somebody: Somebody) -> None:
    script = Scripted(somebody, refused("stale_challenge"), refused("slow_down", retryAfter=0.01), LET_IN)
    approach = PairedApproach(known, somebody.fingerprint, deaf)
    assert (await approach.find()).token == "t"
    assert script.left == []
    assert known.servers()[0].name == "Sanora[2J"


@pytest.mark.parametrize("answers", [[refused("stale_challenge")] * 3, [refused("slow_down", retryAfter=60)]])
async def test_a_server_that_is_busy_for_long_is_away(
    known: Known, somebody: Somebody, answers: list[tuple[int, dict[str, Any]]]
) -> None:
    script = Scripted(somebody, *answers)
    with pytest.raises(Unreachable, match=r"Sanora says: Not now\."):
        await PairedApproach(known, somebody.fingerprint, deaf).find()
    assert script.left == []


async def test_any_other_refusal_is_final(known: Known, somebody: Somebody) -> None:
    script = Scripted(somebody, refused("forbidden"))
    with pytest.raises(Forbidden):
        await PairedApproach(known, somebody.fingerprint, deaf).find()
    assert script.left == []


@pytest.mark.usefixtures("hasty")
async def test_addresses_that_are_none_are_passed_over(known: Known) -> None:
    known.remember(
        KnownServer("ab" * 32, "Sanora", "c1", "HOST", ("nonsense", f"{LOOPBACK}:{unused_port()}"))
    )
    with pytest.raises(Unreachable, match="Sanora is not to be found"):
        await PairedApproach(known, "ab" * 32, deaf).find()
