"""One TCP connection of a listener, as aiohttp's protocol: what reaches no route is answered here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from aiohttp import hdrs, web

from sanora.errors import Malformed
from sanora_server.edge import refusals
from sanora_server.edge.headers import complete

log = logging.getLogger(__name__)


@dataclass
class Census:
    """How many TCP connections a listener has, and may have."""

    most: int
    now: int = 0


class Handler(web.RequestHandler):
    """Refuses what is no HTTP in our own form, without a word about the software and without a traceback."""

    __slots__ = ("_census", "_counted", "_origins")

    def __init__(
        self, server: web.Server, census: Census, origins: Callable[[], frozenset[str]], **options: Any
    ) -> None:
        super().__init__(server, **options)
        self._census = census
        self._origins = origins
        self._counted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to serve, or hang up when there are too many."""
        if self._census.now >= self._census.most:
            cast("asyncio.Transport", transport).abort()
            return
        self._census.now += 1
        self._counted = True
        super().connection_made(transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Make room for another one."""
        if self._counted:
            self._census.now -= 1
            self._counted = False
        super().connection_lost(exc)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Return the answer to a request that could not be read, and close the connection."""
        del message
        if request.writer.output_size > 0:
            raise ConnectionError("an answer was begun already")
        log.debug("unreadable request: %d %s", status, type(exc).__name__)  # anybody can send millions
        answer = refusals.response(Malformed("This is not a request that this server understands."))
        answer.set_status(web.HTTPBadRequest.status_code)
        complete(answer, self._origins())
        answer.headers[hdrs.SERVER] = ""  # else aiohttp puts its own in
        answer.force_close()
        return answer
