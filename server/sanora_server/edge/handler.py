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
from sanora_server.edge.line import Line
from sanora_server.loop import favour

log = logging.getLogger(__name__)


@dataclass
class Census:
    """How many TCP connections a listener has, and may have."""

    most: int
    now: int = 0

    def leave(self) -> None:
        """Count one less."""
        self.now -= 1


class Handler(web.RequestHandler):
    """Refuses what is no HTTP in our own form, without a word about the software and without a traceback."""

    __slots__ = ("_census", "_counted", "_favoured", "_origins")

    def __init__(
        self,
        server: web.Server,
        census: Census,
        origins: Callable[[], frozenset[str]],
        *,
        favoured: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(server, **options)
        self._favoured = favoured
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
        if self._favoured:
            favour(transport.get_extra_info("socket"))
        super().connection_made(transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Make room for another one."""
        if self._counted:
            self._census.leave()
            self._counted = False
        super().connection_lost(exc)

    def hand_over(self, line: Line) -> asyncio.Transport:
        """Give the connection away, with what came behind the request; raise where there is nothing to give.

        It counts until `line` is over. For aiohttp it has ended, as if it had been lost.
        """
        transport = self.transport
        if transport is None:
            raise ConnectionResetError("gone before its upgrade")
        if not cast("bool", self._upgraded):
            raise web.HTTPBadRequest
        line.begin(transport, self._census.leave)
        self._counted = False
        transport.set_protocol(line)
        self.set_parser(cast("Any", _Behind(line)))
        self.transport = None  # else it would be closed next
        super().connection_lost(None)
        return transport

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


class _Behind:
    """Passes on what a client sent behind its request; fits where aiohttp puts a reader of WebSockets."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        """Take bytes; the answer says that there is more to come."""
        self._line.data_received(data)
        return False, b""

    def feed_eof(self) -> None:
        """The line goes on without aiohttp."""
