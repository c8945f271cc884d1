"""A house for the edge's tests: both listeners over a real engine and store, with a clock moved by hand."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import socket
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar
from urllib.parse import parse_qs, urlsplit

import aiohttp
import msgspec
from aiohttp import web
from edge_talk import Conferences, Talk

from sanora.conference.base import Rules
from sanora.testing.clock import ManualClock, settle
from sanora.testing.device import Device
from sanora.testing.ids import SeededIds
from sanora_server.edge.authority import Authority
from sanora_server.edge.edge import Edge
from sanora_server.edge.hub import Hub
from sanora_server.edge.limiter import Limiter
from sanora_server.edge.limits import Limits
from sanora_server.edge.listeners import Listener, audience_app, control_app
from sanora_server.edge.passes import Passes
from sanora_server.edge.side import Side
from sanora_server.engine import Engine
from sanora_server.lan.addresses import Adapter
from sanora_server.lan.reach import ReachAnswer
from sanora_server.lan.venue import Place, Venue
from sanora_server.pairing import Consoles, Pairing
from sanora_server.pictures import Pictures
from sanora_server.store import Store
from sanora_server.tasks import Tasks

T = TypeVar("T")
Socket: TypeAlias = "aiohttp.ClientWebSocketResponse[Literal[True]]"

HERE = "127.0.0.1"
CONTROL_TOKEN = "control-token-of-the-tests"
FINGERPRINT = "5a" * 32
SECRET = b"a secret of the tests, long enough"
PATIENCE = 20.0
SPELL = 5.0
"""Seconds that may pass before a ping is due to be answered."""


class File(NamedTuple):
    """An asset of the pages."""

    body: bytes
    gzipped: bytes
    media_type: str


class Site(NamedTuple):
    """Pages that say which they are."""

    pages: dict[str, bytes]
    assets: dict[str, File]


SCRIPT = b"export const page = 1;\n" * 9
SITE = Site(
    pages={name: f"<!doctype html><title>{name}</title>".encode() for name in ("enter", "audience", "stage")},
    assets={
        "page-0123abcd.js": File(SCRIPT, gzip.compress(SCRIPT, mtime=0), "text/javascript; charset=utf-8")
    },
)


class Answer(NamedTuple):
    """What came back: `body` is the JSON value, or None for anything else."""

    status: int
    headers: dict[str, str]
    raw: bytes
    body: Any

    @property
    def code(self) -> str:
        """The code of a refusal."""
        return "" if self.status < web.HTTPBadRequest.status_code else self.body["error"]["code"]

    def read(self, shape: type[T]) -> T:
        """Return the body of an answer that is no refusal."""
        assert self.status == web.HTTPOk.status_code, self.raw
        return msgspec.json.decode(self.raw, type=shape)


class House(Conferences):
    """`audience` and `control` are the ports. Whoever asks over REST is an own page, or a console."""

    def __init__(self, edge: Edge, engine: Engine, clock: ManualClock, ports: dict[Side, int]) -> None:
        super().__init__(engine, clock)
        self.edge = edge
        self.ports = ports
        self.backup = "backup.db"
        """The file that backups are made to; empty when they fail."""
        self.session: aiohttp.ClientSession

    @property
    def audience(self) -> int:
        """Port of the audience listener."""
        return self.ports[Side.AUDIENCE]

    @property
    def control(self) -> int:
        """Port of the control listener."""
        return self.ports[Side.CONTROL]

    # Clients

    def phone(self, code: str, **hello: object) -> Device:
        """Return a phone that has not joined yet."""
        return Device(HERE, self.audience, code, **hello)

    def stage(self, talk: Talk, **hello: object) -> Device:
        """Return a projector page."""
        return Device(
            HERE, self.audience, talk.code, role="stage", token=self.edge.passes.stage(talk.id), **hello
        )

    def console(self, talk: Talk, **hello: object) -> Device:
        """Return a console."""
        said: dict[str, Any] = {"role": "host", "token": CONTROL_TOKEN, "conferenceId": talk.id, **hello}
        return Device(HERE, self.control, **said)

    async def ask(  # noqa: PLR0913 - all that a request can consist of
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        side: Side = Side.AUDIENCE,
        token: str | None = None,
        headers: dict[str, str] | None = None,
        data: bytes | io.BytesIO | None = None,
    ) -> Answer:
        """Send a request as an own page (audience) or as a console (control) would, and return the answer."""
        port = self.ports[side]
        sent = {"Origin": f"http://{HERE}:{port}"} if side is Side.AUDIENCE else {}
        token = token or (CONTROL_TOKEN if side is Side.CONTROL and token is None else None)
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None:
            data = json.dumps(body).encode()
        if data is not None:
            sent["Content-Type"] = "application/json"
        request = self.session.request(
            method,
            f"http://{HERE}:{port}{path}",
            data=data,
            headers={**sent, **(headers or {})},
            allow_redirects=False,
        )
        async with request as response:
            raw = await response.read()
            is_json = response.headers.get("Content-Type", "").startswith("application/json")
            value = json.loads(raw) if is_json and raw else None
            return Answer(response.status, dict(response.headers), raw, value)

    async def host(self, method: str, path: str, body: object = None, **more: Any) -> Answer:
        """Send a request as a console."""
        return await self.ask(method, path, body, side=Side.CONTROL, **more)

    async def knock(self, path: str, body: msgspec.Struct) -> Answer:
        """Ask as a console does that has no token yet."""
        return await self.ask("POST", path, side=Side.CONTROL, token="", data=msgspec.json.encode(body))

    @asynccontextmanager
    async def socket(
        self, side: Side = Side.AUDIENCE, *, autoclose: bool = True, autoping: bool = True
    ) -> AsyncGenerator[Socket]:
        """Open a WebSocket as an own page would, for what no `Device` does."""
        port = self.ports[side]
        origin = f"http://{HERE}:{port}"
        url = f"ws://{HERE}:{port}/ws"
        async with self.session.ws_connect(
            url, origin=origin, autoclose=autoclose, autoping=autoping
        ) as opened:
            yield opened

    async def turned_away(self, words: object, side: Side = Side.AUDIENCE) -> tuple[str, int | None]:
        """Say something on a fresh socket, and return the codes of the error and of the close that follow."""
        async with self.socket(side) as opened:
            await opened.send_str(words if isinstance(words, str) else json.dumps(words))
            refusal = await opened.receive_json(timeout=PATIENCE)
            assert refusal["type"] == "error", refusal
            assert (await opened.receive(timeout=PATIENCE)).type is aiohttp.WSMsgType.CLOSE
            return refusal["error"]["code"], opened.close_code

    async def raw(self, data: bytes, side: Side = Side.AUDIENCE) -> bytes:
        """Send bytes and return all that comes until the server closes."""
        reader, writer = await asyncio.open_connection(HERE, self.ports[side])
        writer.write(data)
        try:
            async with asyncio.timeout(PATIENCE):
                return await reader.read()
        finally:
            writer.close()

    async def again(self, device: Device) -> dict[str, Any]:
        """Cut a client's connection, let it come back, and return its welcome."""
        await self.cut(device)
        return await device.join()

    async def cut(self, device: Device) -> None:
        """Cut a client's connection, and wait until the server knows."""
        if device.gone.is_set():
            return
        before = self.edge.hub.sockets
        device.leave()
        await self.gone(device)
        async with asyncio.timeout(PATIENCE):
            while self.edge.hub.sockets >= before:  # noqa: ASYNC110 - the server hears of it from the network
                await asyncio.sleep(0)

    async def gone(self, device: Device) -> None:
        """Wait until the server has ended a client's connection."""
        async with asyncio.timeout(PATIENCE):
            await device.gone.wait()

    async def later(self, seconds: float, *devices: Device) -> None:
        """Let much time pass; none of these clients is taken for dead while its pong is on its way."""
        while seconds > 0:
            await self.beat(min(seconds, SPELL))
            seconds -= SPELL
            for device in devices:
                await device.catch_up()

    async def beat(self, seconds: float = 1.1) -> None:
        """Let time pass, so that figures, ticks and sweeps come, and let their bytes travel."""
        await self.clock.advance(seconds)
        await settle()


