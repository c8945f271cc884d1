"""REST calls to a running server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command_line import Serving

from sanora.client.api import Api
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
