"""Routes of conferences: create, list, read, change, start and end."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sanora.conference.base import Command, Event
from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import (
    ActivateConference,
    CreateConference,
    DeleteConference,
    EndConference,
    LockRoom,
    UpdateConference,
)
from sanora.conference.outcome import Summary
from sanora.conference.permissions import Action, Actor, Role, allowed, demand
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference
from sanora.errors import Ended, NotFound, SlowDown, UnknownCode, WrongState
from sanora_server.edge.greeting import find
from sanora_server.edge.rest.bodies import body_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.commanding import commanding
from sanora_server.edge.rest.pages import PageQuery, page
from sanora_server.edge.rest.route import BOTH, CONTROL, Route
from sanora_server.edge.rest.shapes import (
    ConferenceFull,
    ConferenceLine,
    ConferencePublic,
    Page,
    StageShape,
)
from sanora_server.edge.side import Side

ALL = "/api/conference"
ONE = "/api/conference/{conference}"


class ListQuery(PageQuery, frozen=True):
    """A part of the list, or the one conference with this code."""

    public_code: Annotated[str, msgspec.Meta(max_length=40)] = ""


class StageLink(StageShape, frozen=True):
    """What the projector was told, and the link that opens it."""

    url: str


async def _list(call: Call) -> msgspec.Struct:
    query: ListQuery = call.query
    if query.public_code:
        conference_id = await find(call.edge, query.public_code, call.address, call.arrived)
        return await _read(call, conference_id)
    call.demand()
    everything = await call.edge.authority.catalogue()
    known = [summary for summary in everything if _listed(call.driver, summary)]
    found = page(known, lambda summary: summary.id, query)
    return Page(items=[_line(summary) for summary in found.items], next=found.next)


def _listed(actor: Actor, summary: Summary) -> bool:
    """Tell whether a conference is in somebody's list."""
    conference = Conference(id=summary.id, owner=summary.owner, speakers=set(summary.speakers))
    return allowed(actor, Action.CONFERENCE_LIST, conference)


def _line(summary: Summary) -> ConferenceLine:
    return ConferenceLine(
        id=summary.id,
        public_code=summary.public_code,
        title=summary.title,
        description=summary.description,
        status=summary.status,
        created_at=summary.created_at,
    )


async def _get(call: Call) -> msgspec.Struct:
    return await _read(call, call.conference_id)


async def _read(call: Call, conference_id: str) -> msgspec.Struct:
    def look(conference: Conference) -> msgspec.Struct:
        actor = call.actor(conference)
        demand(actor, Action.CONFERENCE_READ, conference)
        if call.side is Side.CONTROL and actor.role != Role.MODERATOR:
            return ConferenceFull.shown(conference, actor)
        return ConferencePublic.of(conference)

    return await call.edge.authority.read(conference_id, look)


async def _stage(call: Call) -> StageLink:
    return await call.read(lambda conference, _actor: _link(conference, call))


def _link(conference: Conference, call: Call) -> StageLink:
    origin = call.edge.venue.join_url(conference.public_code).rpartition("/")[0]
    stage_pass = call.edge.passes.stage(conference.id)
    shown = msgspec.structs.asdict(StageShape.of(conference))
    return StageLink(**shown, url=f"{origin}/stage/{conference.public_code}#{stage_pass}")


def _full(conference: Conference, events: list[Event], call: Call) -> ConferenceFull:
    del events
    return ConferenceFull.shown(conference, call.driver)


def _gone(conference: Conference, events: list[Event], call: Call) -> None:
    del conference, events, call


def _change(command: type[Command], path: str, summary: str) -> Route:
    return Route(
        method="POST",
        path=f"{ONE}/{path}",
        summary=summary,
        handle=commanding(command, _full),
        sides=CONTROL,
        action=command.action,
        answers=(ConferenceFull,),
        body=body_of(command),
        errors=(NotFound, WrongState, Ended),
    )


ROUTES = (
    Route(
        method="POST",
        path=ALL,
        summary="Create a conference.",
        handle=commanding(CreateConference, _full),
        sides=CONTROL,
        action=CreateConference.action,
        answers=(ConferenceFull,),
        status=201,
        body=body_of(CreateConference),
    ),
    Route(
        method="GET",
        path=ALL,
        summary="List the conferences, newest first, or read the one with a public code.",
        handle=_list,
        sides=BOTH,
        action=Action.CONFERENCE_LIST,
        answers=(Page[ConferenceLine], ConferenceFull, ConferencePublic),
        query=ListQuery,
        errors=(UnknownCode, SlowDown),
    ),
    Route(
        method="GET",
        path=ONE,
        summary="Read a conference; the audience its public part.",
        handle=_get,
        sides=BOTH,
        action=Action.CONFERENCE_READ,
        answers=(ConferenceFull, ConferencePublic),
        errors=(NotFound,),
    ),
    Route(
        method="PUT",
        path=ONE,
        summary="Change title, description or network name; what is left out stays.",
        handle=commanding(UpdateConference, _full),
        sides=CONTROL,
        action=UpdateConference.action,
        answers=(ConferenceFull,),
        body=body_of(UpdateConference),
        errors=(NotFound,),
    ),
    Route(
        method="DELETE",
        path=ONE,
        summary="Delete a conference that is not running, with all its questions, people and votes.",
        handle=commanding(DeleteConference, _gone),
        sides=CONTROL,
        action=DeleteConference.action,
        body=body_of(DeleteConference),
        status=204,
        errors=(NotFound, WrongState),
    ),
    Route(
        method="PUT",
        path=f"{ONE}/setup",
        summary="Set up quiz, audience questions, mood, safety and names; a part that is left out stays.",
        handle=commanding(ConfigureConference, _full),
        sides=CONTROL,
        action=ConfigureConference.action,
        answers=(ConferenceFull,),
        body=body_of(ConfigureConference),
        errors=(NotFound, Ended, WrongState),
    ),
    _change(ActivateConference, "activate", "Start: from now on questions can be pushed."),
    _change(EndConference, "end", "End a conference for good; an open question closes with it."),
    _change(LockRoom, "lock", "Let nobody new in, or open the door again."),
    _change(StartRehearsal, "rehearsal/start", "Rehearse: simulated people may join, and nothing is kept."),
    _change(StopRehearsal, "rehearsal/stop", "End the rehearsal and forget it."),
    Route(
        method="GET",
        path=f"{ONE}/stage",
        summary="Read what the projector shows, with a new link that opens it.",
        handle=_stage,
        sides=CONTROL,
        action=Action.STAGE_DRIVE,
        answers=(StageLink,),
        errors=(NotFound,),
    ),
    Route(
        method="POST",
        path=f"{ONE}/stage",
        summary="Blank or freeze the projector, choose what it shows; what is left out stays.",
        handle=commanding(DirectStage, lambda conference, _events, call: _link(conference, call)),
        sides=CONTROL,
        action=DirectStage.action,
        answers=(StageLink,),
        body=body_of(DirectStage),
        errors=(NotFound,),
    ),
)
