"""Requests that no client of ours would send: refused in our own form, in time, and without a fault."""

import asyncio
import ssl
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from edge_house import CONTROL_TOKEN, House, listening, open_house

from sanora.ids import SystemIds
from sanora.testing.factories import choice
from sanora_server.edge.limits import Limits
from sanora_server.edge.listeners import Listener, control_app
from sanora_server.edge.side import Side
from sanora_server.keys import open_keys

JOIN = "POST /api/conference/join HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n"
TYPED = JOIN + "Content-Type: application/json\r\n"

BODIES = {
    "too long": (TYPED + "Content-Length: 70000\r\n\r\n", 413),
    "too long in chunks": (
        TYPED + "Transfer-Encoding: chunked\r\n\r\n11000\r\n" + " " * 0x11000 + "\r\n0\r\n\r\n",
        413,
    ),
    "of negative length": (TYPED + "Content-Length: -1\r\n\r\n", 400),
    "of two lengths": (TYPED + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
    "of length and in chunks": (
        TYPED + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "in bad chunks": (TYPED + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400),
    "compressed": (TYPED + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 422),
    "of no type": (JOIN + "Content-Length: 2\r\n\r\n{}", 422),
    "as a form": (
        JOIN + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n{}",
        422,
    ),
    "as text": (JOIN + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 422),
    "of a strange type": (JOIN + "Content-Type: ;;;\xff\r\nContent-Length: 2\r\n\r\n{}", 422),
    "empty": (TYPED + "Content-Length: 0\r\n\r\n", 422),
}


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("body", BODIES)
async def test_bodies(house: House, body: str) -> None:
    request, expected = BODIES[body]
    answer = await house.raw(request.replace("{host}", f"127.0.0.1:{house.audience}").encode("latin-1"))
    assert status_of(answer) == expected
    assert b'"error":{"code":' in answer


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"])
async def test_odd_methods(house: House, method: str) -> None:
    host = f"127.0.0.1:{house.audience}"
    answer = await house.raw(
        f"{method} / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\r\n".encode()
    )
    assert status_of(answer) in {400, 404, 405}, answer
    if status_of(answer) == 405:
        assert b"\r\nAllow: GET,HEAD\r\n" in answer


@pytest.mark.parametrize(
    "path",
    [
        "/api/conference/%00",
        "/api/conference/%ff%fe",
        "/api/conference/../../etc",
        "/api/conference/" + "a" * 41,
        "/api/conference/abc/questions/%F0%9F%98%80",
        "/api/conference?publicCode=%00%ff%F0%9F",
        "/api/conference?publicCode=" + "A" * 41,
        "/api/conference?publicCode=A&publicCode=B",
        "/api/conference?limit=NaN&publicCode=A",
        "/api/conference?limit=" + "9" * 5000 + "&publicCode=A",
        "/api/conference?unknown=1&publicCode=A",
        "/api/reach?nonce=%0a",
        "/api/reach?nonce=",
        "/api/reach?nonce=a%0a",
        "/api/reach?nonce=" + "a" * 65,
        "/?" + "a=b&" * 500,
    ],
)
async def test_odd_addresses(house: House, path: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{house.audience}\r\nConnection: close\r\n\r\n"
    assert status_of(await house.raw(request.encode())) in {200, 404, 422, 429}


@pytest.mark.parametrize(
    "token",
    [
        "Basic YTpi",
        "Bearer",
        "Bearer ",
        "bearer",
        "Token x",
        "\xff",
        "Bearer \xff",
        "Bearer \xff.\xff.\xff",
        "Bearer " + "x" * 2049,
        "Bearer a b",
    ],
)
async def test_odd_authorization(house: House, token: str) -> None:
    talk = await house.talk()
    for side in Side:
        request = (
            f"GET {talk.path}/questions/live HTTP/1.1\r\nHost: 127.0.0.1:{house.ports[side]}\r\n"
            f"Authorization: {token}\r\nConnection: close\r\n\r\n"
        )
        answer = await house.raw(request.encode("latin-1"), side)
        assert status_of(answer) == 401
        assert b"\r\nWWW-Authenticate: Bearer\r\n" in answer


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET",
        b"GET / HTTP/1.1\r\nHost: ",
        b"GET / HTTP/1.1\r\nHost: HOST\r\n\r\n",  # answered, then kept open in silence
    ],
)
async def test_whoever_sends_slowly_or_nothing_is_hung_up_on(tmp_path: Path, sent: bytes) -> None:
    limits = Limits(people=10, idle_seconds=0.2)
    async with open_house(tmp_path / "sanora.db", limits) as house:
        await house.raw(sent.replace(b"HOST", f"127.0.0.1:{house.audience}".encode()))  # returns at the end


async def test_a_head_that_drips_is_no_excuse(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=10, idle_seconds=0.3)) as house:
        reader, writer = await asyncio.open_connection("127.0.0.1", house.audience)
        async with asyncio.timeout(5):
            while not reader.at_eof():
                writer.write(b"G")
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await reader.read()
        writer.close()


