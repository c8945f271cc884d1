"""Time to read: in a quiz, a question is shown before its answers."""

from datetime import datetime, timedelta

import pytest

from sanora.conference.configuring import ConfigureConference
from sanora.conference.pausing import PauseRound, ResumeRound, RoundPaused, RoundResumed
from sanora.conference.rounds import ExtendRound, RoundClosed, RoundExtended, RoundOpened
from sanora.conference.setup import Quiz
from sanora.conference.votes import VoteCast
from sanora.errors import Late, Paused, TooEarly, WrongRound
from sanora.testing.clock import START
from sanora.testing.factories import choice
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@pytest.fixture
def quiz(play: Play) -> Scenario:
    """Return a quiz with five seconds to read: a question with 20 seconds, and an opinion."""
    stage = play(choice(right="A", timeout_seconds=20), choice(timeout_seconds=20))
    return stage.host(ConfigureConference(quiz=Quiz(on=True)))


def test_the_deadline_lies_behind_the_time_to_read(quiz: Scenario) -> None:
    quiz.push().expect(RoundOpened, opened_at=START, answers_at=after(5), closes_at=after(25)).finish()
    assert quiz.round.shown_at == after(5)
    quiz.at(24.9).expire().nothing()
    quiz.at(25).expire().expect(RoundClosed)


def test_an_opinion_has_none(quiz: Scenario) -> None:
    quiz.push(2).expect(RoundOpened, answers_at=None, closes_at=after(20)).finish()
    assert quiz.round.shown_at == START


def test_there_is_none_without_a_quiz_or_without_seconds_for_it(play: Play) -> None:
    for setup in (Quiz(on=False), Quiz(on=True, reading_seconds=0)):
        stage = play(choice(right="A", timeout_seconds=20)).host(ConfigureConference(quiz=setup))
        stage.push().expect(RoundOpened, answers_at=None, closes_at=after(20))


def test_without_a_deadline_there_is_time_to_read_too(quiz: Scenario) -> None:
    quiz.push(timeout_seconds=None).expect(RoundOpened, answers_at=after(5), closes_at=None)


def test_until_then_no_answer_is_taken(quiz: Scenario) -> None:
    quiz.push().at(1.5).vote("p1", "A", tap="first-tap").refused(TooEarly, retryAfter=3.5)
    quiz.at(4.749).vote("p1", "A", tap="first-tap").refused(TooEarly, retryAfter=0.251)
    quiz.at(4.75).vote("p1", "A", tap="first-tap").expect(VoteCast, took=0)
    quiz.at(5).vote("p2", "A").expect(VoteCast, took=0)
    quiz.at(6.25).vote("p3", "A").expect(VoteCast, took=1250)


def test_the_moment_of_reading_the_answer_decides(quiz: Scenario) -> None:
    quiz.push().at(6).vote("p1", "A", arrived=4.5).refused(TooEarly, retryAfter=0.5)
    quiz.vote("p1", "A", arrived=5.5).expect(VoteCast, took=500)


def test_an_answer_that_was_never_shown_is_late_once_it_is_closed(quiz: Scenario) -> None:
    quiz.push().at(3).close().vote("p1", "A").refused(Late)
    quiz.later(1).push(2).at(4.1).vote("p1", "A", round_=1).refused(WrongRound)


class TestPausing:
    """Neither reading nor answering goes on in a pause."""

    def test_of_a_pause_while_reading_the_rest_is_left(self, quiz: Scenario) -> None:
        quiz.push().at(2).host(PauseRound(question_id=quiz.ids[0])).expect(RoundPaused, remaining=23.0)
        quiz.at(4).vote("p1", "A").refused(Paused)
        quiz.at(60).host(ResumeRound(question_id=quiz.ids[0]))
        quiz.expect(RoundResumed, answers_at=after(63), closes_at=after(83), waited=0.0)
        quiz.at(62).vote("p1", "A").refused(TooEarly, retryAfter=1.0)
        quiz.at(64).vote("p1", "A").expect(VoteCast, took=1000)

    def test_a_pause_after_it_does_not_count(self, quiz: Scenario) -> None:
        quiz.push().at(7).vote("p1", "A").expect(VoteCast, took=2000)
        quiz.host(PauseRound(question_id=quiz.ids[0])).expect(RoundPaused, remaining=18.0)
        quiz.at(60).host(ResumeRound(question_id=quiz.ids[0]))
        quiz.expect(RoundResumed, answers_at=after(5), closes_at=after(78), waited=53.0)
        quiz.at(61).vote("p2", "A").expect(VoteCast, took=3000)

    def test_pauses_add_up(self, quiz: Scenario) -> None:
        question = quiz.ids[0]
        quiz.push().at(1)
        for pause, resume in ((1, 10), (11, 20), (30, 40), (41, 51)):
            quiz.at(pause).host(PauseRound(question_id=question)).at(resume)
            quiz.host(ResumeRound(question_id=question))
        quiz.finish()
        assert (quiz.round.answers_at, quiz.round.waited) == (after(23), 20.0)
        quiz.at(51.5).vote("p1", "A").expect(VoteCast, took=8500)

    def test_what_has_no_time_to_read_waits_as_well(self, quiz: Scenario) -> None:
        quiz.push(2).at(1).host(PauseRound(question_id=quiz.ids[1])).at(9)
        quiz.host(ResumeRound(question_id=quiz.ids[1])).expect(RoundResumed, answers_at=None, waited=8.0)
        quiz.vote("p1", "A").expect(VoteCast, took=1000)

    def test_an_answer_read_before_the_pause_counts_within_it(self, quiz: Scenario) -> None:
        quiz.push().at(8).host(PauseRound(question_id=quiz.ids[0]))
        quiz.at(9).vote("p1", "A", arrived=7.5).expect(VoteCast, took=2500)

    def test_who_comes_after_a_pause_is_told_the_same(self, quiz: Scenario) -> None:
        quiz.push().at(7).host(PauseRound(question_id=quiz.ids[0])).at(60)
        quiz.host(ResumeRound(question_id=quiz.ids[0])).finish()
        for name in ("audience", "stage", "speaker"):
            quiz.trial.latecomer(f"late {name}", quiz.trial.viewers[name])
        quiz.close().finish()  # which compares what all of them know
        late = quiz.trial.copies["late audience"].conference.rounds[1]
        assert (late.answers_at, late.waited) == (after(5), 53.0)


def test_extending_leaves_the_time_to_read(quiz: Scenario) -> None:
    quiz.push().at(1).host(ExtendRound(question_id=quiz.ids[0], seconds=10))
    quiz.expect(RoundExtended, closes_at=after(35)).finish()
    assert quiz.round.answers_at == after(5)
    quiz.at(2).host(PauseRound(question_id=quiz.ids[0])).expect(RoundPaused, remaining=33.0)
    quiz.host(ExtendRound(question_id=quiz.ids[0], seconds=5)).expect(RoundExtended, remaining=38.0)
    quiz.at(10).host(ResumeRound(question_id=quiz.ids[0]))
    quiz.expect(RoundResumed, answers_at=after(13), closes_at=after(48))


def test_a_changed_answer_took_until_the_change(play: Play) -> None:
    stage = play(choice(right="A", revisable=True)).host(ConfigureConference(quiz=Quiz(on=True)))
    stage.push().at(6).vote("p1", "B").at(9).vote("p1", "A").expect(VoteCast, changed=True, took=4000)


def test_asked_again_there_is_time_to_read_again(quiz: Scenario) -> None:
    quiz.push().at(10).close().at(20)
    quiz.push().expect(RoundOpened, run=2, answers_at=after(25), closes_at=after(45))
