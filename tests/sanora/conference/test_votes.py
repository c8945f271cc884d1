"""Answering: what counts, what is refused by which name, and what a repeated tap does."""

from datetime import timedelta

import pytest

from sanora.conference import Rules
from sanora.conference.library import EndConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.state import Reveal
from sanora.conference.votes import SubmitAnswer, VoteCast, receipt
from sanora.errors import Already, BadAnswer, Forbidden, Late, NotLive, Paused, Unauthorized, WrongRound
from sanora.kinds.base import Answer
from sanora.testing.clock import START
from sanora.testing.factories import choice, several
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario


def counts(stage: Scenario, round_: int = 1) -> dict[str, int]:
    stage.finish()
    return stage.conference.rounds[round_].tally.option_counts


def test_a_vote_counts_once(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "b", tap="first-tap")
    stage.expect(VoteCast, answer="B", changed=False, at=START).vote("p2", "C").vote("p3", "B")
    assert counts(stage) == {"A": 0, "B": 2, "C": 1}


def test_a_tap_sent_again_changes_nothing(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A", tap="first-tap").vote("p1", "A", tap="first-tap").nothing()
    stage.vote("p1", "B", tap="first-tap").nothing()
    stage.at(99).vote("p1", "A", tap="first-tap").nothing()
    stage.expire().reveal().vote("p1", "A", tap="first-tap").nothing()
    assert counts(stage) == {"A": 1, "B": 0, "C": 0}


def test_a_replaced_tap_that_comes_again_changes_nothing(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A", tap="first-tap").vote("p1", "B", tap="second-tap")
    stage.vote("p1", "A", tap="first-tap").nothing()
    assert counts(stage) == {"A": 0, "B": 1, "C": 0}
    stage.vote("p2", "C", tap="first-tap").expect(VoteCast)  # another device may use the same name


def test_an_opinion_can_be_changed_while_it_is_open(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A").vote("p1", "C").expect(VoteCast, answer="C", changed=True)
    assert counts(stage) == {"A": 0, "B": 0, "C": 1}
    assert stage.round.tally.total_responses == 1


def test_what_has_a_right_answer_is_final(play: Play) -> None:
    stage = play(choice(right="B")).push().vote("p1", "A")
    stage.vote("p1", "B").refused(Already, answer="A")
    stage.vote("p1", "A").refused(Already, answer="A")
    assert counts(stage) == {"A": 1, "B": 0, "C": 0}


@pytest.mark.parametrize(("right", "revisable"), [("B", True), (None, False)])
def test_the_question_says_whether_answers_are_final(
    play: Play,
    right: str | None,
    revisable: bool,  # noqa: FBT001 # pytest fills it in by name
) -> None:
    stage = play(choice(right=right, revisable=revisable)).push().vote("p1", "A").vote("p1", "B")
    if not revisable:
        stage.refused(Already, answer="A")
    assert counts(stage)["B"] == revisable


@pytest.mark.parametrize("answer", ["D", "", "A B", [], ["A", "B"], ["A", "A"]])
def test_what_is_not_on_offer_is_refused(play: Play, answer: Answer) -> None:
    play(choice()).push().vote("p1", answer).refused(BadAnswer)


@pytest.mark.parametrize("answer", ["A", [], ["A"], ["A", "B", "C", "D"], ["A", "A"], ["A", "E"]])
def test_picks_keep_to_their_limit(play: Play, answer: Answer) -> None:
    play(several(picks=(2, 3))).push().vote("p1", answer).refused(BadAnswer)


def test_picks_are_stored_in_the_options_order(play: Play) -> None:
    play(several()).push().vote("p1", ["d", "A"]).expect(VoteCast, answer=["A", "D"])


class TestTime:
    """The deadline, its grace, and what comes after."""

    @pytest.mark.parametrize("arrived", [0, 44.999, 45, 45.001, 45.5])
    def test_a_vote_read_within_the_grace_counts(self, play: Play, arrived: float) -> None:
        play(choice()).push().at(46).vote("p1", "A", arrived=arrived).expect(VoteCast)

    @pytest.mark.parametrize("arrived", [45.501, 46, 10**6])
    def test_a_vote_read_after_the_grace_is_late(self, play: Play, arrived: float) -> None:
        stage = play(choice()).push().vote("p1", "B").at(46)
        stage.vote("p1", "A", arrived=arrived).refused(Late, answer="B")
        stage.vote("p2", "A", arrived=arrived).refused(Late, answer=None)

    def test_the_moment_of_reading_decides_not_that_of_deciding(self, play: Play) -> None:
        play(choice()).push().at(60).expire().vote("p1", "A", arrived=45.2).expect(VoteCast)

    def test_the_grace_is_a_setting(self, play: Play) -> None:
        stage = play(choice(), rules=Rules(grace=timedelta(seconds=2))).push().at(45).expire()
        stage.at(47).vote("p1", "A").expect(VoteCast)
        stage.at(47.001).vote("p2", "A").refused(Late)

    def test_after_a_close_by_hand_the_grace_begins_then(self, play: Play) -> None:
        stage = play(choice()).push().at(5).close().at(5.5).vote("p1", "A").expect(VoteCast)
        stage.at(5.501).vote("p2", "A").refused(Late)

    def test_nothing_counts_once_results_are_shown(self, play: Play) -> None:
        stage = play(choice()).push().vote("p1", "B").at(5).close().reveal(step=Reveal.RESULTS)
        stage.vote("p1", "A").refused(Late, answer="B")
        stage.vote("p2", "A", arrived=4.9).refused(Late)

    def test_a_vote_on_its_way_while_the_next_question_opens_counts_for_its_own(self, play: Play) -> None:
        stage = play(choice(), choice()).push(1).at(5).push(2)
        stage.at(5.4).vote("p1", "A", round_=1).expect(VoteCast, round=1)
        assert counts(stage, 2) == {"A": 0, "B": 0, "C": 0}

    def test_a_vote_for_an_earlier_round_is_refused_by_name(self, play: Play) -> None:
        stage = play(choice(), choice()).push(1).vote("p1", "C").at(5).push(2).at(6)
        stage.vote("p1", "A", round_=1).refused(WrongRound, answer="C")
        stage.vote("p2", "A", round_=1).refused(WrongRound)
        stage.vote("p2", "A", round_=77).refused(WrongRound)

    def test_a_vote_for_the_first_run_does_not_land_in_the_second(self, play: Play) -> None:
        stage = play(choice()).push().at(5).close().at(6).push().at(7)
        stage.vote("p1", "A", round_=1).refused(WrongRound)
        assert counts(stage, 2) == {"A": 0, "B": 0, "C": 0}

    def test_the_end_lets_votes_arrive_that_were_on_their_way(self, play: Play) -> None:
        stage = play(choice()).push().join("p1").at(5).host(EndConference())
        stage.at(5.3).vote("p1", "A").expect(VoteCast)
        stage.at(6).vote("p1", "B").refused(Late, answer="A")


def test_before_the_first_question_nothing_is_live(play: Play) -> None:
    stage = play(choice()).join("p1")
    stage.vote("p1", "A", round_=1).refused(NotLive)


def test_a_pause_takes_no_votes_but_those_read_before(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A").at(5)
    stage.host(PauseRound(question_id=stage.ids[0])).later(1)
    stage.vote("p1", "B").refused(Paused, answer="A")
    stage.vote("p2", "B", arrived=4.9).expect(VoteCast)
    stage.host(ResumeRound(question_id=stage.ids[0])).vote("p1", "B").expect(VoteCast)


class TestAbstaining:
    """Having no answer is an answer where the question says so."""

    def test_who_abstains_is_counted_as_that(self, play: Play) -> None:
        stage = play(choice(abstain=True)).push().vote("p1", None).expect(VoteCast, answer=None)
        stage.vote("p2", "B").finish()
        tally = stage.round.tally
        assert (tally.total_responses, tally.abstained, tally.answered) == (2, 1, 1)
        assert counts(stage) == {"A": 0, "B": 1, "C": 0}

    def test_elsewhere_it_is_refused(self, play: Play) -> None:
        play(choice()).push().vote("p1", None).refused(BadAnswer)
        play(several(abstain=False)).push().vote("p1", None).refused(BadAnswer)

    def test_one_may_come_round(self, play: Play) -> None:
        stage = play(choice(abstain=True)).push().vote("p1", None)
        stage.vote("p1", "A").expect(VoteCast, changed=True)
        assert counts(stage) == {"A": 1, "B": 0, "C": 0}
        assert (stage.round.tally.total_responses, stage.round.tally.abstained) == (1, 0)
        stage.vote("p1", None).expect(VoteCast, changed=True)
        assert counts(stage) == {"A": 0, "B": 0, "C": 0}
        assert (stage.round.tally.total_responses, stage.round.tally.abstained) == (1, 1)

    def test_where_there_is_a_right_answer_it_is_final_and_not_right(self, play: Play) -> None:
        stage = play(choice(right="A", abstain=True)).push().vote("p1", None)
        stage.vote("p1", "A").refused(Already, answer=None)
        assert stage.round.tally.correct_count == 0

    def test_the_receipt_says_so(self, play: Play) -> None:
        stage = play(choice(abstain=True)).push().vote("p1", None, tap="first-tap")
        known = receipt(stage.conference, 1, stage.people["p1"])
        assert known is not None
        assert (known.answer, known.vote_id) == (None, "first-tap")


def test_only_devices_of_the_room_answer(play: Play) -> None:
    stage = play(choice()).push().join("p1")
    command = SubmitAnswer(round=1, answer="A", vote_id="whatever")
    stage.host(command).refused(Forbidden)
    stage.speaker(command).refused(Forbidden)
    stage.server(command).refused(Forbidden)
    stage.anyone(command).refused(Unauthorized)


def test_the_receipt_says_what_is_counted(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A", tap="first-tap")
    known = receipt(stage.conference, 1, stage.people["p1"], ref=7)
    assert known is not None
    assert (known.answer, known.vote_id, known.revisable, known.ref) == ("A", "first-tap", True, 7)
    stage.close()
    closed = receipt(stage.conference, 1, stage.people["p1"])
    assert closed is not None
    assert not closed.revisable
    assert receipt(stage.conference, 1, 99) is None
    assert receipt(stage.conference, 99, 1) is None


def test_a_deadline_holds_though_the_timer_was_late_and_the_host_closed(play: Play) -> None:
    stage = play(choice(timeout_seconds=45)).push().later(60).vote("p1", "A").refused(Late)
    stage.close().vote("p1", "A").refused(Late).vote("p2", "A", arrived=45.5).expect(VoteCast)
    assert counts(stage) == {"A": 1, "B": 0, "C": 0}
