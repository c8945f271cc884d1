"""Which rounds count, and what they are worth."""

import pytest

from sanora.conference.configuring import ConfigureConference
from sanora.conference.library import EndConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.quiz.counting import begun, counted_rounds, scored, terms_of
from sanora.conference.rehearsal import StartRehearsal, StopRehearsal
from sanora.conference.rounds import ExtendRound
from sanora.conference.setup import Quiz, Scoring
from sanora.conference.state import Reveal
from sanora.kinds.base import Question, ResultMode
from sanora.scoring import Given, Terms
from sanora.testing.factories import choice, number, several, typed
from sanora.testing.scenario import Scenario

QUIZ = Quiz(on=True, reading_seconds=0)
RIGHT = choice("Right?", right="A", timeout_seconds=20, explanation="Because.")


def quiz(*questions: Question, reading: int = 0) -> Scenario:
    setup = Quiz(on=True, reading_seconds=reading)
    return Scenario(*questions).host(ConfigureConference(quiz=setup))


def counted(stage: Scenario) -> list[int]:
    return [round_.id for round_ in counted_rounds(stage.conference)]


def test_a_round_counts_once_its_answer_is_revealed() -> None:
    stage = quiz(RIGHT).push().vote("p1", "A").close()
    assert counted(stage) == []
    assert counted(stage.reveal(step=Reveal.RESULTS)) == []
    assert counted(stage.reveal()) == [1]


def test_only_what_has_a_right_answer_and_points_counts() -> None:
    stage = quiz(choice("An opinion"), choice(right="A", points=0), RIGHT)
    for number_ in (1, 2, 3):
        stage.later(2).push(number_).close(number_).reveal(number_)
    assert counted(stage) == [3]


def test_without_a_quiz_nothing_counts() -> None:
    stage = Scenario(RIGHT).push().vote("p1", "A").close().reveal()
    assert counted(stage) == []
    assert counted(stage.host(ConfigureConference(quiz=QUIZ))) == [1]


def test_of_a_question_asked_again_the_last_run_counts_once_it_is_revealed() -> None:
    stage = quiz(RIGHT, choice(right="B")).push(1).close(1).reveal(1).later(2).push(2).close(2).reveal(2)
    assert counted(stage.later(2).push(1)) == [1, 2]
    assert counted(stage.close(1)) == [1, 2]
    assert counted(stage.reveal(1)) == [2, 3]


def test_at_the_end_everything_counts() -> None:
    stage = quiz(RIGHT, choice(right="B")).push(1).close(1).later(2).push(2)
    assert counted(stage) == []
    assert counted(stage.host(EndConference())) == [1, 2]


def test_what_is_for_the_host_only_never_counts() -> None:
    stage = quiz(choice(right="A", result_mode=ResultMode.HOST_ONLY)).push().vote("p1", "A")
    assert counted(stage.close().host(EndConference())) == []


def test_a_rehearsal_has_scores_of_its_own() -> None:
    stage = quiz(RIGHT, choice(right="B")).push(1).close(1).reveal(1).host(StartRehearsal())
    assert counted(stage) == []
    assert begun(stage.later(2).push(2).conference) is False
    assert counted(stage.close(2).reveal(2)) == [2]
    assert counted(stage.host(StopRehearsal())) == [1]
    assert begun(stage.conference)


@pytest.mark.parametrize("seconds", [0, 5])
def test_the_limit_is_the_time_that_there_was_for_answers(seconds: int) -> None:
    stage = quiz(RIGHT, reading=seconds).push().at(seconds + 3)
    key = stage.ids[0]
    stage.host(PauseRound(question_id=key)).at(60).host(ResumeRound(question_id=key))
    stage.host(ExtendRound(question_id=key, seconds=10)).at(62).close()
    terms = terms_of(stage.question(1), stage.round, stage.conference.setup.quiz)
    assert terms == Terms(limit=30_000)


def test_the_limit_is_what_it_would_have_been_where_a_paused_round_is_closed() -> None:
    stage = quiz(RIGHT).push().at(8)
    stage.host(PauseRound(question_id=stage.ids[0])).at(90).close()
    assert terms_of(stage.question(1), stage.round, QUIZ).limit == 20_000


def test_speed_counts_where_it_should() -> None:
    stage = quiz(RIGHT, number(12), choice(right="A", timeout_seconds=None)).push()
    assert terms_of(RIGHT, stage.round, QUIZ).speed
    assert not terms_of(number(12), stage.round, QUIZ).speed
    assert not terms_of(RIGHT, stage.round, Quiz(on=True, scoring=Scoring.ACCURACY)).speed
    assert terms_of(RIGHT, stage.close().later(2).push(3).round, QUIZ).limit is None


def test_answers_are_marked_as_their_kind_says() -> None:
    part = several(right=("A", "B"), part_marks=True, abstain=True)
    stage = quiz(part).push().later(1).vote("p1", ["A", "B"]).later(1).vote("p2", ["A"]).vote("p3", None)
    stage.vote("p4", ["A", "C"]).close()
    assert scored(stage.conference, stage.round).given == {
        1: Given(right=True, credit=1000, took=1000),
        2: Given(right=False, credit=500, took=2000),
        4: Given(right=False, credit=0, took=2000),
    }


def test_present_is_who_had_joined_when_it_closed() -> None:
    stage = quiz(typed(right=("Paris",), timeout_seconds=10)).join("p1").push().at(5).join("p2").at(10)
    stage.expire().at(11).join("p3")
    assert scored(stage.conference, stage.round).present == [1, 2]
