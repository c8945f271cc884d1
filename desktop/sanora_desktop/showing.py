"""What projector and phones show now, in words for whoever drives."""

from __future__ import annotations

from sanora.conference.state import Conference, ConferenceStatus, Reveal
from sanora.stage.picture import Asked, Phase, Picture
from sanora_desktop.view import Shown

SCENES = {
    "connecting": "that it is connecting",
    "refused": "that it is not let in",
    "join": "the join screen",
    "waiting": "that it waits",
    "ended": "that it is over",
}


def shown(conference: Conference, picture: Picture) -> Shown:
    """Return both, as the conference stands; `picture` is the projector's."""
    return Shown(projector=_projector(conference, picture), phones=_phones(conference))


def _projector(conference: Conference, picture: Picture) -> str:
    if picture.blank:
        return "nothing: it is black"
    asked = picture.question
    if picture.scene != "question" or asked is None:
        return SCENES[picture.scene]
    if asked.secret:
        return "the question; its results are for you alone"
    if conference.stage.results_hidden:
        return "the question; results are held back"
    return _phase(asked)


def _phase(asked: Asked) -> str:
    if asked.phase is Phase.ANSWER:
        return "results and the right answer" if asked.right else "results and the explanation"
    if asked.phase is Phase.RESULTS:
        return "the results"
    bars = "live bars" if asked.chart is not None else "no results"
    state = {Phase.OPEN: "", Phase.PAUSED: ", paused", Phase.CLOSED: ", closed"}[asked.phase]
    return f"the question{state}; {bars}"


def _phones(conference: Conference) -> str:
    if conference.status == ConferenceStatus.ENDED:
        return "that it is over"
    current = conference.current
    if current is None:
        active = conference.status == ConferenceStatus.ACTIVE
        return "that it will begin" if active else "nothing yet: this is a draft"
    question = conference.questions[current.question_id]
    if current.paused:
        return "the question, paused"
    results = "results" if conference.published(current) and question.on_phones else "no results"
    if conference.after_vote(current):
        results = "results to whoever has answered"
    if current.open:
        return f"the question; {results}"
    if current.revealed == Reveal.ANSWER and question.graded and not conference.stage.results_hidden:
        return "the right answer, and whether theirs was right"
    return f"that it is closed; {results}"
