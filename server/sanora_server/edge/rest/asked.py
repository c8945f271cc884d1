"""Routes of what the audience asks: ask, vote, list; approve, answer, pin and merge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from sanora.conference.asked import AskedState
from sanora.conference.base import Command, Event
from sanora.conference.permissions import Action, Actor
from sanora.conference.qa.asking import Ask, Withdraw
from sanora.conference.qa.listing import Item, Sort, listed, ordered, own
from sanora.conference.qa.moderating import Merge, Move, Pin
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.state import Conference
from sanora.errors import Ended, Malformed, NotFound, SlowDown, WrongState
from sanora_server.edge.rest.bodies import body_of, fields_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.conferences import ONE
from sanora_server.edge.rest.route import BOTH, CONTROL, Answering, Route
from sanora_server.edge.rest.shapes import Shape

ALL = f"{ONE}/asked"
ONE_ASKED = f"{ALL}/{{asked}}"
LARGEST_NUMBER = 2**53 - 1


class AskedShape(Shape, frozen=True):
    """A question of the audience. `votes` count everybody once, the author too; `name` empty is anonymous."""

    id: int
    text: str
    at: datetime
    votes: int
    name: str
    state: AskedState
    pinned: bool

    @classmethod
    def of(cls, item: Item) -> AskedShape:
        """Take it from a list."""
        return cls(**msgspec.structs.asdict(item))


class AskedList(Shape, frozen=True):
    """What the audience asks, as far as the reader may see it; the numbers are of all there are."""

    items: list[AskedShape]
    open: int
    held: int
    answered: int


class OwnAsked(Shape, frozen=True):
    """The asking participant's own questions, and the numbers of those that have the own vote."""

    items: list[AskedShape]
    voted: list[int]


class SortQuery(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Pinned ones come first in every order."""

    sort: Sort = "top"


def _listed(conference: Conference, actor: Actor, sort: Sort) -> AskedList:
    found = listed(actor, conference)
    if found is None:
        return AskedList(items=[], open=0, held=0, answered=0)
    items = [AskedShape.of(item) for item in ordered(found.items, sort)]
    return AskedList(items=items, open=found.open, held=found.held, answered=found.answered)


def _own(conference: Conference, actor: Actor) -> OwnAsked:
    mine = own(conference, actor.participant)
    if mine is None:
        return OwnAsked(items=[], voted=[])
    return OwnAsked(items=[AskedShape.of(item) for item in mine.items], voted=mine.voted)


async def _list(call: Call) -> AskedList:
    query: SortQuery = call.query
    return await call.read(lambda conference, actor: _listed(conference, actor, query.sort))


async def _mine(call: Call) -> OwnAsked:
    return await call.read(_own)


def _by_participant(make: Callable[[int, dict[str, Any]], Command], *, about: bool = True) -> Answering:
    """Return a handler of a participant's command, `about` the question in the path or a new one."""

    async def handle(call: Call) -> OwnAsked:
        number = _number(call) if about else 0
        actor = await call.read(lambda _conference, actor: actor)
        call.edge.limiter.device(call.conference_id, actor.participant, call.arrived).message(call.arrived)

        def view(conference: Conference, _events: list[Event]) -> OwnAsked:
            return _own(conference, actor)

        return await call.ask(make(number, {} if call.body is None else fields_of(call.body)), view)

    return handle


def _by_moderator(make: Callable[[int, dict[str, Any]], Command]) -> Answering:
    async def handle(call: Call) -> AskedList:
        def view(conference: Conference, _events: list[Event]) -> AskedList:
            return _listed(conference, call.driver, "top")

        return await call.ask(make(_number(call), fields_of(call.body)), view)

    return handle


def _number(call: Call) -> int:
    named = call.path["asked"]
    number = (
        int(named) if named.isdecimal() and named.isascii() and len(named) <= len(str(LARGEST_NUMBER)) else 0
    )
    if not 1 <= number <= LARGEST_NUMBER:
        raise NotFound("There is no such question.")
    return number


def _sorting(method: str, path: str, summary: str, command: type[Command], make: Answering) -> Route:
    return Route(
        method=method,
        path=f"{ONE_ASKED}/{path}",
        summary=summary,
        handle=make,
        sides=CONTROL,
        action=command.action,
        answers=(AskedList,),
        body=body_of(command, "asked"),
        errors=(NotFound, WrongState),
    )


ROUTES = (
    Route(
        method="POST",
        path=ALL,
        summary="Ask the speaker something; a question may have to wait for review.",
        handle=_by_participant(lambda _number, fields: Ask(**fields), about=False),
        sides=BOTH,
        action=Ask.action,
        answers=(OwnAsked,),
        status=201,
        body=body_of(Ask),
        errors=(NotFound, Malformed, Ended, WrongState, SlowDown),
    ),
    Route(
        method="GET",
        path=ALL,
        summary="List what the audience asks; those who moderate see all of it.",
        handle=_list,
        sides=BOTH,
        action=Action.QA_READ,
        answers=(AskedList,),
        query=SortQuery,
        errors=(NotFound,),
    ),
    Route(
        method="GET",
        path=f"{ALL}/own",
        summary="Read what became of the own questions and votes.",
        handle=_mine,
        sides=BOTH,
        action=Ask.action,
        answers=(OwnAsked,),
        errors=(NotFound,),
    ),
    Route(
        method="DELETE",
        path=ONE_ASKED,
        summary="Take an own question back that was not answered.",
        handle=_by_participant(lambda number, _fields: Withdraw(asked=number)),
        sides=BOTH,
        action=Withdraw.action,
        answers=(OwnAsked,),
        errors=(NotFound, WrongState, SlowDown),
    ),
    Route(
        method="PUT",
        path=f"{ONE_ASKED}/upvote",
        summary="Vote for a question of somebody else, or take the vote back.",
        handle=_by_participant(lambda number, fields: Upvote(asked=number, **fields)),
        sides=BOTH,
        action=Upvote.action,
        answers=(OwnAsked,),
        body=body_of(Upvote, "asked"),
        errors=(NotFound, Ended, WrongState, SlowDown),
    ),
    _sorting(
        "PUT",
        "state",
        "Approve a question, hold it back, mark it answered, or put it away.",
        Move,
        _by_moderator(lambda number, fields: Move(asked=number, **fields)),
    ),
    _sorting(
        "PUT",
        "pin",
        "Keep a question on top of the list, or let it go again.",
        Pin,
        _by_moderator(lambda number, fields: Pin(asked=number, **fields)),
    ),
    _sorting(
        "POST",
        "merge",
        "Say that a question asks the same as another, which gets its votes.",
        Merge,
        _by_moderator(lambda number, fields: Merge(asked=number, **fields)),
    ),
)
