"""Whom a request is for and which page sent it: the Host and Origin allow-lists."""

from __future__ import annotations

from aiohttp import hdrs, web

from sanora.errors import Misdirected, WrongOrigin
from sanora_server.edge.side import Side
from sanora_server.edge.surroundings import Venue

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def check(request: web.Request, side: Side, venue: Venue) -> None:
    """Raise `Misdirected` for a foreign Host and `WrongOrigin` for a foreign page.

    A name that an attacker's DNS points here never passes, so a page of theirs cannot speak to this server.
    Browsers send an Origin with everything that changes something and with every WebSocket; who sends none is
    no browser and has no business on the audience listener but reading.
    """
    host = _only(request, hdrs.HOST)
    if host is None or not request.raw_path.startswith("/") or not _own(host, side, venue):
        raise Misdirected
    origins = request.headers.getall(hdrs.ORIGIN, [])
    if not origins:
        unsafe = request.method not in _SAFE or hdrs.UPGRADE in request.headers
        if side is Side.AUDIENCE and unsafe:
            raise WrongOrigin
        return
    own = venue.origins() if side is Side.AUDIENCE else {f"{request.scheme}://{host}"}
    if len(origins) != 1 or origins[0] not in own:
        raise WrongOrigin


def _only(request: web.Request, header: str) -> str | None:
    values = request.headers.getall(header, [])
    return values[0].lower() if len(values) == 1 else None


def _own(host: str, side: Side, venue: Venue) -> bool:
    """Tell whether a Host header means this listener; the control listener has the names on other ports."""
    if side is Side.AUDIENCE:
        return host in venue.hosts()
    return _name(host) in {_name(own) for own in venue.hosts()}


def _name(host: str) -> str:
    """Cut the port off."""
    name, colon, port = host.rpartition(":")
    return (
        name if colon and port.isdecimal() and not (name.startswith("[") and not name.endswith("]")) else host
    )


def sockets_of(origins: frozenset[str]) -> tuple[str, ...]:
    """Return the WebSocket origins that belong to these origins, in order.

    A policy cannot name an IPv6 address; pages loaded from one get by with 'self'.
    """
    return tuple(sorted("ws" + origin.removeprefix("http") for origin in origins if "[" not in origin))
