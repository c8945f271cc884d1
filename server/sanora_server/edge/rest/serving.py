"""Routes as aiohttp handlers: who asks, what was sent, and the answer as JSON."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from sanora import wire
from sanora.conference.permissions import ANYONE
from sanora.errors import Malformed, TooLarge, Unauthorized
from sanora.kinds.registry import decode_polymorphic
from sanora_server.edge.drivers import driver
from sanora_server.edge.edge import Edge
from sanora_server.edge.refusals import JSON
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.route import Route
from sanora_server.edge.rest.table import routes
from sanora_server.edge.side import Side

_NOTHING = b"{}"
_BEARER = "bearer "
_LONGEST_TOKEN = 2048
_PATTERN = "[A-Za-z0-9]{1,40}"


def add_routes(app: web.Application, edge: Edge, side: Side) -> None:
    """Put the routes of one listener into its application."""
    for route in routes(side):
        path = route.path.replace("}", f":{_PATTERN}}}")
        handler = _handler(route, edge, side)
        if route.method == hdrs.METH_GET:
            app.router.add_get(path, handler)
        else:
            app.router.add_route(route.method, path, handler)


def _handler(route: Route, edge: Edge, side: Side) -> Handler:
    decoder = None if route.body is None else msgspec.json.Decoder(route.body, dec_hook=decode_polymorphic)

    async def handle(request: web.Request) -> web.StreamResponse:
        token, address = _token(request), request.remote or ""
        known = side is Side.CONTROL and not route.knocking
        if known:
            driver(edge, token)  # who may not ask need not send a body
        elif route.knocking:
            edge.limiter.knock(address, edge.clock.now())
        needed = decoder is not None or route.takes
        body = await _body(request, edge, route) if request.body_exists or needed else b""
        call = Call(
            edge=edge,
            side=side,
            arrived=edge.clock.now(),
            address=address,
            path=dict(request.match_info),
            token=token,
            driver=driver(edge, token) if known else ANYONE,
            action=route.action,
            query=_query(request, route),
            body=body if route.takes else _decoded(body, decoder),
        )
        return _answer(await route.handle(call), route.status)

    return handle


def _token(request: web.Request) -> str:
    values = request.headers.getall(hdrs.AUTHORIZATION, [])
    if not values:
        return ""
    scheme, token = values[0][: len(_BEARER)], values[0][len(_BEARER) :].strip()
    if len(values) > 1 or scheme.lower() != _BEARER or not token or len(token) > _LONGEST_TOKEN:
        raise Unauthorized("Authorization is `Bearer` and a token.")
    return token


async def _body(request: web.Request, edge: Edge, route: Route) -> bytes:
    limits = edge.limiter.limits
    most = route.most or limits.body_bytes
    if (request.content_length or 0) > most:
        raise TooLarge
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise Malformed("Bodies are sent uncompressed.")
    try:
        async with asyncio.timeout(limits.body_seconds):
            body = await _read(request, most)
    except TimeoutError:
        raise Malformed("The body of this request did not arrive in time.") from None
    if body and request.content_type not in (route.takes or (JSON,)):
        raise Malformed(
            f"The body of this request is not {' or '.join(f'`{each}`' for each in route.takes or (JSON,))}."
        )
    return body


async def _read(request: web.Request, most: int) -> bytes:
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > most:
            raise TooLarge
    return bytes(body)


def _decoded(body: bytes, decoder: msgspec.json.Decoder[Any] | None) -> Any:
    if decoder is None:
        return None  # a body that nobody reads
    try:
        return decoder.decode(body or _NOTHING)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed(wire.explained(error)) from None


def _query(request: web.Request, route: Route) -> Any:
    given = dict(request.query)
    if len(given) != len(request.query):
        raise Malformed("A parameter is given twice.")
    if route.query is None:
        if given:
            raise Malformed("This address takes no parameters.")
        return None
    try:
        return msgspec.convert(given, route.query, strict=False)
    except msgspec.ValidationError as error:
        raise Malformed(wire.explained(error)) from None


def _answer(made: msgspec.Struct | web.Response | None, status: int) -> web.Response:
    if isinstance(made, web.Response):
        return made
    if made is None:
        return web.Response(status=web.HTTPNoContent.status_code)
    return web.Response(status=status, body=wire.encode(made), content_type=JSON, charset="utf-8")
