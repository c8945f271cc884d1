"""Single choice: its checks and its answers."""

from typing import Any

import msgspec
import pytest

from sanora import text
from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Option, Tally
from sanora.kinds.options import lettered
from sanora.kinds.registry import KINDS, register
from sanora.kinds.single import SingleChoice
from sanora.testing.factories import choice


def options(*pairs: tuple[str, str]) -> list[Option]:
    return [Option(key, words) for key, words in pairs]


def test_texts_and_keys_are_cleaned() -> None:
    question = SingleChoice(
        question_text=" Tea\u200b \n or\tcoffee? ",
        options=options((" a", " Tea "), ("b2", "Coffee\u202e")),
        correct_option=" B2 ",
        explanation="One.\n\n\n\nTwo.",
    ).checked()
    assert question.question_text == "Tea\nor coffee?"
    assert question.options == options(("A", "Tea"), ("B2", "Coffee"))
    assert question.correct_option == "B2"
    assert question.explanation == "One.\n\nTwo."


@pytest.mark.parametrize(
    "fields",
    [
        {"question_text": ""},
        {"question_text": "\u3164"},
        {"question_text": "x" * (text.QUESTION + 1)},
        {"options": []},
        {"options": lettered(["Tea"])},
        {"options": [Option(f"K{number}", f"{number}") for number in range(13)]},
        {"options": options(("A", "Tea"), ("a ", "Coffee"))},
        {"options": options(("A", "Tea"), ("B", " Tea "))},
        {"options": options(("A", "Tea"), ("B", ""))},
        {"options": options(("A", "Tea"), ("B", "x" * (text.OPTION + 1)))},
        {"options": options(("A", "Tea"), ("Ä", "Coffee"))},
        {"options": options(("A", "Tea"), ("", "Coffee"))},
        {"options": options(("A", "Tea"), ("A B", "Coffee"))},
        {"correct_option": "D"},
        {"explanation": "x" * (text.EXPLANATION + 1)},
        {"notes": "x" * (text.NOTES + 1)},
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        msgspec.structs.replace(choice(), **fields).checked()


def test_options_may_differ_in_case_only() -> None:
    assert choice("How many bits?", "8 Mb", "8 MB").graded is False


def test_an_empty_right_answer_is_none() -> None:
    assert choice(right=" ").graded is False


@pytest.mark.parametrize("answer", ["B", "b", " b ", ["B"], ["b"]])
def test_an_answer_has_one_form(answer: object) -> None:
    assert choice().validate(answer) == "B"


@pytest.mark.parametrize("answer", [None, "", "D", [], ["A", "B"], {"A": 1}, 1, True])
def test_other_answers_are_refused(answer: object) -> None:
    with pytest.raises(BadAnswer):
        choice().validate(answer)


def test_right_answers_are_counted_where_there_is_one() -> None:
    question = choice(right="B")
    tally = question.empty()
    for key in "ABB":
        question.add(tally, key)
    assert tally == Tally(3, {"A": 1, "B": 2, "C": 0}, 2)
    assert choice().empty().correct_count is None


def test_revisable_is_for_opinions_unless_said() -> None:
    assert choice().may_revise
    assert not choice(right="A").may_revise
    assert choice(right="A", revisable=True).may_revise
    assert not choice(revisable=False).may_revise
    assert not choice(right="A").public().may_revise


def test_two_kinds_of_one_name_are_a_mistake() -> None:
    class Twin(SingleChoice, frozen=True, tag="single"):
        """A second single choice."""

    with pytest.raises(TypeError, match="single"):
        register(Twin)
    assert KINDS["single"] is SingleChoice
