"""Routes of pairing: the host opens a code, a console comes in by it and logs in from then on."""

from __future__ import annotations

import msgspec

from sanora.conference.permissions import LOCAL_HOST, Action, demand
from sanora.conference.speakers import AssignSpeaker
from sanora.errors import (
    Malformed,
    NotFound,
    NotPaired,
    PairingClosed,
    SanoraError,
    SlowDown,
    StaleChallenge,
    WrongCode,
    WrongState,
)
from sanora.pairing.bodies import (
    AskChallenge,
    Begin,
    Begun,
    Challenge,
    Finish,
    LoggedIn,
    LogIn,
    OpenPairing,
    Paired,
    PairingState,
)
from sanora_server.edge import closing
from sanora_server.edge.drivers import revoke
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.route import CONTROL, Route

CODE = "/api/pairing"


def _state(call: Call) -> PairingState:
    edge = call.edge
    return edge.pairing.state(edge.venue.standing.address.host, edge.control_port)


async def _read(call: Call) -> PairingState:
    call.demand()
    return _state(call)


async def _open(call: Call) -> PairingState:
    call.demand()
    body: OpenPairing = call.body
    if (body.role != "HOST") != bool(body.conference_id):
        raise Malformed(
            "A speaker's or moderator's console needs a conference, a host's none - at `$.conferenceId`"
        )
    if body.conference_id:
        await call.edge.authority.read(
            body.conference_id, lambda value: demand(call.driver, Action.SPEAKER_ASSIGN, value)
        )
    call.edge.pairing.open(body.role, body.conference_id)
    return _state(call)


async def _close(call: Call) -> None:
    call.demand()
    call.edge.pairing.close()


async def _begin(call: Call) -> Begun:
    return call.edge.pairing.begin(call.body)


async def _finish(call: Call) -> msgspec.Struct:
    edge = call.edge
    paired, conference_id = await edge.pairing.finish(call.body)
    console_id = paired.console_id
    edge.hub.part_console(console_id, closing.GOING_DOWN, "this console was paired anew")
    if conference_id:
        command = AssignSpeaker(speaker=console_id)
        try:
            await edge.authority.ask(
                conference_id, command, LOCAL_HOST, call.arrived, lambda _conference, _events: None
            )
        except SanoraError:  # the conference has gone meanwhile: whoever is assigned to nothing is no use
            await revoke(edge, console_id)
            raise
    return paired


async def _challenge(call: Call) -> Challenge:
    return call.edge.pairing.challenge(call.body)


async def _log_in(call: Call) -> LoggedIn:
    return await call.edge.pairing.log_in(call.body)


ROUTES = (
    Route(
        method="GET",
        path=CODE,
        summary="Read the pairing code, the tries that failed, and who came by it.",
        handle=_read,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        answers=(PairingState,),
    ),
    Route(
        method="POST",
        path=CODE,
        summary="Open a pairing code for two minutes; it replaces one that is open.",
        handle=_open,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        answers=(PairingState,),
        body=OpenPairing,
        errors=(NotFound, SlowDown, WrongState),
    ),
    Route(
        method="DELETE",
        path=CODE,
        summary="Close the pairing code.",
        handle=_close,
        sides=CONTROL,
        action=Action.SERVER_ADMIN,
        status=204,
    ),
    Route(
        method="POST",
        path=f"{CODE}/begin",
        summary="A console begins to pair: a try on the open code.",
        handle=_begin,
        sides=CONTROL,
        action=None,
        knocking=True,
        answers=(Begun,),
        body=Begin,
        errors=(PairingClosed, WrongCode, SlowDown),
    ),
    Route(
        method="POST",
        path=f"{CODE}/finish",
        summary="A console proves that it knows the code, and is let in.",
        handle=_finish,
        sides=CONTROL,
        action=None,
        knocking=True,
        answers=(Paired,),
        body=Finish,
        errors=(PairingClosed, WrongCode, SlowDown, NotFound, WrongState),
    ),
    Route(
        method="POST",
        path="/api/login/challenge",
        summary="Ask what to sign for a login.",
        handle=_challenge,
        sides=CONTROL,
        action=None,
        knocking=True,
        answers=(Challenge,),
        body=AskChallenge,
        errors=(SlowDown,),
    ),
    Route(
        method="POST",
        path="/api/login",
        summary="Log a paired console in: the signed challenge for a token.",
        handle=_log_in,
        sides=CONTROL,
        action=None,
        knocking=True,
        answers=(LoggedIn,),
        body=LogIn,
        errors=(NotPaired, StaleChallenge, SlowDown),
    ),
)
