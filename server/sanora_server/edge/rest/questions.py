"""Routes of questions: prepare them, put them in order, ask them."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from sanora.conference.base import Command, Event, sees_secrets
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.permissions import Action, Actor, Role
from sanora.conference.questions import (
    AddQuestion,
    DeleteQuestion,
    OrderQuestions,
    QuestionAdded,
    UpdateQuestion,
)
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, Drive, ExtendRound, PushQuestion
from sanora.conference.state import Conference, QuestionStatus
from sanora.errors import (
    BadQuestion,
    Conflict,
    Ended,
    HasVotes,
    Internal,
    NotFound,
    NotLive,
    SlowDown,
    WrongState,
)
from sanora.kinds.base import AnyQuestion, Question
from sanora_server.edge.rest.bodies import body_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.commanding import commanding
from sanora_server.edge.rest.conferences import ONE
from sanora_server.edge.rest.pages import PageQuery, page
from sanora_server.edge.rest.route import BOTH, CONTROL, Route
from sanora_server.edge.rest.shapes import Added, Driven, Page, QuestionShape, RoundShape, Shape, question_of

ALL = f"{ONE}/questions"
ONE_QUESTION = f"{ALL}/{{question}}"


class Live(Shape, frozen=True):
    """The question that is open now; both null when none is."""

    question: AnyQuestion | None = None
    round: RoundShape | None = None


class InsistQuery(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """With `anyway`, the wording of a question that was asked is changed too."""

    anyway: bool = False


async def _add(call: Call) -> msgspec.Struct:
    def added(_conference: Conference, events: list[Event]) -> Added:
        question = next(event.question for event in events if isinstance(event, QuestionAdded))
        return Added(id=question.id, order=question.order, status=QuestionStatus.IDLE)

    return await call.ask(AddQuestion(question=cast("Question", call.body)), added)


async def _update(call: Call) -> msgspec.Struct:
    query: InsistQuery = call.query
    question_id = call.path["question"]
    command = UpdateQuestion(
        question_id=question_id, question=cast("Question", call.body), anyway=query.anyway
    )
    return await call.ask(command, lambda conference, _events: _one(conference, question_id, call))


def _one(conference: Conference, question_id: str, call: Call) -> Any:
    actor = call.actor(conference)
    question = conference.question(question_id)
    return question_of(conference, question, actor)


async def _get(call: Call) -> msgspec.Struct:
    def look(conference: Conference, actor: Actor) -> Any:
        question = conference.question(call.path["question"])
        if not _known(conference, question, actor):
            raise NotFound("There is no such question in this conference.")
        return question_of(conference, question, actor)

    return await call.read(look)


async def _list(call: Call) -> msgspec.Struct:
    def look(conference: Conference, actor: Actor) -> Page[Any]:
        known = [question for question in conference.ordered if _known(conference, question, actor)]
        part = page(known, lambda question: question.id, call.query)
        return Page(items=[question_of(conference, each, actor) for each in part.items], next=part.next)

    return await call.read(look)


def _known(conference: Conference, question: Question, actor: Actor) -> bool:
    """Tell whether somebody may know of a question: the audience only once it was asked."""
    return actor.role != Role.AUDIENCE or conference.last_round(question.id) is not None


async def _live(call: Call) -> Live:
    def look(conference: Conference, actor: Actor) -> Live:
        round_ = conference.open_round
        if round_ is None:
            return Live()
        question = conference.questions[round_.question_id]
        shown = question if sees_secrets(actor, question) else question.public()
        return Live(question=shown, round=RoundShape.of(conference, round_, actor))

    return await call.read(look)


def _gone(conference: Conference, events: list[Event], call: Call) -> None:
    del conference, events, call


def _ordered(conference: Conference, events: list[Event], call: Call) -> msgspec.Struct:
    del events
    actor = call.actor(conference)
    return Page(items=[question_of(conference, question, actor) for question in conference.ordered])


def _driven(conference: Conference, events: list[Event], call: Call) -> Driven:
    del events
    last = conference.last_round(call.path["question"])
    if last is None:
        raise Internal
    return Driven.of(last)


def _drive(command: type[Command], path: str, summary: str) -> Route:
    return Route(
        method="POST",
        path=f"{ONE_QUESTION}/{path}",
        summary=summary,
        handle=commanding(command, _driven),
        sides=CONTROL,
        action=command.action,
        answers=(Driven,),
        body=body_of(command, *Drive.__struct_fields__),
        errors=(NotFound, NotLive, WrongState, Conflict, Ended, SlowDown),
    )


ROUTES = (
    Route(
        method="POST",
        path=ALL,
        summary="Add a question at the end.",
        handle=_add,
        sides=CONTROL,
        action=AddQuestion.action,
        answers=(Added,),
        status=201,
        body=AnyQuestion,
        errors=(NotFound, BadQuestion, WrongState, Ended, SlowDown),
    ),
    Route(
        method="GET",
        path=ALL,
        summary="List the questions in order; the audience those that were asked.",
        handle=_list,
        sides=BOTH,
        action=Action.QUESTION_READ,
        answers=(Page[QuestionShape],),
        query=PageQuery,
        errors=(NotFound,),
    ),
    Route(
        method="POST",
        path=f"{ALL}/order",
        summary="Put the questions in a new order: all their ids, first to last.",
        handle=commanding(OrderQuestions, _ordered),
        sides=CONTROL,
        action=OrderQuestions.action,
        answers=(Page[QuestionShape],),
        body=body_of(OrderQuestions),
        errors=(NotFound, Conflict, Ended),
    ),
    Route(
        method="GET",
        path=f"{ALL}/live",
        summary="Read the question that is open now.",
        handle=_live,
        sides=BOTH,
        action=Action.QUESTION_LIVE,
        answers=(Live,),
        errors=(NotFound,),
    ),
    Route(
        method="GET",
        path=ONE_QUESTION,
        summary="Read a question with its rounds.",
        handle=_get,
        sides=BOTH,
        action=Action.QUESTION_READ,
        answers=(QuestionShape,),
        errors=(NotFound,),
    ),
    Route(
        method="PUT",
        path=ONE_QUESTION,
        summary="Replace a question's content; once it was asked, only its wording, with `anyway`.",
        handle=_update,
        sides=CONTROL,
        action=UpdateQuestion.action,
        answers=(QuestionShape,),
        body=AnyQuestion,
        query=InsistQuery,
        errors=(NotFound, BadQuestion, HasVotes, Ended),
    ),
    Route(
        method="DELETE",
        path=ONE_QUESTION,
        summary="Delete a question that nobody has answered.",
        handle=commanding(DeleteQuestion, _gone),
        sides=CONTROL,
        action=DeleteQuestion.action,
        status=204,
        body=body_of(DeleteQuestion, "question_id"),
        errors=(NotFound, HasVotes, WrongState, Ended),
    ),
    _drive(PushQuestion, "live", "Push a question live; the one that was open closes."),
    _drive(CloseRound, "close", "Close the question's open round."),
    _drive(ExtendRound, "extend", "Give the open round more time."),
    _drive(PauseRound, "pause", "Stop the clock of the open round."),
    _drive(ResumeRound, "resume", "Let a paused round go on."),
    _drive(RevealRound, "reveal", "Show what came out: the results, then the right answer."),
)
