"""The WebSocket route: a checked request becomes a line and a conversation."""

from __future__ import annotations

from typing import cast

from aiohttp import web

from sanora.errors import Full
from sanora_server.edge import refusals
from sanora_server.edge.conversation import Conversation
from sanora_server.edge.edge import Edge
from sanora_server.edge.handler import Handler
from sanora_server.edge.line import Line
from sanora_server.edge.side import Side
from sanora_server.edge.upgrade import Upgraded, accepted

PATH = "/ws"


async def serve(edge: Edge, side: Side, request: web.Request) -> web.StreamResponse:
    """Upgrade, and let the client in; from then on its conversation goes on by itself."""
    full = _full(edge, side)
    answer = accepted(request, edge.venue.origins())
    address = request.remote or ""
    limits = edge.limiter.limits
    line = Line(limits.frame_bytes if side is Side.AUDIENCE else limits.control_frame_bytes)
    transport = cast("Handler", request.protocol).hand_over(line)
    transport.write(answer)
    connection = edge.hub.accept(transport, side, address)
    try:
        conversation = Conversation(edge, side, line, connection)
        if full is None:
            await conversation.begin()
        else:
            conversation.turn_away(full)
    except Exception as error:  # noqa: BLE001 - the upgrade was answered: nothing else can be said in HTTP
        refusals.fault(error, edge.ids)
        connection.abort()
    return Upgraded()


def _full(edge: Edge, side: Side) -> Full | None:
    """Return the refusal for a hall that is full: a page learns why only after its upgrade.

    Raises it where nobody has to be told so, or the server goes down.
    """
    try:
        edge.hub.demand_place(side)
    except Full as error:
        if side is Side.CONTROL or edge.hub.stopping:
            raise
        return error
    return None
