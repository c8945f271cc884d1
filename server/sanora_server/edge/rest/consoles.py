"""Routes of the paired consoles: list, rename, revoke."""

from __future__ import annotations

from sanora.conference.permissions import Action
from sanora.errors import NotFound
from sanora.pairing.bodies import ConsoleLine, Consoles, RenameConsole
from sanora_server.edge.drivers import revoke
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.route import CONTROL, Route

ALL = "/api/consoles"
ONE = f"{ALL}/{{console}}"


async def _list(call: Call) -> Consoles:
    call.demand()
    edge = call.edge
    conferences: dict[str, list[str]] = {}
    for summary in await edge.authority.catalogue():
        for speaker in summary.speakers:
            conferences.setdefault(speaker, []).append(summary.id)
    lines: list[ConsoleLine] = []
    for console in edge.pairing.consoles():
        connected = edge.hub.connected(console.id)
        lines.append(
            ConsoleLine(
                id=console.id,
                name=console.name,
                role=console.role,
                conferences=conferences.get(console.id, []) if console.role != "HOST" else [],
                paired_at=console.paired_at,
                last_seen=edge.clock.now() if connected else console.last_seen,
                connected=connected,
            )
        )
    return Consoles(items=lines)


async def _rename(call: Call) -> Consoles:
    call.demand()
    body: RenameConsole = call.body
    await call.edge.pairing.rename(call.path["console"], body.name)
    return await _list(call)


async def _revoke(call: Call) -> None:
    call.demand()
    await revoke(call.edge, call.path["console"])


ROUTES = (
    Route(
        method="GET",
        path=ALL,
        summary="List the paired consoles, oldest first.",
        handle=_list,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        answers=(Consoles,),
    ),
    Route(
        method="PUT",
        path=ONE,
        summary="Give a console another name.",
        handle=_rename,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        answers=(Consoles,),
        body=RenameConsole,
        errors=(NotFound,),
    ),
    Route(
        method="DELETE",
        path=ONE,
        summary="Revoke a console: it is out at once.",
        handle=_revoke,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        status=204,
        errors=(NotFound,),
    ),
)
