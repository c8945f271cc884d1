"""Routes of the people in the room: their list, names, teams, who must leave, and the scores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from sanora.conference.base import Command, Event
from sanora.conference.editing import ChooseTeam, EditPerson, RenameParticipant
from sanora.conference.permissions import Action, Actor
from sanora.conference.quiz.ledger import Scores
from sanora.conference.quiz.standing import Leader, TeamLine, own_score, scores_for
from sanora.conference.removing import AdmitPerson, RemovePerson
from sanora.conference.state import Conference, Participant
from sanora.errors import BadName, Ended, Malformed, NotFound, SlowDown, WrongState
from sanora_server.edge.rest.bodies import body_of, fields_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.conferences import ONE
from sanora_server.edge.rest.pages import PageQuery, page
from sanora_server.edge.rest.route import BOTH, CONTROL, Answering, Route
from sanora_server.edge.rest.shapes import Page, Shape
from sanora_server.edge.side import Side

PEOPLE = f"{ONE}/people"
PERSON = f"{PEOPLE}/{{person}}"
LARGEST_NUMBER = 2**53 - 1


class PersonShape(Shape, frozen=True):
    """Somebody in the room. `team` and `place` 0: none. Points and place are as far as answers were revealed.

    A `hidden` name is shown to nobody else; who was `removed` cannot come in and has no points.
    """

    participant: int
    name: str
    joined_at: datetime
    rehearsal: bool
    team: int
    hidden: bool
    removed: bool
    points: int
    place: int

    @classmethod
    def of(cls, person: Participant, scores: Scores) -> PersonShape:
        """Take it from the value and its scores."""
        place = scores.places.get(person.id)
        return cls(
            participant=person.id,
            name=person.name,
            joined_at=person.joined_at,
            rehearsal=person.rehearsal,
            team=person.team,
            hidden=person.hidden,
            removed=person.removed,
            points=0 if place is None else place.points,
            place=0 if place is None else place.rank,
        )


class YouShape(Shape, frozen=True):
    """The asking participant's own name and team."""

    participant: int
    name: str
    team: int
    hidden: bool


class ScoresShape(Shape, frozen=True):
    """The scores as they stand: see `scores:changed` in the protocol. Without a quiz it is empty."""

    top: list[Leader] = []
    more: int = 0
    teams: list[TeamLine] = []
    players: int = 0
    round: int | None = None


class OwnScoreShape(Shape, frozen=True):
    """The asking participant's own score: see `score:own` in the protocol; `round` null: none counts yet."""

    round: int | None = None
    right: bool | None = None
    credit: int = 0
    gained: int = 0
    bonus: int = 0
    streak: int = 0
    total: int = 0
    place: int = 0
    players: int = 0
    team: int = 0
    team_place: int = 0


async def _people(call: Call) -> msgspec.Struct:
    def look(conference: Conference, _actor: Actor) -> Page[PersonShape]:
        scores = call.edge.hub.scoreboard.scores(conference)
        part = page(list(conference.participants.values()), lambda person: str(person.id), call.query)
        return Page(items=[PersonShape.of(person, scores) for person in part.items], next=part.next)

    return await call.read(look)


async def _scores(call: Call) -> msgspec.Struct:
    def look(conference: Conference, actor: Actor) -> msgspec.Struct:
        scores = call.edge.hub.scoreboard.scores(conference)
        if call.side is Side.AUDIENCE and actor.participant:
            team = conference.participants[actor.participant].team
            return _told(own_score(scores, actor.participant, team), OwnScoreShape(team=team))
        return _told(scores_for(actor, conference, scores), ScoresShape())

    return await call.read(look)


def _told(message: Any, empty: Shape) -> Shape:
    if message is None:
        return empty
    return type(empty)(**{name: getattr(message, name) for name in empty.__struct_fields__})


def _own(conference: Conference, events: list[Event], call: Call) -> YouShape:
    del events
    person = conference.participants[call.actor(conference).participant]
    return YouShape(participant=person.id, name=person.name, team=person.team, hidden=person.hidden)


def _owning(command: type[Command]) -> Answering:
    """Return a handler of a command about the asking participant."""

    async def handle(call: Call) -> msgspec.Struct:
        actor = await call.read(lambda _conference, actor: actor)
        call.edge.limiter.device(call.conference_id, actor.participant, call.arrived).message(call.arrived)
        return await call.ask(
            command(**fields_of(call.body)), lambda conference, events: _own(conference, events, call)
        )

    return handle


def _about(make: Callable[[int, dict[str, Any]], Command]) -> Answering:
    """Return a handler of a command about the person in the path."""

    async def handle(call: Call) -> msgspec.Struct:
        named = call.path["person"]
        number = int(named) if named.isdecimal() and named.isascii() else 0
        if not 1 <= number <= LARGEST_NUMBER:
            raise NotFound("There is nobody of that number.")

        def view(conference: Conference, _events: list[Event]) -> PersonShape:
            scores = call.edge.hub.scoreboard.scores(conference)
            return PersonShape.of(conference.participants[number], scores)

        fields = {} if call.body is None else fields_of(call.body)
        return await call.ask(make(number, fields), view)

    return handle


def _person(
    method: str,
    path: str,
    summary: str,
    make: Callable[[int, dict[str, Any]], Command],
    body: type[msgspec.Struct] | None = None,
) -> Route:
    return Route(
        method=method,
        path=path,
        summary=summary,
        handle=_about(make),
        sides=CONTROL,
        action=Action.PEOPLE_EDIT,
        answers=(PersonShape,),
        body=body,
        errors=(NotFound, BadName, WrongState, Malformed),
    )


ROUTES = (
    Route(
        method="GET",
        path=PEOPLE,
        summary="List everybody who joined, in that order, with name, team, points and place.",
        handle=_people,
        sides=CONTROL,
        action=Action.PEOPLE_EDIT,
        answers=(Page[PersonShape],),
        query=PageQuery,
        errors=(NotFound,),
    ),
    _person(
        "PUT",
        PERSON,
        "Rename somebody, hide or show the name, put into another team; what is left out stays.",
        lambda number, fields: EditPerson(participant=number, **fields),
        body_of(EditPerson, "participant"),
    ),
    _person(
        "DELETE",
        PERSON,
        "Send somebody out: the device is refused from now on, and its answers score no more.",
        lambda number, _fields: RemovePerson(participant=number),
    ),
    _person(
        "POST",
        f"{PERSON}/admit",
        "Let somebody in again who was sent out.",
        lambda number, _fields: AdmitPerson(participant=number),
    ),
    Route(
        method="PUT",
        path=f"{ONE}/name",
        summary="Take a name, or another one.",
        handle=_owning(RenameParticipant),
        sides=BOTH,
        action=RenameParticipant.action,
        answers=(YouShape,),
        body=body_of(RenameParticipant),
        errors=(NotFound, BadName, Ended, WrongState, SlowDown),
    ),
    Route(
        method="PUT",
        path=f"{ONE}/team",
        summary="Go over to another team of the quiz, until its first question is closed.",
        handle=_owning(ChooseTeam),
        sides=BOTH,
        action=ChooseTeam.action,
        answers=(YouShape,),
        body=body_of(ChooseTeam),
        errors=(NotFound, Malformed, Ended, WrongState, SlowDown),
    ),
    Route(
        method="GET",
        path=f"{ONE}/scores",
        summary="Read the scores of the quiz: a participant the own one, others the best and the teams.",
        handle=_scores,
        sides=BOTH,
        action=Action.SCORES_READ,
        answers=(ScoresShape, OwnScoreShape),
        errors=(NotFound,),
    ),
)
