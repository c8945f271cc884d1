"""Preparing questions: add, update, delete, order; and what votes forbid."""

import msgspec
import pytest

from sanora.conference import Rules
from sanora.conference.library import EndConference
from sanora.conference.permissions import LOCAL_HOST, Actor, Role
from sanora.conference.questions import (
    AddQuestion,
    DeleteQuestion,
    OrderQuestions,
    QuestionAdded,
    QuestionDeleted,
    QuestionsOrdered,
    QuestionUpdated,
    UpdateQuestion,
)
from sanora.conference.stage import StageDirected
from sanora.errors import BadQuestion, Conflict, Ended, Forbidden, HasVotes, NotFound, WrongState
from sanora.kinds.base import Author, Question
from sanora.testing.factories import choice, several, yes_no
from sanora.testing.plugin import Play
from sanora.testing.scenario import Scenario
from sanora.testing.trial import OTHER_SPEAKER, SPEAKER


def update(stage: Scenario, number: int, question: Question, *, anyway: bool = False) -> UpdateQuestion:
    return UpdateQuestion(question_id=stage.ids[number - 1], question=question, anyway=anyway)


def test_a_question_gets_id_order_and_author_from_the_server(play: Play) -> None:
    claimed = msgspec.structs.replace(choice(), id="mine", order=7, created_by=Author("SUPER_ADMIN", "root"))
    stage = play(yes_no()).host(AddQuestion(question=claimed)).expect(QuestionAdded)
    question = stage.question(2)
    assert question.id != "mine"
    assert (question.order, question.created_by) == (2, Author("HOST", "local"))
    stage.speaker(AddQuestion(question=claimed)).expect(QuestionAdded)
    assert stage.question(3).created_by == Author("SPEAKER", "speaker")


def test_a_question_that_does_not_fit_is_refused(play: Play) -> None:
    stage = play()
    stage.host(AddQuestion(question=msgspec.structs.replace(choice(), question_text=" "))).refused(
        BadQuestion
    )
    stage.host(AddQuestion(question=msgspec.structs.replace(choice(), options=[]))).refused(BadQuestion)


def test_there_is_a_most_of_questions(play: Play) -> None:
    stage = play(choice(), choice(), rules=Rules(most_questions=2))
    stage.host(AddQuestion(question=choice())).refused(WrongState)


def test_an_unasked_question_can_become_any_other(play: Play) -> None:
    stage = play(choice(), choice())
    stage.host(update(stage, 1, several("And now?"))).expect(QuestionUpdated, known="no", fresh=[])
    assert (stage.question(1).kind, stage.question(1).order) == ("multiple", 1)
    stage.host(update(stage, 1, several("And now?"))).nothing()


def test_after_votes_only_the_wording_changes_and_only_if_one_insists(play: Play) -> None:
    stage = play(choice("Tee or coffee?", right="A")).push().vote("p1", "A").at(5).close().at(60)
    spelt = choice("Tea or coffee?", right="A")
    stage.host(update(stage, 1, spelt)).refused(HasVotes)
    stage.host(update(stage, 1, spelt, anyway=True)).expect(QuestionUpdated, known="public", fresh=[])
    for other in (
        choice("Tea or coffee?", "Tea", "Coffee", right="A"),
        choice("Tea or coffee?", right="B"),
        choice("Tea or coffee?"),
        several("Tea or coffee?"),
    ):
        stage.host(update(stage, 1, other, anyway=True)).refused(HasVotes)


def test_an_open_question_keeps_its_form(play: Play) -> None:
    stage = play(choice()).push()
    stage.host(update(stage, 1, choice("Milk?"))).refused(HasVotes)
    stage.host(update(stage, 1, choice("Milk?", "Yes", "No"), anyway=True)).refused(HasVotes)
    stage.host(update(stage, 1, choice("Milk?"), anyway=True)).expect(QuestionUpdated, known="public")


def test_a_closed_question_without_votes_can_change_once_none_can_arrive(play: Play) -> None:
    stage = play(choice()).push().at(5).close().at(5.5)
    other = choice("Milk?", "Yes", "No", "Soy", "Oat")
    stage.host(update(stage, 1, other)).refused(HasVotes)
    stage.at(5.501).host(update(stage, 1, other)).expect(QuestionUpdated, known="public", fresh=[1])
    assert stage.round.tally.option_counts == {"A": 0, "B": 0, "C": 0, "D": 0}


def test_who_knows_the_answer_gets_the_corrected_one(play: Play) -> None:
    stage = play(choice(right="A", explanation="Becose.")).push().close().later(1).reveal()
    stage.host(update(stage, 1, choice(right="A", explanation="Because."), anyway=True))
    stage.expect(QuestionUpdated, known="revealed")
    audience = stage.trial.copies["audience"].conference.questions[stage.ids[0]]
    assert audience.explanation == "Because."


def test_the_audience_hears_nothing_of_a_question_that_was_not_asked(play: Play) -> None:
    stage = play(choice())
    heard = len(stage.trial.copies["audience"].frames)
    stage.host(update(stage, 1, choice("Milk?"))).host(DeleteQuestion(question_id=stage.ids[0])).finish()
    assert len(stage.trial.copies["audience"].frames) == heard


