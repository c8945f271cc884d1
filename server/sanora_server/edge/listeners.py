"""The two listeners: one for audience and stage, one for those who drive."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from functools import partial

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler as Next

from sanora.errors import Malformed, MethodNotAllowed, NotFound, SanoraError, TooLarge
from sanora_server.edge import headers, origins, refusals, sockets
from sanora_server.edge.edge import Edge
from sanora_server.edge.handler import Census, Handler
from sanora_server.edge.limits import Limits
from sanora_server.edge.pages import Pages
from sanora_server.edge.rest.serving import add_routes
from sanora_server.edge.side import Side
from sanora_server.loop import favour

BACKLOG = 4096
"""Connections that may wait to be accepted: a hall scans at once."""

_ACCEPTED_AT_ONCE = 64
"""Connections accepted in one turn of the loop: those behind them wait in the system, not in our memory."""

_HANDSHAKE_SECONDS = 8.0
_LINGER_SECONDS = 1.0
_STOP_SECONDS = 2.0
_EDGE = web.AppKey("edge", Edge)


def audience_app(edge: Edge) -> web.Application:
    """Return the application for phones and projectors: pages, joining, answering, reading, no driving."""
    pages = Pages(edge.site)
    app = _app(edge, Side.AUDIENCE, pages.lost)
    pages.add_to(app)
    return app


def control_app(edge: Edge) -> web.Application:
    """Return the application for consoles: every route, each demanding the control token."""
    return _app(edge, Side.CONTROL)


def _app(
    edge: Edge, side: Side, lost: Callable[[web.Request], web.Response] | None = None
) -> web.Application:
    @web.middleware
    async def guard(request: web.Request, handler: Next) -> web.StreamResponse:
        try:
            origins.check(request, side, edge.venue)
            return await handler(request)
        except web.HTTPException as error:
            if lost and error.status == NotFound.status and _by_hand(request):
                return lost(request)
            return _translated(error)
        except SanoraError as error:
            return refusals.response(error)
        except ConnectionError:  # the client went away
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in our own form and logged
            return refusals.response(refusals.fault(error, edge.ids))

    async def protect(_request: web.Request, answer: web.StreamResponse) -> None:
        headers.complete(answer, edge.venue.origins())

    app = web.Application(middlewares=[guard], client_max_size=edge.limiter.limits.body_bytes)
    app[_EDGE] = edge
    app.on_response_prepare.append(protect)
    app.router.add_get(sockets.PATH, partial(sockets.serve, edge, side), allow_head=False)
    add_routes(app, edge, side)
    return app


def _by_hand(request: web.Request) -> bool:
    """Tell whether a person sees the answer, who typed or followed an address."""
    return (
        request.method == hdrs.METH_GET
        and "text/html" in request.headers.get(hdrs.ACCEPT, "")
        and not request.path.startswith(("/api/", "/assets/"))
    )


def _translated(error: web.HTTPException) -> web.Response:
    """Return aiohttp's own refusal in our form, with its status."""
    known: dict[int, SanoraError] = {
        NotFound.status: NotFound(),
        MethodNotAllowed.status: MethodNotAllowed(),
        TooLarge.status: TooLarge(),
    }
    refusal = known.get(error.status) or Malformed("This is not a request that this server understands.")
    answer = refusals.response(refusal)
    answer.set_status(error.status)
    if hdrs.ALLOW in error.headers:
        answer.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
    return answer


class Listener:
    """One application, served on sockets that are bound already; `favoured` before those that are not."""

    def __init__(self, app: web.Application, limits: Limits, *, favoured: bool = False) -> None:
        self._origins = app[_EDGE].venue.origins
        self._limits = limits
        self._census = Census(limits.control_connections if favoured else limits.connections)
        self._favoured = favoured
        self._runner = web.AppRunner(app, shutdown_timeout=_STOP_SECONDS)
        self._servers: list[asyncio.Server] = []

    async def open(self, listening: socket.socket, tls: ssl.SSLContext | None = None) -> None:
        """Serve on one more socket; with `tls` encrypted."""
        if self._runner.server is None:
            await self._runner.setup()
        server = self._runner.server
        if server is None:
            raise RuntimeError("the listener has been closed")
        loop = asyncio.get_running_loop()
        handler = partial(
            Handler,
            server,
            self._census,
            self._origins,
            favoured=self._favoured,
            loop=loop,
            access_log=None,
            auto_decompress=False,  # no small body becomes a large one
            keepalive_timeout=self._limits.idle_seconds,  # also bounds the time for a first request's head
            lingering_time=_LINGER_SECONDS,
            tcp_keepalive=False,  # the sweep's pings and TCP_USER_TIMEOUT find out sooner who is gone
        )
        self._servers.append(
            await loop.create_server(
                handler,
                sock=listening,
                ssl=tls,
                backlog=_ACCEPTED_AT_ONCE,
                ssl_handshake_timeout=_HANDSHAKE_SECONDS if tls else None,
                ssl_shutdown_timeout=_STOP_SECONDS if tls else None,
            )
        )
        if self._favoured:
            favour(listening)
        listening.listen(BACKLOG)  # asyncio takes the backlog for what to accept at once, too

    async def close(self) -> None:
        """Accept nothing more and end what is still open. Close the hub first."""
        for server in self._servers:
            server.close()
        await self._runner.cleanup()
