"""The WebSocket route: a checked request becomes a connection and a conversation."""

from __future__ import annotations

from aiohttp import web

from sanora_server.edge import refusals
from sanora_server.edge.conversation import Conversation
from sanora_server.edge.edge import Edge
from sanora_server.edge.side import Side

PATH = "/ws"
_GOODBYE_SECONDS = 2.0


class Socket(web.WebSocketResponse):
    """A WebSocket that leaves writing to its `Connection`: nothing is sent behind that one's back."""

    async def write_eof(self, data: bytes = b"") -> None:
        """Say nothing more; the connection has said goodbye, and the transport is closed next."""
        del data


async def serve(edge: Edge, side: Side, request: web.Request) -> web.StreamResponse:
    """Upgrade and converse until the socket ends."""
    edge.hub.demand_place(side)
    limits = edge.limiter.limits
    most = limits.frame_bytes if side is Side.AUDIENCE else limits.control_frame_bytes
    socket = Socket(
        compress=False,  # 110 KB of memory for each phone, and twice the time of a push
        autoping=False,  # pongs go through the connection like everything else
        autoclose=False,
        heartbeat=None,  # one sweep for all instead of a timer for each
        max_msg_size=most + 1,  # aiohttp refuses what is this large, not only what is larger
        timeout=_GOODBYE_SECONDS,
    )
    await socket.prepare(request)
    transport = request.transport
    if transport is None:
        return socket
    connection = edge.hub.accept(transport, side, request.remote or "")
    try:
        await Conversation(edge, side, socket, connection).run()
    except ConnectionError:
        pass
    except Exception as error:  # noqa: BLE001 - the upgrade was answered: nothing else can be said in HTTP
        refusals.fault(error, edge.ids)
        connection.abort()
    finally:
        edge.hub.leave(connection, side)
    return socket
