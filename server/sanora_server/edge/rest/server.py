"""Routes of the server itself: that it is there, where it is found, how it is, and its documentation."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
from aiohttp import hdrs, web

from sanora import qr, wire
from sanora.conference.permissions import Action, Actor
from sanora.conference.state import Conference
from sanora.errors import NotFound, Retry
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.conferences import ONE
from sanora_server.edge.rest.route import BOTH, CONTROL, Route
from sanora_server.edge.rest.shapes import Shape


class ReachQuery(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A word of the asking side's choice, which comes back: no cache and no other server can answer."""

    nonce: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$(?!\n)")]


class Reached(Shape, frozen=True):
    """Proof that this very server answered."""

    instance: str
    nonce: str


class VenueShape(Shape, frozen=True):
    """Where phones find the server. `proved`: the address was fetched back; `addresses` are the choices."""

    address: str
    proved: bool
    addresses: list[str]
    host_name: str


class VenueOf(VenueShape, frozen=True):
    """Where phones find a conference."""

    join_url: str
    public_code: str
    network: str


class VenueBody(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The address to use whatever the ranking says; empty: rank again."""

    address: Annotated[str, msgspec.Meta(max_length=255)] = ""


class ServerShape(Shape, frozen=True):
    """How the server is. `trouble` says in a sentence what is wrong with it; empty when nothing is."""

    version: str
    protocol: int
    instance: str
    epoch: str
    now: datetime
    sockets: int
    trouble: str


class BackupMade(Shape, frozen=True):
    """The file of a backup, in the data folder's `backups`."""

    file: str


class QrQuery(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Pixels of one module."""

    scale: Annotated[int, msgspec.Meta(ge=1, le=40)] = 8


async def _reach(call: Call) -> Reached:
    query: ReachQuery = call.query
    return Reached(instance=call.edge.instance, nonce=query.nonce)


async def _server(call: Call) -> ServerShape:
    call.demand()
    edge = call.edge
    return ServerShape(
        version=edge.version,
        protocol=wire.PROTOCOL,
        instance=edge.instance,
        epoch=edge.authority.epoch,
        now=edge.clock.now(),
        sockets=edge.hub.sockets,
        trouble=edge.trouble(),
    )


async def _backup(call: Call) -> BackupMade:
    call.demand()
    file = await call.edge.backup()
    if not file:
        raise Retry("No backup could be made; the log says why.")
    return BackupMade(file=file)


async def _venue(call: Call) -> VenueShape:
    call.demand()
    return VenueShape(**_standing(call))


async def _pick(call: Call) -> VenueShape:
    call.demand()
    body: VenueBody = call.body
    await call.edge.venue.pick(body.address)
    return VenueShape(**_standing(call))


async def _venue_of(call: Call) -> VenueOf:
    def look(conference: Conference, _actor: Actor) -> VenueOf:
        return VenueOf(
            **_standing(call),
            join_url=call.edge.venue.join_url(conference.public_code),
            public_code=conference.public_code,
            network=conference.network,
        )

    return await call.read(look)


def _standing(call: Call) -> dict[str, Any]:
    standing = call.edge.venue.standing
    return {
        "address": standing.address.host,
        "proved": standing.reach == "proved",
        "addresses": [address.host for address in standing.candidates],
        "host_name": standing.announcement.host_name,
    }


@lru_cache(maxsize=64)  # a hall asks for the same few codes, and drawing takes milliseconds
def _drawn(url: str, form: Literal["svg", "png"], scale: int) -> bytes:
    code = qr.matrix(qr.join_qr_text(url))
    return qr.svg(code, title=url, scale=scale).encode() if form == "svg" else qr.png(code, scale)


async def _qr(call: Call, form: Literal["svg", "png"]) -> web.Response:
    query: QrQuery = call.query
    code = await call.read(lambda conference, _actor: conference.public_code)
    body = await asyncio.to_thread(_drawn, call.edge.venue.join_url(code), form, query.scale)
    return web.Response(body=body, headers={hdrs.CONTENT_TYPE: _QR_TYPES[form]})


_QR_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def _qr_route(form: Literal["svg", "png"]) -> Route:
    async def handle(call: Call) -> web.Response:
        return await _qr(call, form)

    return Route(
        method="GET",
        path=f"{ONE}/qr.{form}",
        summary=f"Draw the QR code of the join address as {form.upper()}.",
        handle=handle,
        sides=BOTH,
        action=Action.CONFERENCE_QR,
        media=(_QR_TYPES[form],),
        query=QrQuery,
        errors=(NotFound,),
    )


ROUTES = (
    Route(
        method="GET",
        path="/api/reach",
        summary="Prove that an address leads to this server.",
        handle=_reach,
        sides=BOTH,
        action=None,
        answers=(Reached,),
        query=ReachQuery,
    ),
    Route(
        method="GET",
        path="/api/server",
        summary="Ask how the server is.",
        handle=_server,
        sides=CONTROL,
        action=Action.SERVER_READ,
        answers=(ServerShape,),
    ),
    Route(
        method="POST",
        path="/api/server/backup",
        summary="Make a backup now.",
        handle=_backup,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        answers=(BackupMade,),
        errors=(Retry,),
    ),
    Route(
        method="GET",
        path="/api/venue",
        summary="Read where phones find the server.",
        handle=_venue,
        sides=CONTROL,
        action=Action.SERVER_READ,
        answers=(VenueShape,),
    ),
    Route(
        method="POST",
        path="/api/venue",
        summary="Choose the address that join links carry.",
        handle=_pick,
        sides=CONTROL,
        action=Action.VENUE_PICK,
        answers=(VenueShape,),
        body=VenueBody,
        errors=(NotFound,),
    ),
    Route(
        method="GET",
        path=f"{ONE}/venue",
        summary="Read where phones find a conference.",
        handle=_venue_of,
        sides=CONTROL,
        action=Action.STAGE_DRIVE,
        answers=(VenueOf,),
        errors=(NotFound,),
    ),
    _qr_route("svg"),
    _qr_route("png"),
)
