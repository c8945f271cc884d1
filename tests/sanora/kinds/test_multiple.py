"""Multiple choice: limits on picks, right picks."""

from typing import Any

import msgspec
import pytest

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Hints, Tally
from sanora.kinds.multiple import MultipleChoice
from sanora.testing.factories import several


def test_without_a_limit_all_can_be_picked() -> None:
    assert several().hints == Hints(input="options", chart="bars", fewest=1, most=4)
    assert several().validate(["D", "C", "B", "A"]) == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    "fields",
    [
        {"fewest_picks": 5},
        {"most_picks": 5},
        {"fewest_picks": 3, "most_picks": 2},
        {"most_picks": 1, "correct_options": ["A", "B"]},
        {"fewest_picks": 2, "correct_options": ["A"]},
        {"correct_options": ["E"]},
        {"correct_options": [""]},
    ],
)
def test_limits_that_cannot_be_met_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        msgspec.structs.replace(several(), **fields).checked()


def test_right_picks_stand_in_the_options_order_once() -> None:
    question = several(right=("d", "A", " a"))
    assert isinstance(question, MultipleChoice)
    assert question.correct_options == ["A", "D"]
    assert question.same_form(several(right=("A", "D")))
    assert not question.same_form(several(right=("A",)))


@pytest.mark.parametrize(
    "answer", ["A", ["A"], [], ["A", "B", "C", "D"], ["A", "a"], ["A", 1], ["A", None], None]
)
def test_too_few_too_many_and_strange_picks_are_refused(answer: object) -> None:
    with pytest.raises(BadAnswer):
        several(picks=(2, 3)).validate(answer)


def test_the_refusal_says_how_many() -> None:
    with pytest.raises(BadAnswer, match="2 to 3"):
        several(picks=(2, 3)).validate(["A"])
    with pytest.raises(BadAnswer, match=r"pick 2\."):
        several(picks=(2, 2)).validate(["A"])


def test_picks_are_counted_per_option_and_people_once() -> None:
    question = several(right=("A", "B"))
    tally = question.empty()
    for answer in (["A", "B"], ["A"], ["A", "B", "C"]):
        question.add(tally, answer)
    assert tally == Tally(3, {"A": 3, "B": 2, "C": 1, "D": 0}, 1)


def test_part_marks_give_a_share_from_which_wrong_picks_take() -> None:
    question = several(right=("A", "B", "C"), part_marks=True, abstain=True)
    expected: dict[str, int] = {"ABC": 1000, "AB": 666, "A": 333, "ABCD": 666, "AD": 0, "D": 0, "ABD": 333}
    assert {picks: question.credit(list(picks)) for picks in expected} == expected
    assert question.credit(None) == 0
    assert not question.same_form(several(right=("A", "B", "C"), abstain=True))


def test_without_part_marks_it_is_all_or_nothing() -> None:
    question = several(right=("A", "B"))
    assert [question.credit(picks) for picks in (["A", "B"], ["A"], ["A", "B", "C"])] == [1000, 0, 0]
    assert several(part_marks=True).credit(["A"]) == 0


def test_shuffling_is_told_to_faces() -> None:
    assert several(shuffle=True).hints.shuffle
    assert not several().hints.shuffle
