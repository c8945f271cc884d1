"""What all questions share: their common fields, abstaining, and the words for an answer."""

from typing import Any

import msgspec
import pytest

from sanora import wire
from sanora.conference.questions import AddQuestion
from sanora.errors import BadAnswer, BadQuestion, Malformed
from sanora.kinds.base import Option, Question
from sanora.kinds.hints import Hints
from sanora.kinds.single import SingleChoice
from sanora.kinds.tally import Tally
from sanora.testing.factories import choice, several

PICTURE = "0f" * 16


def added(**fields: Any) -> Question:
    """Return the question of a command as it comes from the wire."""
    body = {"questionText": "Tea?", "options": [{"key": "A", "text": "Tea"}, {"key": "B", "text": "Milk"}]}
    command = wire.decode_incoming(wire.encode({"type": "question:add", "question": {**body, **fields}}))
    assert isinstance(command, AddQuestion)
    return command.question.checked()


def test_an_answer_may_be_none_where_the_question_says_so() -> None:
    assert choice(abstain=True).taken(None) is None
    assert choice(abstain=True).taken("b") == "B"
    with pytest.raises(BadAnswer):
        choice().taken(None)


def test_who_abstains_is_counted_beside_the_answers_and_can_be_taken_back() -> None:
    question = choice(right="A", abstain=True)
    tally = question.empty()
    question.count(tally, None)
    question.count(tally, "A")
    assert tally == Tally(2, {"A": 1, "B": 0, "C": 0}, 1, 1)
    assert tally.answered == 1
    question.count(tally, None, -1)
    question.count(tally, "A", -1)
    assert tally == question.empty()


def test_points_are_bounded() -> None:
    assert (choice().points, choice().multiplier) == (1000, 1)
    assert (added(points=0, multiplier=5).points, added(multiplier=5).multiplier) == (0, 5)
    for fields in ({"points": -1}, {"points": 10_001}, {"multiplier": 0}, {"multiplier": 6}, {"points": 1.5}):
        with pytest.raises(Malformed):
            added(**fields)


def test_a_picture_is_named_by_what_is_in_it() -> None:
    options = [{"key": "A", "text": "Tea", "picture": PICTURE}, {"key": "B", "text": "Milk"}]
    question = added(picture=PICTURE, pictureText=" A\u200b cup ", options=options)
    assert question.pictures == [PICTURE, PICTURE]
    assert question.picture_text == "A cup"
    assert choice().pictures == []
    for name in (PICTURE.upper(), PICTURE[:-1], PICTURE + "\n", "../../etc/passwd", None):
        with pytest.raises(Malformed):
            added(picture=name)
        with pytest.raises(Malformed):
            added(options=[{"key": "A", "text": "Tea", "picture": name}, options[1]])
    with pytest.raises(BadQuestion):
        added(pictureText="x" * 201)


def test_an_option_without_a_picture_says_nothing_of_it() -> None:
    assert msgspec.json.encode(Option("A", "Tea")) == b'{"key":"A","text":"Tea"}'
    assert msgspec.to_builtins(Option("A", "Tea", PICTURE))["picture"] == PICTURE


@pytest.mark.parametrize(
    "fields",
    [
        {"points": 500},
        {"multiplier": 2},
        {"abstain": True},
        {"picture": PICTURE},
        {"shuffle": True},
        {"options": [Option("A", "Tea", PICTURE), Option("B", "Coffee"), Option("C", "Water")]},
        {"correct_option": "A"},
    ],
)
def test_what_votes_mean_or_are_worth_is_no_wording(fields: dict[str, Any]) -> None:
    changed = msgspec.structs.replace(choice(), **fields)
    assert not changed.same_form(choice())
    assert msgspec.structs.replace(choice(), picture_text="A cup").same_form(choice())


def test_what_a_chart_marks_is_a_secret_until_it_is_revealed() -> None:
    for question, keys in (
        (choice(right="B"), ["B"]),
        (several(right=("C", "A")), ["A", "C"]),
        (choice(), []),
    ):
        assert question.right_keys == keys
        assert question.revealed().right_keys == keys
        assert question.public().right_keys == []
        assert question.graded == bool(keys) == question.speedy


def test_a_right_answer_has_all_the_credit_and_another_none() -> None:
    question = choice(right="B", abstain=True)
    assert [question.credit(answer) for answer in ("A", "B", None)] == [0, 1000, 0]
    assert choice().credit("A") == 0


def test_an_answer_in_words() -> None:
    assert choice().spoken("B") == "Coffee"
    assert several().spoken(["A", "D"]) == "Tea; Juice"
    assert choice().spoken(None) == "(abstains)"
    assert choice().spoken({"A": 70, "Z": 30}) == "Tea: 70; Z: 30"


def test_choices_hold_no_texts_of_the_audience() -> None:
    question = choice()
    assert question.texts("A") == []
    assert question.reworded("A", str.upper) == "A"
    assert question.choices == [Option("A", "Tea"), Option("B", "Coffee"), Option("C", "Water")]
    with pytest.raises(BadQuestion):
        question.accepting("Cocoa")


def test_what_is_sent_of_a_tally_is_a_copy() -> None:
    question = choice()
    tally = question.empty()
    question.count(tally, "A")
    shown = question.shown(tally, {}, full=False)
    question.count(tally, "A")
    assert (shown.option_counts["A"], tally.option_counts["A"]) == (1, 2)
    assert question.stored(tally) == tally


def test_a_copy_of_a_tally_shares_nothing() -> None:
    tally = Tally(3, {"A": 2}, 1, 1, {"mean": 2.5}, {"rude": 1}, 4, {"1": Tally(2, {"B": 2})})
    copy = tally.copy()
    assert copy == tally
    for counts in (tally.option_counts, tally.measures, tally.held, tally.parts["1"].option_counts):
        counts.clear()
    assert copy == Tally(3, {"A": 2}, 1, 1, {"mean": 2.5}, {"rude": 1}, 4, {"1": Tally(2, {"B": 2})})


def test_hints_on_the_wire_are_only_what_is_not_the_default() -> None:
    assert msgspec.json.encode(choice().hints) == b'{"input":"options","chart":"bars"}'
    whole = Hints("survey", "survey", parts={"1": Hints("scale", "scale", style="stars", steps=5)})
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Hints) == whole
    assert choice(shuffle=True).hints.shuffle


def test_a_kind_of_its_own_need_not_know_all_this() -> None:
    bare = SingleChoice(question_text="Tea?")
    assert not bare.graded
    assert (bare.choices, bare.pictures, bare.right_keys) == ([], [], [])
