"""Routes of what people write as answers: pass a verdict on a text, accept one as right."""

from __future__ import annotations

from typing import Any

from sanora.conference.base import Event
from sanora.conference.judging import AcceptAnswer, JudgeText
from sanora.conference.state import Conference
from sanora.errors import BadQuestion, Ended, NotFound, WrongState
from sanora.kinds.tally import Verdict
from sanora_server.edge.rest.bodies import body_of
from sanora_server.edge.rest.call import Call
from sanora_server.edge.rest.commanding import commanding
from sanora_server.edge.rest.questions import ONE_QUESTION
from sanora_server.edge.rest.route import CONTROL, Route
from sanora_server.edge.rest.shapes import QuestionShape, Shape, question_of


class Verdicts(Shape, frozen=True):
    """The verdicts on texts of a round, by what counts as the same text."""

    round: int
    verdicts: dict[str, Verdict]


def _verdicts(conference: Conference, events: list[Event], call: Call) -> Verdicts:
    del events
    body: Any = call.body
    return Verdicts(round=body.round, verdicts=dict(conference.rounds[body.round].verdicts))


def _question(conference: Conference, events: list[Event], call: Call) -> Any:
    del events
    question = conference.question(call.path["question"])
    return question_of(conference, question, call.actor(conference))


ROUTES = (
    Route(
        method="POST",
        path=f"{ONE_QUESTION}/texts",
        summary="Show, hide or hold back a text of a round; null takes the verdict back.",
        handle=commanding(JudgeText, _verdicts),
        sides=CONTROL,
        action=JudgeText.action,
        answers=(Verdicts,),
        body=body_of(JudgeText, "question_id"),
        errors=(NotFound, WrongState),
    ),
    Route(
        method="POST",
        path=f"{ONE_QUESTION}/accept",
        summary="Accept a text as a right answer too, or not any longer; all rounds are marked anew.",
        handle=commanding(AcceptAnswer, _question),
        sides=CONTROL,
        action=AcceptAnswer.action,
        answers=(QuestionShape,),
        body=body_of(AcceptAnswer, "question_id"),
        errors=(NotFound, BadQuestion, Ended),
    ),
)