def test_speakers_change_their_own_questions_only(play: Play) -> None:
    stage = play(choice()).speaker(AddQuestion(question=choice("Mine?")))
    stage.speaker(update(stage, 1, choice("Milk?"))).refused(Forbidden)
    stage.speaker(DeleteQuestion(question_id=stage.ids[0])).refused(Forbidden)
    stage.other_speaker(update(stage, 2, choice("Milk?"))).refused(Forbidden)
    stage.speaker(update(stage, 2, choice("Ours?"))).expect(QuestionUpdated)
    stage.host(update(stage, 2, choice("Yours?"))).expect(QuestionUpdated)
    assert stage.question(2).created_by.id == "speaker"


def test_speakers_see_no_secrets_of_others(play: Play) -> None:
    secret = choice("Which?", right="B", notes="wink", explanation="because")
    stage = play(secret).speaker(AddQuestion(question=secret))
    host, speaker, other = (stage.trial.copies[name] for name in ("host", "speaker", "other speaker"))
    first, second = stage.ids
    assert host.conference.questions == stage.conference.questions
    assert speaker.conference.questions[second] == stage.question(2)
    for known in (speaker.conference.questions[first], *other.conference.questions.values()):
        assert known == known.public()
    stage.host(update(stage, 1, choice("Which one?", right="B", notes="wink twice"))).finish()
    assert speaker.conference.questions[first].question_text == "Which one?"
    assert b"wink" not in b"".join(other.frames)


def test_a_question_without_votes_can_go(play: Play) -> None:
    stage = play(choice(), choice())
    stage.host(DeleteQuestion(question_id=stage.ids[1])).expect(QuestionDeleted, rounds=[])
    stage.push(1)
    stage.host(DeleteQuestion(question_id=stage.ids[0])).refused(WrongState)
    stage.close(1).host(DeleteQuestion(question_id=stage.ids[0]))
    stage.expect(StageDirected, after=1).expect(QuestionDeleted, rounds=[1])
    stage.host(DeleteQuestion(question_id=stage.ids[0])).refused(NotFound)


def test_when_the_question_on_the_screen_goes_no_older_one_appears(play: Play) -> None:
    stage = play(choice(), choice(), choice()).push(1).vote("p1", "A").later(2).push(2).close(2)
    stage.host(DeleteQuestion(question_id=stage.ids[1])).finish()
    stage.trial.latecomer("late phone", Actor(Role.AUDIENCE, conference=stage.conference.id))
    stage.trial.latecomer("late host", LOCAL_HOST)
    assert stage.conference.current is None
    assert all(copy.conference.current is None for copy in stage.trial.copies.values())
    stage.later(2).push(3, after=0).finish()
    assert stage.round.id == 3


def test_deleting_what_is_not_on_the_screen_leaves_it(play: Play) -> None:
    stage = play(choice(), choice()).push(1).later(2).push(2)
    stage.host(DeleteQuestion(question_id=stage.ids[0])).expect(QuestionDeleted, rounds=[1]).finish()
    assert stage.round.id == 2


def test_votes_keep_a_question(play: Play) -> None:
    stage = play(choice()).push().vote("p1", "A").close()
    stage.host(DeleteQuestion(question_id=stage.ids[0])).refused(HasVotes)


def test_a_new_order_names_every_question_once(play: Play) -> None:
    stage = play(choice("1"), choice("2"), choice("3"))
    one, two, three = stage.ids
    stage.host(OrderQuestions(question_ids=[three, one, two])).expect(QuestionsOrdered)
    assert [question.question_text for question in stage.conference.ordered] == ["3", "1", "2"]
    stage.host(OrderQuestions(question_ids=[three, one, two])).nothing()
    for wrong in ([], [one, two], [one, two, two], [one, two, three, "four"], [one, one, two, three]):
        stage.host(OrderQuestions(question_ids=wrong)).refused(Conflict)


def test_speakers_put_their_own_questions_in_order(play: Play) -> None:
    stage = (
        play(choice("h"))
        .speaker(AddQuestion(question=choice("s1")))
        .speaker(AddQuestion(question=choice("s2")))
    )
    host, first, second = stage.ids
    stage.speaker(OrderQuestions(question_ids=[host, second, first])).expect(QuestionsOrdered)
    stage.speaker(OrderQuestions(question_ids=[second, host, first])).refused(Forbidden)
    stage.other_speaker(OrderQuestions(question_ids=[host, first, second])).refused(Forbidden)


def test_an_ended_conference_keeps_its_questions(play: Play) -> None:
    stage = play(choice("1"), choice("2")).host(EndConference())
    stage.host(AddQuestion(question=choice())).refused(Ended)
    stage.host(update(stage, 1, choice("other"))).refused(Ended)
    stage.host(DeleteQuestion(question_id=stage.ids[0])).refused(Ended)
    stage.host(OrderQuestions(question_ids=stage.ids[::-1])).refused(Ended)


@pytest.mark.parametrize("viewer", [SPEAKER, OTHER_SPEAKER])
def test_an_update_of_a_revealed_question_keeps_it_revealed_for_speakers(play: Play, viewer: Actor) -> None:
    stage = play(choice(right="A"), choice()).push(1).close(1).later(1).reveal(1).push(2)
    stage.host(update(stage, 1, choice("Tea or coffee, then?", right="A"), anyway=True))
    stage.expect(QuestionUpdated, known="revealed")
    stage.trial.latecomer("late speaker", viewer)
    stage.trial.check()
