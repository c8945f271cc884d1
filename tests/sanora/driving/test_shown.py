"""What the host is told that the hall sees is what the hall's pages show."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sanora.conference.library import EndConference, LockRoom
from sanora.conference.pausing import PauseRound
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.conference.stage import DirectStage
from sanora.conference.state import Reveal, Scene
from sanora.driving.shown import on_phones, on_projector
from sanora.kinds.base import Question, ResultMode
from sanora.testing.factories import choice
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk


class Hall:
    """A talk with one question."""

    def __init__(self, question: Question | None = None) -> None:
        self.talk = Talk(SeededIds(1))
        self.talk.begin(question or choice(right="A"))
        self.id = self.talk.question()

    def push(self) -> None:
        self.talk.now += timedelta(seconds=2)
        self.talk.do(PushQuestion(question_id=self.id))

    def close(self, *steps: Reveal) -> None:
        self.talk.do(CloseRound(question_id=self.id))
        for step in steps:
            self.talk.do(RevealRound(question_id=self.id, step=step))

    @property
    def sees(self) -> tuple[str, str]:
        """What the projector shows, and what the phones show."""
        return on_projector(self.talk.conference), on_phones(self.talk.conference)


def test_a_question_with_a_right_answer_step_by_step() -> None:
    hall = Hall()
    assert hall.sees == ("the join screen", "a waiting page")
    hall.push()
    assert hall.sees == ("the question, results hidden",) * 2
    hall.talk.do(PauseRound(question_id=hall.id))
    assert hall.sees == ("the question, paused, results hidden",) * 2
    hall.close()
    assert hall.sees == ("the closed question, results hidden",) * 2
    hall.talk.do(RevealRound(question_id=hall.id, step=Reveal.RESULTS))
    assert hall.sees == ("the results",) * 2
    hall.talk.do(RevealRound(question_id=hall.id, step=Reveal.ANSWER))
    assert hall.sees == ("the results and the right answer",) * 2
    hall.talk.do(DirectStage(results_hidden=True))
    assert hall.sees == ("the closed question, results held back",) * 2
    hall.talk.do(EndConference())
    assert hall.sees == ("the closing page",) * 2


def test_an_explanation_is_named() -> None:
    hall = Hall(choice(explanation="Because."))
    hall.push()
    hall.close(Reveal.RESULTS, Reveal.ANSWER)
    assert hall.sees == ("the results and the explanation",) * 2


@pytest.mark.parametrize(
    ("mode", "open_", "closed"),
    [
        (
            ResultMode.LIVE,
            ("the question, with live results", "the question, with live results"),
            ("the results", "the results"),
        ),
        (
            ResultMode.AFTER_VOTE,
            ("the question, results hidden", "the question, with the results once answered"),
            ("the closed question, results hidden", "the closed question, with the results once answered"),
        ),
        (
            ResultMode.HOST_ONLY,
            ("the question, results for you alone",) * 2,
            ("the closed question, results for you alone",) * 2,
        ),
    ],
)
def test_the_modes(mode: ResultMode, open_: tuple[str, str], closed: tuple[str, str]) -> None:
    hall = Hall(choice(result_mode=mode))
    hall.push()
    assert hall.sees == open_
    hall.close()
    assert hall.sees == closed


def test_results_that_phones_never_get() -> None:
    hall = Hall(choice(on_phones=False, result_mode=ResultMode.LIVE))
    hall.push()
    assert hall.sees == ("the question, with live results", "the question, results on the projector only")


def test_what_the_stage_was_told() -> None:
    hall = Hall()
    hall.talk.do(LockRoom(locked=True))
    assert hall.sees == ("a waiting page", "a waiting page")
    hall.talk.do(DirectStage(scene=Scene.JOIN))
    assert hall.sees == ("the join screen", "a waiting page")
    hall.push()
    assert hall.sees == ("the question, results hidden", "the question, results hidden")
    hall.talk.do(DirectStage(scene=Scene.JOIN))
    assert hall.sees == ("the join screen", "the question, results hidden")
    hall.talk.do(DirectStage(blank=True))
    assert hall.sees == ("black", "the question, results hidden")
    hall.close()
    assert hall.sees == ("black", "a quiet page")