async def _fetch_back(url: str) -> bytes:
    """Answer as this server would, were the address of the tests a real one."""
    nonce = parse_qs(urlsplit(url).query)["nonce"][0]
    return msgspec.json.encode(ReachAnswer(instance="instance", nonce=nonce))


def listening() -> socket.socket:
    """Return a socket on a free port of the loopback."""
    opened = socket.socket()
    opened.bind((HERE, 0))
    return opened


@asynccontextmanager
async def open_house(  # noqa: PLR0913 - all that a house can differ in
    path: Path,
    limits: Limits | None = None,
    *,
    authority: Any = None,
    rules: Rules | None = None,
    clock: ManualClock | None = None,
    ids: SeededIds | None = None,
    front: int = 0,
) -> AsyncGenerator[House]:
    """Build a house and tear it down. `authority` makes another authority out of the engine.

    A house on the file of an earlier one goes on with its `clock` and `ids`. `front` is the port by which
    phones come in, where something stands before the listener.
    """
    limits = limits or Limits(people=1000)
    clock, ids = clock or ManualClock(), ids or SeededIds()
    async with AsyncExitStack() as stack:
        store = await Store.open(path, clock=clock, ids=ids)
        stack.push_async_callback(store.close)
        tasks = Tasks()
        stack.push_async_callback(tasks.close)
        engine = Engine(store, clock, ids, tasks, rules or Rules())
        decides: Authority = engine if authority is None else authority(engine)
        sockets = {side: listening() for side in Side}
        ports = {side: opened.getsockname()[1] for side, opened in sockets.items()}
        adapters = [Adapter(name="wlan0", addresses=(("192.168.7.5", 24), ("10.1.2.3", 8)))]
        venue = Venue(
            Place(port=front or ports[Side.AUDIENCE], instance="instance"),
            clock=clock,
            ids=ids,
            fetch=_fetch_back,
            adapters=lambda: adapters,
        )
        await venue.look()
        hub = Hub(authority=decides, venue=venue, clock=clock, limits=limits)
        pairing = Pairing(
            consoles=Consoles.open(path.parent),
            clock=clock,
            ids=ids,
            fingerprint=FINGERPRINT,
            name="The hall",
        )
        made: list[House] = []

        async def backup() -> str:
            return made[0].backup

        edge = Edge(
            authority=decides,
            hub=hub,
            limiter=Limiter(limits, clock),
            venue=venue,
            passes=Passes(SECRET, clock, ids),
            control_token=CONTROL_TOKEN,
            pairing=pairing,
            control_port=ports[Side.CONTROL],
            site=SITE,
            pictures=Pictures(store, clock),
            clock=clock,
            ids=ids,
            instance="instance",
            version="1.2.3",
            backup=backup,
        )
        engine.subscribers.append(hub)
        await engine.start()
        hub.start(tasks)
        for side, app in ((Side.AUDIENCE, audience_app(edge)), (Side.CONTROL, control_app(edge))):
            listener = Listener(app, limits)
            stack.push_async_callback(listener.close)
            await listener.open(sockets[side])
        stack.push_async_callback(hub.close)
        house = House(edge, engine, clock, ports)
        made.append(house)
        house.session = await stack.enter_async_context(aiohttp.ClientSession())
        yield house


def moment(text: str) -> datetime:
    """Return the moment that RFC 3339 text names."""
    return datetime.fromisoformat(text)
