"""Pairing with a whole server over real TLS, also through somebody in the middle."""

from __future__ import annotations

import asyncio
import hashlib
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sanora.clock import Clock, SystemClock
from sanora.config import Settings
from sanora.errors import SanoraError, from_body
from sanora.ids import SystemIds
from sanora.pairing import login as signing
from sanora.pairing.bodies import AskChallenge, Begun, Challenge, LoggedIn, Paired
from sanora.pairing.exchange import ConsoleRun
from sanora.pairing.link import Link, read_link
from sanora.testing.clock import ManualClock
from sanora_server.app import Server, build
from sanora_server.edge import closing
from sanora_server.keys import KeyTrouble, open_keys
from sanora_server.pairing.consoles import FILE, UNUSED

T = TypeVar("T")
HERE = "127.0.0.1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data=str(tmp_path / "data"), port=0, mdns=False, host=HERE, listen=[HERE], name="The hall"
    )


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    async with build(settings, SystemClock(), SystemIds()) as running:
        yield running


class Refused(Exception):
    """The server's refusal, rebuilt."""

    def __init__(self, error: SanoraError) -> None:
        super().__init__(error.code)
        self.error = error


@dataclass
class Laptop:
    """A console of another machine, which trusts nothing but what it sees: the certificate at `port`."""

    port: int
    key: Ed25519PrivateKey
    console_id: str = ""
    token: str = ""

    async def fingerprint(self) -> str:
        """Look at the certificate."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        _reader, writer = await asyncio.open_connection(HERE, self.port, ssl=context)
        seen: bytes = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return hashlib.sha256(seen).hexdigest()

    async def ask(self, path: str, body: msgspec.Struct, answer: type[T]) -> T:
        """Post without a token."""
        pin = aiohttp.Fingerprint(bytes.fromhex(await self.fingerprint()))
        head = {"Content-Type": "application/json"}
        async with (
            aiohttp.ClientSession(f"https://{HERE}:{self.port}") as http,
            http.post(path, data=msgspec.json.encode(body), headers=head, ssl=pin) as response,
        ):
            raw = await response.read()
            if response.status != 200:
                raise Refused(from_body(json.loads(raw)["error"]))
            return msgspec.json.decode(raw, type=answer)

    async def pair(self, code: str) -> Paired:
        """Run the exchange with this code."""
        run = ConsoleRun(
            form="code",
            password=code,
            fingerprint=await self.fingerprint(),
            name="Ada's laptop",
            public_key=signing.public_hex(self.key),
        )
        begun = await self.ask("/api/pairing/begin", run.begin, Begun)
        paired = await self.ask("/api/pairing/finish", run.finish(begun), Paired)
        run.check(paired)
        self.console_id = paired.console_id
        return paired

    async def log_in(self) -> LoggedIn:
        """Sign a challenge for the server of the certificate that is seen."""
        asked = AskChallenge(console_id=self.console_id)
        challenge = await self.ask("/api/login/challenge", asked, Challenge)
        login = signing.answer(self.key, asked, challenge, await self.fingerprint())
        logged_in = await self.ask("/api/login", login, LoggedIn)
        self.token = logged_in.token
        return logged_in

    async def get(self, path: str) -> int:
        """Return the status of a request with the login's token."""
        pin = aiohttp.Fingerprint(bytes.fromhex(await self.fingerprint()))
        head = {"Authorization": f"Bearer {self.token}"}
        async with (
            aiohttp.ClientSession(f"https://{HERE}:{self.port}") as http,
            http.get(path, headers=head, ssl=pin) as response,
        ):
            return response.status


def laptop(server: Server, port: int = 0) -> Laptop:
    return Laptop(port or port_of(server), Ed25519PrivateKey.generate())


def port_of(server: Server) -> int:
    return int(server.control.tls_url.rpartition(":")[2])


async def host(server: Server, method: str, path: str, body: object = None) -> Any:
    """Ask as whoever sits at the machine; return the answer's body."""
    head = {"Authorization": f"Bearer {server.control.token}"}
    async with (
        aiohttp.ClientSession(server.control.url, headers=head) as http,
        http.request(method, path, json=body) as response,
    ):
        assert response.status < 400, await response.text()
        return await response.json() if response.status != 204 else None


async def code(server: Server) -> str:
    return (await host(server, "POST", "/api/pairing", {"role": "HOST"}))["code"]


@asynccontextmanager
async def middle(server: Server, folder: Path) -> AsyncGenerator[tuple[int, list[bytes]]]:
    """Relay everything to the server behind a certificate of one's own; yield the port and what was read."""
    folder.mkdir(mode=0o700)
    keys = open_keys(folder, SystemIds())
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(keys.certificate_file, keys.key_file)
    beyond = ssl.create_default_context()
    beyond.check_hostname, beyond.verify_mode = False, ssl.CERT_NONE
    read: list[bytes] = []
    relays: set[asyncio.Task[None]] = set()

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(64 * 1024):
                read.append(data)
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        relays.add(task)
        there = await asyncio.open_connection(HERE, port_of(server), ssl=beyond)
        async with asyncio.TaskGroup() as both:
            both.create_task(pipe(reader, there[1]))
            both.create_task(pipe(there[0], writer))

    listening = await asyncio.start_server(relay, HERE, 0, ssl=shown)
    try:
        yield listening.sockets[0].getsockname()[1], read
    finally:
        listening.close()
        await listening.wait_closed()
        await asyncio.gather(*relays)


