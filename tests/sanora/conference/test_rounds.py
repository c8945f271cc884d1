"""Asking: push, deadline, extend, pause, close, ask again."""

from datetime import timedelta

from sanora.conference import Rules
from sanora.conference.library import EndConference, StatusChanged
from sanora.conference.pausing import PauseRound, ResumeRound, RoundPaused, RoundResumed
from sanora.conference.rounds import (
    CloseRound,
    ExtendRound,
    PushQuestion,
    RoundClosed,
    RoundExtended,
    RoundOpened,
)
from sanora.conference.state import CloseReason, ConferenceStatus
from sanora.errors import Conflict, Ended, NotFound, NotLive, Paused, WrongState
from sanora.testing.clock import START
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.plugin import Play


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def test_a_pushed_question_is_open_until_its_deadline(play: Play) -> None:
    stage = play(choice())
    stage.push().expect(RoundOpened, round=1, run=1, opened_at=START, closes_at=START + seconds(45))
    stage.at(44.999).expire().nothing()
    stage.at(45).expire().expect(RoundClosed, round=1, reason=CloseReason.DEADLINE)


def test_a_round_that_expires_late_is_closed_as_of_its_deadline(play: Play) -> None:
    play(choice(timeout_seconds=10)).push().at(17).expire().expect(
        RoundClosed, closed_at=START + seconds(10), by=""
    )


def test_closing_twice_changes_nothing(play: Play) -> None:
    stage = play(choice()).push().at(3)
    stage.close().expect(RoundClosed, closed_at=START + seconds(3), reason=CloseReason.HOST, by="local")
    stage.later(1).close().nothing()
    stage.at(60).expire().nothing()


def test_the_second_question_closes_the_first(play: Play) -> None:
    stage = play(choice(), several()).push(1).at(5)
    stage.push(2).expect(RoundClosed, round=1, reason=CloseReason.NEXT).expect(RoundOpened, round=2, run=1)


def test_pushing_what_is_live_changes_nothing(play: Play) -> None:
    stage = play(choice(), several()).push(1).push(1).nothing()
    stage.later(5).push(1, after=0).nothing()
    stage.later(1).host(PauseRound(question_id=stage.ids[0])).push(1).nothing()


