"""Fetching an address back tells this server from all others; over real HTTP."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import msgspec
import pytest
from aiohttp import web

from sanora_server.lan.reach import PATH, Reach, ReachAnswer, fetcher, prove

INSTANCE = "instance-1"
NONCE = "nonce-1"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncGenerator[str]:
    """Serve `handler` where the proof asks, and the true answer behind its redirection."""
    app = web.Application()
    app.router.add_get(PATH, handler)
    app.router.add_get("/real", answering)
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def answer(instance: str, nonce: str) -> web.Response:
    return web.Response(body=msgspec.json.encode(ReachAnswer(instance=instance, nonce=nonce)))


async def answering(request: web.Request) -> web.StreamResponse:
    """Answer as the server does."""
    return answer(INSTANCE, request.query["nonce"])


async def cached(request: web.Request) -> web.StreamResponse:
    del request
    return answer(INSTANCE, "another-nonce")


async def namesake(request: web.Request) -> web.StreamResponse:
    return answer("instance-2", request.query["nonce"])


async def portal(request: web.Request) -> web.StreamResponse:
    """Send everybody to a page that does answer."""
    raise web.HTTPFound(f"/real?nonce={request.query['nonce']}")


async def page(request: web.Request) -> web.StreamResponse:
    del request
    return web.Response(text="<html>Welcome to our Wi-Fi</html>", content_type="text/html")


async def garbled(request: web.Request) -> web.Response:
    del request
    return web.Response(body=b'{"instance": "caf\xe9"}', content_type="application/json")


async def nested(request: web.Request) -> web.Response:
    del request
    return web.Response(body=b'{"instance":' + b"[" * 1500, content_type="application/json")


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 512)


async def silent(request: web.Request) -> web.StreamResponse:
    del request
    await asyncio.Event().wait()
    raise AssertionError


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Give a client as the server has one."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.mark.parametrize(
    ("handler", "shown"),
    [
        (answering, Reach.PROVED),
        (cached, Reach.STRANGER),
        (namesake, Reach.STRANGER),
        (portal, Reach.STRANGER),
        (page, Reach.STRANGER),
        (garbled, Reach.STRANGER),
        (nested, Reach.STRANGER),
        (endless, Reach.STRANGER),
    ],
)
async def test_who_answers(session: aiohttp.ClientSession, handler: Handler, shown: Reach) -> None:
    async with serving(handler) as origin:
        assert await prove(fetcher(session), origin, INSTANCE, NONCE) is shown


async def test_nobody_there_is_silence(session: aiohttp.ClientSession) -> None:
    async with serving(answering) as origin:
        pass
    assert await prove(fetcher(session), origin, INSTANCE, NONCE) is Reach.SILENT


async def test_one_that_never_answers_is_silence_in_time(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanora_server.lan.reach.TIMEOUT", 0.05)
    async with serving(silent) as origin:
        assert await prove(fetcher(session), origin, INSTANCE, NONCE) is Reach.SILENT


async def test_name_that_is_no_name_is_silence(session: aiohttp.ClientSession) -> None:
    assert await prove(fetcher(session), "http://..:80", INSTANCE, NONCE) is Reach.SILENT
