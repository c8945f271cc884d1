"""Rehearsing: the talk as it will be, of which nothing stays."""

import copy

from sanora.conference.permissions import SERVER
from sanora.conference.questions import DeleteQuestion, QuestionUpdated
from sanora.conference.rehearsal import RehearsalStarted, RehearsalStopped, StartRehearsal, StopRehearsal
from sanora.conference.rounds import RoundOpened
from sanora.conference.stage import StageDirected
from sanora.conference.votes import VoteCast
from sanora.errors import HasVotes, NotLive, WrongState
from sanora.testing.factories import choice, several
from sanora.testing.plugin import Play


def test_it_leaves_no_trace(play: Play) -> None:
    stage = play(choice(right="A"), several()).join("guest").push(1).vote("guest", "A").close(1).later(1)
    before = copy.deepcopy(stage.conference)
    stage.host(StartRehearsal()).expect(RehearsalStarted)
    stage.join("bot 1", rehearsal=True).join("bot 2", rehearsal=True)
    stage.push(1).expect(RoundOpened, rehearsal=True, run=2).vote("bot 1", "A").vote("guest", "B").later(2)
    stage.push(2).vote("bot 2", ["A", "B"]).close(2).reveal(2)
    stage.host(StopRehearsal()).expect(StageDirected, after=3).expect(RehearsalStopped, rounds=[2, 3])
    after = stage.conference
    assert after.stage.after == 3
    after.stage = before.stage
    assert after == before


def test_afterwards_the_screen_is_empty_and_runs_count_as_before(play: Play) -> None:
    stage = play(choice()).host(StartRehearsal()).push().host(StopRehearsal()).finish()
    assert stage.conference.current is None
    stage.push().expect(RoundOpened, round=2, run=1, rehearsal=False)


def test_an_empty_rehearsal_leaves_the_screen(play: Play) -> None:
    stage = play(choice()).push().close().host(StartRehearsal())
    stage.host(StopRehearsal()).expect(RehearsalStopped, rounds=[], participants=[])
    assert stage.round.id == 1


def test_it_starts_and_stops_once(play: Play) -> None:
    stage = play().host(StopRehearsal()).nothing()
    stage.host(StartRehearsal()).host(StartRehearsal()).nothing()
    stage.by(SERVER, StopRehearsal()).expect(RehearsalStopped)
    stage.host(StopRehearsal()).nothing()


def test_it_needs_an_active_conference_and_no_live_question(play: Play) -> None:
    play(active=False).host(StartRehearsal()).refused(WrongState)
    play(choice()).push().host(StartRehearsal()).refused(WrongState)


def test_simulated_people_do_not_answer_real_questions(play: Play) -> None:
    stage = play(choice()).push().at(45).expire().at(45.1).host(StartRehearsal()).join("bot", rehearsal=True)
    stage.at(45.2).vote("bot", "A").refused(NotLive)


def test_the_hall_may_play_along(play: Play) -> None:
    stage = play(choice()).join("guest").host(StartRehearsal()).push()
    stage.vote("guest", "A").expect(VoteCast).host(StopRehearsal()).finish()
    assert set(stage.conference.participants) == {stage.people["guest"]}


def test_answers_of_a_rehearsal_keep_a_question_until_it_stops(play: Play) -> None:
    stage = play(choice()).host(StartRehearsal()).join("bot", rehearsal=True).push().vote("bot", "A").close()
    stage.host(DeleteQuestion(question_id=stage.ids[0])).refused(HasVotes)
    stage.host(StopRehearsal()).host(DeleteQuestion(question_id=stage.ids[0])).finish()


def test_nobody_is_told_who_the_simulated_people_were(play: Play) -> None:
    stage = play().host(StartRehearsal()).join("bot", rehearsal=True).host(StopRehearsal())
    frames = stage.trial.copies["audience"].frames
    assert b"participants" not in b"".join(frames)


def test_what_was_known_of_a_question_is_known_again(play: Play) -> None:
    solved, asked, new = (choice(f"{number}?", right="A", explanation="because") for number in (1, 2, 3))
    stage = play(solved, asked, new).push(1).close(1).later(1).reveal(1).push(2).close(2).later(1)
    stage.host(StartRehearsal()).push(1).later(2).push(2).close(2).reveal(2).later(2).push(3).close(3).reveal(
        3
    )
    stage.host(StopRehearsal()).expect(StageDirected).expect(RehearsalStopped)
    stage.expect(QuestionUpdated, question=stage.question(1), known="revealed")
    stage.expect(QuestionUpdated, question=stage.question(2), known="public")
    stage.expect(QuestionUpdated, question=stage.question(3), known="no")
    known = stage.trial.copies["speaker"].conference.questions
    assert [known[question].explanation for question in stage.ids] == ["because", "", ""]


def test_a_question_that_was_rehearsed_as_it_was_asked_needs_no_word(play: Play) -> None:
    stage = (
        play(choice(right="A"))
        .push()
        .close()
        .later(1)
        .reveal()
        .host(StartRehearsal())
        .push()
        .close()
        .reveal()
    )
    stage.host(StopRehearsal()).expect(StageDirected).expect(RehearsalStopped)
