"""One line of the table of routes: how a request is read, answered and documented."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec
from aiohttp import web

from sanora.conference.permissions import Action
from sanora.errors import SanoraError
from sanora_server.edge.rest.call import Call
from sanora_server.edge.side import Side

BOTH = frozenset(Side)
CONTROL = frozenset({Side.CONTROL})

Answering: TypeAlias = Callable[[Call], Awaitable[msgspec.Struct | web.Response | None]]


@dataclass(frozen=True, kw_only=True)
class Route:
    """`answers` are the classes of bodies that may be sent; without any, `media` says what the file is.

    `body` and `query` are the classes of what is read; a body whose fields all have defaults may be left out.
    A route that `takes` media types gets the body as it came, of up to `most` bytes. `errors` are the
    refusals beside those that every route has. `action` is what whoever asks must be allowed to do; None is
    for everybody whom the listener knows. `knocking` routes need no token: they are for consoles that have
    none yet.
    """

    method: str
    path: str
    summary: str
    handle: Answering
    sides: frozenset[Side]
    action: Action | None
    knocking: bool = False
    answers: tuple[Any, ...] = ()
    media: tuple[str, ...] = ("application/json",)
    status: int = 200
    body: Any = None
    takes: tuple[str, ...] = ()
    most: int = 0
    query: type[msgspec.Struct] | None = None
    errors: tuple[type[SanoraError], ...] = ()
