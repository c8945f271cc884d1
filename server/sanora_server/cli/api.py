"""The control connection to the running server, as its own user's programs have it."""

from __future__ import annotations

from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import aiohttp
import msgspec

from sanora import wire
from sanora.errors import from_body
from sanora.exits import Exit, Stop
from sanora_server.instance import Control

PATIENCE = 10.0
"""Seconds that an answer may take."""


class Api:
    """REST calls with the token of `run/control.json`; enter it as a context."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        head = {"Authorization": f"Bearer {self._control.token}"}
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        self._session = aiohttp.ClientSession(headers=head, timeout=timeout)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, method: str, path: str, body: object = None) -> Any:
        """Return the answer; `path` follows `/api/`.

        Raises the server's refusal, or `Stop` when it does not answer.
        """
        if self._session is None:
            message = "the connection has not been entered"
            raise RuntimeError(message)
        data = None if body is None else wire.encode(body)
        head = {} if data is None else {"Content-Type": "application/json"}
        url = f"{self._control.url}/api/{path}"
        try:
            async with self._session.request(method, url, data=data, headers=head) as answer:
                content, status = await answer.read(), answer.status
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Stop(
                f"The server (process {self._control.pid}) does not answer at {self._control.url}: {error}.",
                Exit.UNREACHABLE,
            ) from error
        found: Any = msgspec.json.decode(content) if content else None
        if status >= HTTPStatus.BAD_REQUEST:
            raise from_body(found["error"])
        return found
