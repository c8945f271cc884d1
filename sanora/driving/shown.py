"""What the hall sees now: projector and phones in words, for whoever drives."""

from __future__ import annotations

from datetime import datetime

from sanora.conference.state import Conference, Reveal, Round
from sanora.driving.steps import reading
from sanora.kinds.base import Question, ResultMode
from sanora.stage.picture import SceneName, scene_of

MODES = {
    ResultMode.HOST_ONLY: "results for you alone",
    ResultMode.AFTER_REVEAL: "results after the reveal",
    ResultMode.AFTER_VOTE: "results after the own answer",
    ResultMode.LIVE: "live results",
}
"""When the hall sees the results of a question."""

SCENES: dict[SceneName, str] = {
    "connecting": "not known yet",
    "refused": "not known yet",
    "join": "the join screen",
    "waiting": "a waiting page",
    "leaderboard": "the leaderboard",
    "podium": "the podium",
    "qa": "the audience's questions",
    "ended": "the closing page",
}
"""Scenes without a question."""


FROZEN = "texts of the audience are frozen"
"""While the panic key is in force."""


def on_projector(conference: Conference, now: datetime | None = None) -> str:
    """Say what the projector shows; at `now` a question may still be one to be read only."""
    frozen = f", {FROZEN}" if conference.stage.frozen else ""
    if conference.stage.blank:
        return f"black{frozen}"
    return f"{_on_projector(conference, now)}{frozen}"


def _on_projector(conference: Conference, now: datetime | None) -> str:
    round_, scene = conference.current, scene_of(conference)
    if round_ is None or scene != "question":
        return SCENES[scene]
    if now is not None and reading(round_, now):
        return "the question without its answers: time to read"
    parts = len(conference.questions[round_.question_id].inner)
    part = f", question {conference.stage.part + 1} of {parts}" if parts else ""
    if why := _withheld(conference, round_):
        return f"{_question(round_)}{part}, {why}"
    if not conference.published(round_):
        return f"{_hidden(round_)}{part}"
    beside = conference.stage.compare and conference.previous(round_) is not None
    return f"{_results(conference, round_)}{', beside the round before' if beside else ''}{part}"


def on_phones(conference: Conference) -> str:
    """Say what the phones show."""
    round_, scene = conference.current, scene_of(conference)
    if scene in {"connecting", "ended"}:
        return SCENES[scene]
    if round_ is None:
        return SCENES["waiting"]
    if conference.stage.blank and not round_.open:
        return "a quiet page"
    why = _withheld(conference, round_)
    if not why and not conference.questions[round_.question_id].on_phones:
        why = "results on the projector only"
    if not why and conference.after_vote(round_) and not conference.published(round_):
        why = "with the results once answered"
    if why:
        return f"{_question(round_)}, {why}"
    return _results(conference, round_) if conference.published(round_) else _hidden(round_)


def _withheld(conference: Conference, round_: Round) -> str:
    """Say why results are kept from all of the hall; empty when they are not."""
    if conference.questions[round_.question_id].result_mode == ResultMode.HOST_ONLY:
        return MODES[ResultMode.HOST_ONLY]
    return "results held back" if conference.stage.results_hidden else ""


def _hidden(round_: Round) -> str:
    return f"{_question(round_)}, results hidden"


def _question(round_: Round) -> str:
    if round_.paused:
        return "the question, paused"
    return "the question" if round_.open else "the closed question"


def _results(conference: Conference, round_: Round) -> str:
    if round_.open:
        return f"{_question(round_)}, with live results"
    question: Question = conference.questions[round_.question_id]
    if round_.revealed != Reveal.ANSWER or not question.has_more:
        return "the results"
    return "the results and the right answer" if question.graded else "the results and the explanation"
