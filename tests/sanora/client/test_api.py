"""REST calls to a running server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from aiohttp import web
from command_line import Serving

from sanora.client.api import Api
from sanora.client.approach import Fixed, Unreachable, Way
from sanora.client.local import Control
from sanora.errors import NotFound
from sanora.exits import Exit, Stop

Serve = Callable[..., Serving]


async def test_a_refusal_over_the_control_connection_is_the_servers_own(serve: Serve) -> None:
    async with Api(serve().control()) as api:
        with pytest.raises(NotFound):
            await api.call("GET", "conference/nothere")


async def test_nobody_there_is_unreachable() -> None:
    async with Api(Control("http://127.0.0.1:1", "", "token", "", 7)) as api:
        with pytest.raises(Stop, match="does not answer") as refused:
            await api.call("GET", "conference")
    assert refused.value.code == Exit.UNREACHABLE
    with pytest.raises(RuntimeError):
        await Api(Control("http://127.0.0.1:1", "", "token", "", 7)).call("GET", "conference")


@pytest.mark.parametrize("status", [200, 404])
@pytest.mark.parametrize(
    "body", [b"<h1>Not here</h1>", b'{"error": {"message": "caf\xe9"}}', b'{"error": {"code": ' + b"[" * 9000]
)
async def test_somebody_else_at_the_address_is_no_server(status: int, body: bytes) -> None:
    async def strange(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", strange)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with Api(Fixed(Way(f"http://127.0.0.1:{runner.addresses[0][1]}", "token"))) as api:
            with pytest.raises(Unreachable, match="no server of Sanora"):
                await api.call("GET", "server")
    finally:
        await runner.cleanup()
