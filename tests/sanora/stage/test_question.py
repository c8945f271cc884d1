"""The question of a picture: time to read, one question of a survey, two rounds, texts that are held back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from told_hall import Hall

from sanora.charts.survey import Survey
from sanora.conference.pausing import RoundPaused
from sanora.conference.results import ResultsChanged
from sanora.conference.rounds import RoundOpened
from sanora.conference.stage import StageDirected
from sanora.conference.state import Reveal, Scene
from sanora.kinds.base import Question, ResultMode
from sanora.stage import words
from sanora.stage.picture import Asked, Phase, picture
from sanora.stage.texts import Texts, plain
from sanora.testing import factories as ask
from sanora.testing.clock import START

ENGLISH = Texts(["en"])
READ_AT = START + timedelta(seconds=5)


def directed(**fields: Any) -> StageDirected:
    still: dict[str, Any] = {"blank": False, "scene": Scene.AUTO, "results_hidden": False}
    return StageDirected(**{**still, **fields})


def shown(hall: Hall, seconds: float = 20) -> Asked:
    """Return the question of the picture, so long after it was opened."""
    asked = picture(hall.mirror, now=START + timedelta(seconds=seconds)).question
    assert asked is not None
    return asked


def told(question: Question, *answers: object) -> Hall:
    """Return a hall that knows the results of a question."""
    hall = Hall().ask(msgspec.structs.replace(question, result_mode=ResultMode.LIVE))
    return hall.tell(counted(hall, *answers))


def counted(hall: Hall, *answers: object) -> ResultsChanged:
    """Return the results of these answers."""
    question = hall.mirror.question
    assert question is not None
    tally = question.empty()
    for answer in answers:
        question.count(tally, question.validate(answer))
    return ResultsChanged(round=hall.round, tally=question.shown(tally, {}, full=False))


def test_answers_are_hidden_until_the_time_to_read_is_over() -> None:
    question = msgspec.structs.replace(ask.choice(), id="q1")
    opened = RoundOpened(
        round=1,
        run=1,
        question=question,
        hints=question.hints,
        opened_at=START,
        closes_at=START + timedelta(seconds=25),
        answers_at=READ_AT,
    )
    hall = Hall().tell(opened)
    assert [(one.phase, one.reading) for one in (shown(hall, 4.9), shown(hall, 5))] == [
        (Phase.READING, True),
        (Phase.OPEN, False),
    ]
    assert words.seal(shown(hall, 1), ENGLISH).word == "Get ready"
    hall.tell(RoundPaused(round=1, paused_at=START + timedelta(seconds=2), remaining=23))
    paused = shown(hall, 90)
    assert (paused.phase, paused.reading) == (Phase.PAUSED, True)
    assert not words.seal(paused, ENGLISH).timed


def test_a_survey_shows_one_question_at_a_time() -> None:
    survey = ask.survey(ask.choice("One?"), ask.words("Two?"))
    hall = told(survey, {"1": "A", "2": ["tea"]}, {"1": "B"})
    for wanted, text in ((0, "One?"), (1, "Two?"), (19, "Two?")):
        part = shown(hall.tell(directed(part=wanted))).part
        assert part is not None
        assert (part.text, part.of) == (text, 2)
        assert part.chart is not None
    assert plain(words.eyebrow(shown(hall), ENGLISH)) == "Question 2 of 2"


def test_the_round_before_is_there_to_be_compared_only_when_asked_for() -> None:
    hall = told(ask.choice(), "A", "A")
    question = hall.mirror.question
    assert question is not None
    again = RoundOpened(
        round=2, run=2, question=question, hints=question.hints, opened_at=START, closes_at=None
    )
    hall.tell(again)
    hall.round = 2
    hall.tell(counted(hall, "B"))
    assert shown(hall).before is None
    before = shown(hall.tell(directed(compare=True))).before
    assert before is not None
    assert (before.run, before.chart.base) == (1, 2)


def test_a_frozen_stage_shows_nothing_that_the_audience_wrote() -> None:
    rude = b"turnip"
    for question, answer in (
        (ask.words(), ["turnip"]),
        (ask.open_text(), "turnip"),
        (ask.survey(ask.choice(), ask.words()), {"1": "A", "2": ["turnip"]}),
    ):
        hall = told(question, answer)
        assert rude in msgspec.json.encode(picture(hall.mirror))
        hall.tell(directed(frozen=True, part=1))
        assert rude not in msgspec.json.encode(picture(hall.mirror))
        assert shown(hall).answered == 1
        chart = shown(hall).chart
        assert chart is None or isinstance(chart, Survey)


def test_what_stands_below_a_chart() -> None:
    asked = shown(told(ask.ranking(), ["A", "B"]).reveal(Reveal.RESULTS))
    assert [*map(plain, words.captions(asked, ENGLISH))] == [
        "Borda: 3 points for a first place, one less for each place below"
    ]
    guessed = shown(told(ask.number(unit="km"), "3", "4").reveal(Reveal.RESULTS))
    assert [*map(plain, words.captions(guessed, ENGLISH))] == ["Median 3.5\u00a0km", "Mean 3.5\u00a0km"]