async def test_half_a_body_is_not_waited_for(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=10, body_seconds=0.2)) as house:
        request = TYPED.replace("{host}", f"127.0.0.1:{house.audience}") + "Content-Length: 100\r\n\r\n{"
        answer = await house.raw(request.encode())
        assert status_of(answer) == 422
        assert b"did not arrive in time" in answer


@pytest.mark.parametrize("body", ["Content-Length: 10\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n"])
async def test_whoever_leaves_in_the_middle_is_no_fault(
    house: House, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", house.audience)
    writer.write((TYPED.replace("{host}", f"127.0.0.1:{house.audience}") + body).encode())
    assert status_of(await house.raw(b"GET / HTTP/1.1\r\n\r\n")) == 400  # by now the half request has come
    writer.close()
    await writer.wait_closed()
    assert status_of(await house.raw(b"GET / HTTP/1.1\r\n\r\n")) == 400
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]


async def test_a_connection_that_leaves_makes_room(tmp_path: Path) -> None:
    async with open_house(tmp_path / "sanora.db", Limits(people=0)) as house:  # room for 200 connections

        async def held() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            return await asyncio.open_connection("127.0.0.1", house.audience)

        open_ones = [await held() for _ in range(200)]
        reader, writer = open_ones[-1]
        writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{house.audience}\r\n\r\n".encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        with suppress(ConnectionError):
            assert await house.raw(b"GET / HTTP/1.1\r\n\r\n") == b""
        for _, writer in open_ones:
            writer.close()
            await writer.wait_closed()
        assert status_of(await house.raw(b"GET / HTTP/1.1\r\n\r\n")) == 400


async def test_control_is_served_encrypted_to_those_who_pin_the_key(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir(0o700)
    keys = open_keys(folder, SystemIds())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(keys.certificate_file, keys.key_file)
    listener = Listener(control_app(house.edge), house.edge.limiter.limits)
    opened = listening()
    await listener.open(opened, context)
    url = f"https://127.0.0.1:{opened.getsockname()[1]}/api/server"
    headers = {"Authorization": f"Bearer {CONTROL_TOKEN}"}
    try:
        async with house.session.get(
            url, ssl=aiohttp.Fingerprint(bytes.fromhex(keys.fingerprint)), headers=headers
        ) as answer:
            assert answer.status == 200
        async with house.session.ws_connect(
            url.replace("https", "wss").replace("/api/server", "/ws"),
            ssl=aiohttp.Fingerprint(bytes.fromhex(keys.fingerprint)),
        ) as socket:
            talk = await house.talk(choice())
            said = {"type": "hello", "proto": 1, "role": "host", "conferenceId": talk.id}
            await socket.send_json(said | {"token": CONTROL_TOKEN})
            assert (await socket.receive_json(timeout=20))["type"] == "welcome"
            await talk.push()
            seen = [(await socket.receive_json(timeout=20))["type"] for _ in range(3)]
            assert "question:live" in seen
        with pytest.raises(aiohttp.ServerFingerprintMismatch):
            await house.session.get(url, ssl=aiohttp.Fingerprint(bytes(32)), headers=headers)
    finally:
        await listener.close()