def test_asking_again_is_a_new_round_and_the_old_one_stays(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A").close().later(1)
    stage.push().expect(RoundOpened, round=2, run=2)
    stage.vote("p1", "B").close().finish()
    runs = stage.conference.rounds_of(stage.ids[0])
    assert [round_.tally.option_counts for round_ in runs] == [
        {"A": 1, "B": 0, "C": 0},
        {"A": 0, "B": 1, "C": 0},
    ]


def test_of_two_pushes_at_once_the_first_wins(play: Play) -> None:
    stage = play(choice(), several()).push(1).later(0.999)
    stage.push(2).refused(Conflict, liveQuestion=stage.ids[0], round=1)
    stage.at(1).push(2).expect(RoundClosed).expect(RoundOpened)


def test_the_time_within_which_pushes_clash_is_a_setting(play: Play) -> None:
    stage = play(choice(), several(), rules=Rules(clash=seconds(0))).push(1)
    stage.push(2).expect(RoundClosed).expect(RoundOpened)


def test_a_push_that_names_what_is_live_never_clashes(play: Play) -> None:
    stage = play(choice(), several()).push(1, after=0).later(0.1)
    stage.push(2, after=1).expect(RoundClosed, round=1).expect(RoundOpened, round=2)


def test_a_push_is_refused_when_another_round_is_newer_than_the_sender_knows(play: Play) -> None:
    stage = play(choice(), several(), yes_no()).push(1).close(1).later(60).push(2).later(60)
    stage.push(3, after=1).refused(Conflict, liveQuestion=stage.ids[1], round=2)
    stage.close(2).push(3, after=1).refused(Conflict, round=2)
    stage.push(3, after=2).expect(RoundOpened)


def test_two_pushes_right_after_a_close_do_not_clash(play: Play) -> None:
    play(choice(), several()).push(1).close(1).push(2).expect(RoundOpened)


def test_the_time_can_be_set_for_one_round(play: Play) -> None:
    stage = play(choice(timeout_seconds=20))
    stage.push(timeout_seconds=120).expect(RoundOpened, closes_at=START + seconds(120))
    stage.close().later(1).push(timeout_seconds=None).expect(RoundOpened, closes_at=None)
    stage.close().later(1).push().expect(RoundOpened, closes_at=START + seconds(22))


def test_a_round_without_a_deadline_stays_open(play: Play) -> None:
    stage = play(choice(timeout_seconds=None)).push().at(10**6).expire().nothing()
    stage.host(ExtendRound(question_id=stage.ids[0])).refused(WrongState)
    stage.vote("p1", "A").finish()


def test_extending_moves_the_deadline(play: Play) -> None:
    stage = play(choice(timeout_seconds=10)).push().at(9)
    stage.host(ExtendRound(question_id=stage.ids[0], seconds=30)).expect(
        RoundExtended, closes_at=START + seconds(40)
    )
    stage.at(39).expire().nothing()
    stage.vote("p1", "A").at(40).expire().expect(RoundClosed)


def test_a_pause_keeps_what_is_left(play: Play) -> None:
    stage = play(choice(timeout_seconds=20)).push().at(5)
    question = stage.ids[0]
    stage.host(PauseRound(question_id=question)).expect(RoundPaused, remaining=15.0)
    stage.host(PauseRound(question_id=question)).nothing()
    stage.at(1000).expire().nothing()
    stage.vote("p1", "A").refused(Paused)
    stage.host(ExtendRound(question_id=question, seconds=5)).expect(
        RoundExtended, remaining=20.0, closes_at=None
    )
    stage.host(ResumeRound(question_id=question)).expect(RoundResumed, closes_at=START + seconds(1020))
    stage.host(ResumeRound(question_id=question)).nothing()
    stage.vote("p1", "A").at(1020).expire().expect(RoundClosed)


def test_a_round_without_a_deadline_can_pause(play: Play) -> None:
    stage = play(choice(timeout_seconds=None)).push()
    stage.host(PauseRound(question_id=stage.ids[0])).expect(RoundPaused, remaining=None)
    stage.host(ExtendRound(question_id=stage.ids[0])).refused(WrongState)
    stage.host(ResumeRound(question_id=stage.ids[0])).expect(RoundResumed, closes_at=None)


def test_time_that_is_over_cannot_be_paused(play: Play) -> None:
    stage = play(choice(timeout_seconds=10)).push().at(10)
    stage.host(PauseRound(question_id=stage.ids[0])).refused(NotLive)


def test_a_paused_round_can_be_closed(play: Play) -> None:
    stage = play(choice()).push().at(5)
    stage.host(PauseRound(question_id=stage.ids[0])).at(99)
    stage.close().expect(RoundClosed, closed_at=START + seconds(99)).finish()
    assert not stage.round.paused
    assert stage.round.remaining is None


def test_what_is_not_live_cannot_be_driven(play: Play) -> None:
    stage = play(choice(), several()).push(1)
    other = stage.ids[1]
    for command in (ExtendRound, PauseRound, ResumeRound, CloseRound):
        stage.host(command(question_id=other)).refused(NotLive)
        stage.host(command(question_id="nowhere")).refused(NotFound)


def test_a_draft_asks_nothing(play: Play) -> None:
    play(choice(), active=False).push().refused(WrongState)


def test_an_end_closes_the_open_round_and_nothing_is_asked_after(play: Play) -> None:
    stage = play(choice()).push().at(3)
    stage.host(EndConference()).expect(RoundClosed, reason=CloseReason.END).expect(
        StatusChanged, status=ConferenceStatus.ENDED
    )
    stage.push().refused(Ended)
    stage.host(PushQuestion(question_id="nowhere")).refused(NotFound)