async def test_the_right_code_opens_the_way(server: Server) -> None:
    console = laptop(server)
    paired = await console.pair(await code(server))
    assert (paired.role, paired.server_name) == ("HOST", "The hall")
    await console.log_in()
    assert await console.get("/api/server") == 200
    assert await console.get("/api/conference") == 200
    assert await console.get("/api/pairing") == 403
    assert await console.get("/api/consoles") == 403


async def test_the_link_leads_to_this_server(server: Server) -> None:
    shown = await host(server, "POST", "/api/pairing", {"role": "HOST"})
    link = read_link(shown["link"])
    assert (link.host, link.port) == (HERE, port_of(server))
    assert link.fits(await laptop(server).fingerprint())


async def test_five_wrong_codes_and_the_right_one_is_burnt(server: Server) -> None:
    right = await code(server)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Refused) as refused:
            await laptop(server).pair(f"{(int(right) + 1 + left) % 10**8:08}")
        assert refused.value.error.code == "wrong_code"
        assert refused.value.error.details["triesLeft"] == left
    with pytest.raises(Refused, match="pairing_closed"):
        await laptop(server).pair(right)


async def test_an_expired_code(settings: Settings) -> None:
    clock = ManualClock()
    async with build(settings, clock, SystemIds()) as server:
        right = await code(server)
        await clock.advance(120)
        with pytest.raises(Refused, match="pairing_closed"):
            await laptop(server).pair(right)


async def test_who_relays_with_a_certificate_of_his_own_is_refused(server: Server, tmp_path: Path) -> None:
    right = await code(server)
    async with middle(server, tmp_path / "middle") as (port, read):
        between = laptop(server, port)
        assert await between.fingerprint() != server.control.fingerprint
        with pytest.raises(Refused, match="wrong_code"):
            await between.pair(right)
        assert b"/api/pairing/finish" in b"".join(read), "all of it went through the middle"
        assert right.encode() not in b"".join(read)
    assert (await host(server, "GET", "/api/pairing"))["failures"] == 1
    assert (await host(server, "GET", "/api/consoles"))["items"] == []
    await laptop(server).pair(right)


async def test_a_login_through_the_middle_is_refused(server: Server, tmp_path: Path) -> None:
    console = laptop(server)
    await console.pair(await code(server))
    async with middle(server, tmp_path / "middle") as (port, _read):
        tricked = Laptop(port, console.key, console.console_id)
        with pytest.raises(Refused, match="not_paired"):
            await tricked.log_in()
    await console.log_in()


async def test_a_link_tells_the_middle_apart_before_anything_is_sent(server: Server, tmp_path: Path) -> None:
    link: Link = read_link((await host(server, "POST", "/api/pairing", {"role": "HOST"}))["link"])
    async with middle(server, tmp_path / "middle") as (port, _read):
        assert not link.fits(await laptop(server, port).fingerprint())


async def test_a_revoked_console_is_out_at_once(settings: Settings) -> None:
    async with build(settings, ManualClock(), SystemIds()) as server:  # on whose clock no time passes
        made = await host(server, "POST", "/api/conference", {"title": "A talk"})
        console = laptop(server)
        await console.pair(await code(server))
        await console.log_in()
        pin = aiohttp.Fingerprint(bytes.fromhex(server.control.fingerprint))
        hello = {"type": "hello", "proto": 1, "role": "host", "token": console.token}
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(f"{server.control.tls_url}/ws", ssl=pin) as socket,
        ):
            await socket.send_json(hello | {"conferenceId": made["id"]})
            assert (await socket.receive_json())["type"] == "welcome"
            await host(server, "DELETE", f"/api/consoles/{console.console_id}")
            while not socket.closed:
                await socket.receive()
            assert socket.close_code == closing.UNAUTHORIZED
        assert await console.get("/api/conference") == 401
        with pytest.raises(Refused, match="not_paired"):
            await console.log_in()


async def test_consoles_survive_a_restart_and_logins_do_not(settings: Settings) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        console = laptop(server)
        await console.pair(await code(server))
        await console.log_in()
    async with build(settings, SystemClock(), SystemIds()) as server:
        console.port = port_of(server)
        assert await console.get("/api/conference") == 401
        await console.log_in()
        assert await console.get("/api/conference") == 200


async def test_who_was_away_for_ninety_days_must_pair_anew(settings: Settings) -> None:
    async def started(clock: Clock) -> list[str]:
        async with build(settings, clock, SystemIds()) as server:
            talk = await host(server, "GET", f"/api/conference/{made}")
            names = [line["id"] for line in (await host(server, "GET", "/api/consoles"))["items"]]
            assert talk["speakers"] == names
            return names

    clock = ManualClock()
    async with build(settings, clock, SystemIds()) as server:
        made = (await host(server, "POST", "/api/conference", {"title": "A talk"}))["id"]
        wanted = {"role": "SPEAKER", "conferenceId": made}
        console = laptop(server)
        await console.pair((await host(server, "POST", "/api/pairing", wanted))["code"])
    almost = ManualClock(clock.now() + UNUSED)
    almost.jump(-1)
    assert await started(almost) == [console.console_id]
    assert await started(ManualClock(clock.now() + UNUSED)) == []


async def test_a_damaged_file_of_consoles_stops_the_start_with_a_cure(settings: Settings) -> None:
    async with build(settings, SystemClock(), SystemIds()) as server:
        await laptop(server).pair(await code(server))
        file = server.folder.keys / FILE
    file.write_bytes(b"{")
    with pytest.raises(KeyTrouble, match="move it away"):
        async with build(settings, SystemClock(), SystemIds()):
            pass
