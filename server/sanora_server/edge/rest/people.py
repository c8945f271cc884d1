"""Routes of the audience: join, answer, and the head counts."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sanora.conference.base import Event
from sanora.conference.people import JoinConference
from sanora.conference.permissions import Action, Actor, demand
from sanora.conference.state import Conference
from sanora.conference.votes import Given, Key, SubmitAnswer, VoteId, receipt
from sanora.errors import (
    Already,
    BadAnswer,
    BadName,
    Ended,
    Internal,
    Late,
    Malformed,
    NotFound,
    NotLive,
    Paused,
    RoomLocked,
    SlowDown,
    TooEarly,
    UnknownCode,
    WrongRound,
    WrongState,
)
from sanora_server.edge.greeting import find, join
from sanora_server.edge.rest.bodies import body_of, fields_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.conferences import ALL, ONE
from sanora_server.edge.rest.questions import ONE_QUESTION
from sanora_server.edge.rest.route import BOTH, Route
from sanora_server.edge.rest.shapes import Counts, Joined, Receipt
from sanora_server.edge.side import Side


class AnswerBody(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """One of `selectedOption` and `answer`, which is null for an abstention.

    `voteId` names this one tap, so that it can be sent again safely. Without `round`, the question's newest
    one is answered.
    """

    selected_option: Key | None = None
    answer: Given | msgspec.UnsetType = msgspec.UNSET
    vote_id: VoteId | None = None
    round: Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)] | None = None


async def _join(call: Call) -> Joined:
    edge = call.edge
    if call.side is Side.CONTROL:
        call.demand()
    command = JoinConference(**fields_of(call.body))
    conference_id = await find(edge, command.public_code, call.address, call.arrived)
    if call.token and call.side is Side.AUDIENCE:
        return await edge.authority.read(conference_id, lambda conference: _returned(conference, call))
    joined = await join(edge, conference_id, command, call.address, call.arrived)
    return Joined(
        token=joined.token, participant_id=joined.participant, conference_id=conference_id, name=joined.name
    )


def _returned(conference: Conference, call: Call) -> Joined:
    actor = call.actor(conference)
    demand(actor, Action.CONFERENCE_JOIN, conference)
    person = conference.participants[actor.participant]
    return Joined(token=call.token, participant_id=person.id, conference_id=conference.id, name=person.name)


async def _answer(call: Call) -> Receipt:
    body: AnswerBody = call.body
    answer = body.selected_option if body.answer is msgspec.UNSET else body.answer
    if (body.answer is msgspec.UNSET) == (body.selected_option is None):
        raise Malformed("One of `$.selectedOption` and `$.answer` is needed.")
    number, actor = await call.read(lambda conference, actor: (_round(conference, call), actor))
    vote_id = body.vote_id or call.edge.ids.identifier()
    device = call.edge.limiter.device(call.conference_id, actor.participant, call.arrived)
    device.message(call.arrived)
    device.answer(number, vote_id, call.arrived)
    command = SubmitAnswer(round=number, answer=answer, vote_id=vote_id)

    def counted(conference: Conference, events: list[Event]) -> Receipt:
        del events
        return _receipt(conference, number, actor)

    return await call.ask(command, counted)


def _round(conference: Conference, call: Call) -> int:
    """Return the round that is meant."""
    body: AnswerBody = call.body
    question = conference.question(call.path["question"])
    last = conference.last_round(question.id)
    if last is None:
        raise NotLive("This question is not live.")
    if body.round is None:
        return last.id
    named = conference.rounds.get(body.round)
    if named is None or named.question_id != question.id:
        raise WrongRound
    return named.id


def _receipt(conference: Conference, number: int, actor: Actor) -> Receipt:
    own = receipt(conference, number, actor.participant)
    if own is None:
        raise Internal
    return Receipt(round=own.round, answer=own.answer, vote_id=own.vote_id, revisable=own.revisable)


async def _own(call: Call) -> Receipt:
    def look(conference: Conference, actor: Actor) -> Receipt:
        question = conference.question(call.path["question"])
        last = conference.last_round(question.id)
        if last is None or actor.participant not in last.votes:
            raise NotFound("You have not answered this question.")
        return _receipt(conference, last.id, actor)

    return await call.read(look)


async def _counts(call: Call) -> Counts:
    def look(conference: Conference, _actor: Actor) -> Counts:
        count = call.edge.hub.counted(conference)
        return Counts(
            joined=count.joined, connected=count.connected, answered=count.answered, round=count.round
        )

    return await call.read(look)


ROUTES = (
    Route(
        method="POST",
        path=f"{ALL}/join",
        summary="Join with a public code; with the token of an earlier join, be the same person again.",
        handle=_join,
        sides=BOTH,
        action=JoinConference.action,
        answers=(Joined,),
        status=201,
        body=body_of(JoinConference),
        errors=(UnknownCode, BadName, Ended, RoomLocked, SlowDown, WrongState),
    ),
    Route(
        method="POST",
        path=f"{ONE_QUESTION}/answer",
        summary="Answer a question. The answer comes after it was stored.",
        handle=_answer,
        sides=BOTH,
        action=SubmitAnswer.action,
        answers=(Receipt,),
        body=AnswerBody,
        errors=(
            NotFound,
            BadAnswer,
            NotLive,
            Paused,
            TooEarly,
            Late,
            Already,
            WrongRound,
            SlowDown,
        ),
    ),
    Route(
        method="GET",
        path=f"{ONE_QUESTION}/answer",
        summary="Read the own answer to the question's newest round.",
        handle=_own,
        sides=BOTH,
        action=Action.ANSWER_READ,
        answers=(Receipt,),
        errors=(NotFound,),
    ),
    Route(
        method="GET",
        path=f"{ONE}/audience",
        summary="Count the people: joined, connected, answered.",
        handle=_counts,
        sides=BOTH,
        action=Action.AUDIENCE_COUNT,
        answers=(Counts,),
        errors=(NotFound,),
    ),
)
