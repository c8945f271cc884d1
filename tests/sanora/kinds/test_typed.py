"""Typed answers: what is right, and what is accepted afterwards."""

import msgspec
import pytest

from sanora import wire
from sanora.conference.questions import AddQuestion
from sanora.errors import BadQuestion, Malformed
from sanora.kinds.tally import Tally
from sanora.kinds.typed import MOST_ACCEPTED, TypedAnswer
from sanora.testing.factories import typed


def counted(question: TypedAnswer, *answers: str) -> Tally:
    tally = question.empty()
    for answer in answers:
        question.add(tally, question.validate(answer))
    return tally


@pytest.mark.parametrize("answer", ["Paris", "paris", " PARIS! ", "Pàris", "\uff30\uff41\uff52\uff49\uff53"])
def test_how_it_is_written_makes_no_difference(answer: str) -> None:
    question = typed(right=("Paris",))
    assert question.right(question.validate(answer))


@pytest.mark.parametrize("answer", ["Pari", "Parsi", "Paris, France", "P aris"])
def test_another_text_is_wrong(answer: str) -> None:
    assert not typed(right=("Paris",)).right(answer)


def test_accents_can_matter() -> None:
    question = typed(right=("Café",), fold_accents=False)
    assert question.right("CAFÉ")
    assert not question.right("Cafe")


def test_alternatives_can_be_written_as_one() -> None:
    question = typed(right=(" Rome | Roma|", "rome", "Rom"))
    assert question.accepted == ["Rome", "Roma", "Rom"]
    assert question.right_keys == question.accepted
    assert question.right("roma")


def test_typing_mistakes_are_forgiven_as_far_as_is_said() -> None:
    assert not typed(right=("Paris",)).right("Pariss")
    assert typed(right=("Paris",), tolerance=1).right("Pariss")
    assert not typed(right=("Paris",), tolerance=2).right("Parisss"), "too short for two"
    assert typed(right=("Florence",), tolerance=2).right("Florens")
    assert not typed(right=("1789",), tolerance=2).right("1788")


@pytest.mark.parametrize(
    ("right", "answer"),
    [
        ("3.5", "3,50"),
        ("3.5", "+3.5"),
        ("3.5", "03.5"),
        ("10000", "10,000"),
        ("10000", "10 000"),
        ("10000", "10.000"),
        ("1000000", "1,000,000"),
        ("-2", "−2"),
        ("0", "-0.0"),
        (".5", "0,5"),
        ("12", "\u0661\u0662"),
    ],
)
def test_numbers_are_compared_as_numbers(right: str, answer: str) -> None:
    question = typed(right=(right,))
    assert question.right(question.validate(answer))


@pytest.mark.parametrize(
    ("right", "answer"), [("3.5", "35"), ("-2", "2"), ("10", "1,0"), ("5", "five"), ("7", "7.0001")]
)
def test_other_numbers_are_other_answers(right: str, answer: str) -> None:
    assert not typed(right=(right,), tolerance=2).right(answer)


def test_without_a_right_text_nothing_is_marked() -> None:
    question = typed()
    assert not question.graded
    assert not question.right("Paris")
    assert counted(question, "Paris").correct_count is None


def test_who_is_right_is_told_apart_from_what_is_shown() -> None:
    question = typed(right=("Paris",), tolerance=1)
    tally = counted(question, "paris", "paris", "Pariss", "Rome")
    assert tally.correct_count == 3
    sent = question.shown(tally, {}, full=False)
    assert sent.option_counts == {"paris": 2, "Pariss": 1, "Rome": 1}
    assert sent.right == []
    assert question.marked(sent) == ["paris", "Pariss"]


def test_an_answer_can_be_accepted_afterwards() -> None:
    question = typed(right=("Paris",))
    votes = ["Paris", "Lutetia", "lutetia!", "Rome"]
    assert counted(question, *votes).correct_count == 1
    more = question.accepting(" Lutetia")
    assert more.accepted == ["Paris", "Lutetia"]
    assert counted(more, *votes).correct_count == 3
    assert more.accepting("LUTETIA") is more, "it is right already"
    assert typed().accepting("Paris").graded


def test_what_was_accepted_can_be_taken_back() -> None:
    question = typed(right=("Paris", "Lutetia"))
    assert question.accepting("LUTETIA!", on=False).accepted == ["Paris"]
    assert question.accepting("Rome", on=False) is question
    assert typed().accepting("Rome", on=False).accepted == []
    with pytest.raises(BadQuestion, match="must stay"):
        typed(right=("Paris",)).accepting("paris", on=False)


@pytest.mark.parametrize("written", ["", " \u200b", "Rome|Paris", "x" * 101])
def test_not_everything_can_be_accepted(written: str) -> None:
    with pytest.raises(BadQuestion):
        typed(right=("Paris",)).accepting(written)


def test_there_is_a_limit_to_what_is_right() -> None:
    many = tuple(f"answer {number}" for number in range(MOST_ACCEPTED))
    question = typed(right=many)
    with pytest.raises(BadQuestion, match="20 right texts"):
        question.accepting("another")
    with pytest.raises(BadQuestion, match="20 right texts"):
        typed(right=("|".join(many), "another"))
    with pytest.raises(Malformed):
        wire.decode_incoming(
            wire.encode(AddQuestion(question=TypedAnswer(question_text="?", accepted=[*many, "x"])))
        )


def test_the_audience_does_not_get_the_right_texts() -> None:
    question = typed(right=("Paris",), notes="Paris")
    assert b"Paris" not in msgspec.json.encode(question.public())
    assert question.revealed().accepted == ["Paris"]


def test_what_is_right_belongs_to_the_form() -> None:
    assert not typed(right=("Paris",)).same_form(typed(right=("Rome",)))
    assert not typed(tolerance=1).same_form(typed(tolerance=2))
    assert not typed().same_form(typed(fold_accents=False))
