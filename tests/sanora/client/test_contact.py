"""Whoever may answer: their certificate is looked at, and what they say is read strictly."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from somebody import LOOPBACK, Answer, Listen

from sanora.client import contact as contact_module
from sanora.client.approach import Unreachable
from sanora.client.contact import LARGEST, LONGEST_MESSAGE, Address, OtherKey, ask, look
from sanora.errors import Malformed, SanoraError, WrongCode
from sanora.pairing.bodies import AskChallenge, Challenge

ASKED = AskChallenge(console_id="c1")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("192.168.1.20:40001", "192.168.1.20:40001"),
        ("  Annas-Laptop.local:80 ", "annas-laptop.local:80"),
        ("https://192.168.1.20:40001/", "192.168.1.20:40001"),
        ("[2001:DB8::0:1]:9", "[2001:db8::1]:9"),
    ],
)
def test_an_address_is_read_as_people_type_it(typed: str, expected: str) -> None:
    assert str(Address.read(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "192.168.1.20",
        ":80",
        "host:",
        "host:0",
        "host:65536",
        "host:8x",
        "a b:80",
        "a/b:80",
        "u@h:80",
        "::1:80",
    ],
)
def test_what_is_no_address_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(Malformed, match=r"192\.168\.1\.20:40001"):
        Address.read(typed)


async def test_the_certificate_that_is_shown_is_looked_at(listen: Listen) -> None:
    somebody = await listen()
    contact = await look(Address("localhost", somebody.address.port))
    assert contact.fingerprint == somebody.fingerprint
    assert contact.address == somebody.address, "the address that answered, not the name that was typed"
    assert contact.way == (f"https://{somebody.address}", "", somebody.fingerprint)


async def test_where_nobody_is_it_says_so() -> None:
    with pytest.raises(Unreachable, match="Nobody answers at"):
        await look(Address(LOOPBACK, unused_port()))
    with pytest.raises(Unreachable, match="Nobody answers at"):
        await look(Address("no-such-name.invalid", 80))


async def test_what_does_not_speak_tls_is_no_console_connection() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(plain, LOOPBACK, 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable, match="is no console connection"):
            await look(Address(LOOPBACK, port))


async def test_what_accepts_and_is_silent_does_not_hold_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_module, "CONNECTING", 0.1)

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(silent, LOOPBACK, 0) as server:
        with pytest.raises(Unreachable, match="Nobody answers"):
            await look(Address(LOOPBACK, server.sockets[0].getsockname()[1]))


async def heard(listen: Listen, answer: Answer) -> Challenge:
    """Ask somebody who answers so."""
    somebody = await listen()
    somebody.answer = answer
    contact = await look(somebody.address)
    async with aiohttp.ClientSession() as http:
        return await ask(http, contact.way, "login/challenge", ASKED, Challenge)


async def test_an_answer_is_read(listen: Listen) -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.path == "/api/login/challenge"
        assert await request.json() == {"consoleId": "c1"}
        assert "Authorization" not in request.headers
        return web.json_response({"challenge": "ab", "later": 1})

    assert (await heard(listen, answer)).challenge == "ab"


async def test_nothing_is_said_to_another_key(listen: Listen) -> None:
    first, second = await listen("one"), await listen("two")
    way = (await look(first.address)).way._replace(url=f"https://{second.address}")
    async with aiohttp.ClientSession() as http:
        with pytest.raises(OtherKey):
            await ask(http, way, "login/challenge", ASKED, Challenge)
    assert second.asked == []


async def test_a_refusal_is_raised_and_its_text_is_only_text(listen: Listen) -> None:
    async def answer(_request: web.Request) -> web.Response:
        error = {"code": "wrong_code", "message": "no\x1b[2J\u202e" + "!" * 1000, "triesLeft": 3}
        return web.json_response({"error": error}, status=403)

    with pytest.raises(WrongCode) as refusal:
        await heard(listen, answer)
    assert refusal.value.message.startswith("no[2J!!")
    assert len(refusal.value.message) == LONGEST_MESSAGE
    assert refusal.value.details == {"triesLeft": 3}


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>", b"[]", b'{"error": 1}', b'{"challenge": 1}', b"[" * 10_000, b"\xff"),
        *(b'{"error": {"message": "caf\xe9"}}', b'{"error": {"message": ' + b"[" * 10_000),
    ],
)
async def test_what_is_no_server_of_ours_is_told(listen: Listen, status: int, body: bytes) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, status=status)

    with pytest.raises(SanoraError, match="does not speak as a Sanora server") as error:
        await heard(listen, answer)
    assert type(error.value) is SanoraError


async def test_endless_answers_are_cut_off_and_redirects_not_followed(listen: Listen) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse()
        await stream.prepare(request)
        for _ in range(LARGEST // 1024 + 64):
            await stream.write(b" " * 1024)
        return stream

    async def elsewhere(_request: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("https://127.0.0.1:1/")

    with pytest.raises(Unreachable, match="too large"):
        await heard(listen, endless)
    with pytest.raises(SanoraError, match="does not speak"):
        await heard(listen, elsewhere)


async def test_a_server_that_dies_meanwhile_is_away(listen: Listen) -> None:
    async def vanish(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    with pytest.raises(Unreachable, match="does not answer"):
        await heard(listen, vanish)
