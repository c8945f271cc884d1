"""Right order: the order shown tells nothing, and only the whole order is right."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Option, Tally
from sanora.kinds.order import RightOrder
from sanora.testing.factories import PLANETS, order


def in_words(question: RightOrder) -> list[str]:
    words = {option.key: option.text for option in question.options}
    return [words[key] for key in question.correct_order]


def test_options_in_the_right_order_are_mixed_and_lettered_anew() -> None:
    question = order()
    shown = [option.text for option in question.options]
    assert sorted(shown) == sorted(PLANETS)
    assert shown != list(PLANETS)
    assert question.keys == list("ABCD")
    assert in_words(question) == list(PLANETS)
    assert question.checked() == question == order()


@given(st.lists(st.text("abcdef", min_size=1, max_size=4), min_size=2, max_size=12, unique=True))
def test_whatever_they_say_the_order_shown_is_another_one(texts: list[str]) -> None:
    question = order(*texts)
    assert in_words(question) == texts
    assert len(texts) == 2 or question.correct_order != question.keys
    assert question.checked() == question


def test_what_is_shown_depends_on_the_texts_alone() -> None:
    """Else who knows how they are mixed could undo it. Only where it would be the right one, it is turned."""
    shown = {tuple(option.text for option in order(*texts).options) for texts in permutations(PLANETS)}
    assert len(shown) == 2


def test_two_options_are_not_always_turned() -> None:
    pairs = [order(f"{number} first", f"{number} second") for number in range(20)]
    assert {tuple(question.correct_order) for question in pairs} == {("A", "B"), ("B", "A")}


def test_pictures_go_with_their_options() -> None:
    pictured = [Option(f"P{place}", words, f"{place:032x}") for place, words in enumerate(PLANETS)]
    question = RightOrder(question_text="?", options=pictured).checked()
    places = {option.text: int(option.picture or "0", 16) for option in question.options}
    assert places == dict(zip(PLANETS, range(4), strict=True))


def test_a_right_order_of_its_own_leaves_the_options_as_they_are() -> None:
    question = order(right="DBAC")
    assert [option.text for option in question.options] == list(PLANETS)
    assert question.right_keys == list("DBAC")


def test_options_shown_in_the_right_order_would_tell_it() -> None:
    assert order(right="ABCD") == order()


@pytest.mark.parametrize("right", ["A", "ABC", "ABCE", "ABCC", "ABCDD"])
def test_a_right_order_names_every_option_once(right: str) -> None:
    with pytest.raises(BadQuestion):
        order(right=right)


def test_only_the_whole_order_is_right() -> None:
    question = order(right="DBAC")
    assert question.graded
    assert question.speedy
    answers = [list(keys) for keys in permutations("ABCD")]
    assert [answer for answer in answers if question.right(answer)] == [list("DBAC")]
    assert {question.credit(answer) for answer in answers} == {0, 1000}


def test_the_tally_is_what_people_think() -> None:
    question = order(right="DBAC")
    tally = question.empty()
    question.add(tally, list("DBAC"))
    question.add(tally, list("ABCD"))
    assert tally == Tally(2, {"A": 1 + 3, "B": 2 + 2, "C": 0 + 1, "D": 3 + 0}, 1)


@pytest.mark.parametrize("answer", [None, "ABCD", [], ["A", "B", "C"], list("ABCDA"), list("ABCE"), {"A": 1}])
def test_all_options_must_be_put_in_order(answer: object) -> None:
    with pytest.raises(BadAnswer):
        order().validate(answer)


def test_nothing_tells_the_right_order_before_the_reveal() -> None:
    one, other = order(right="DBAC"), order(right="BADC")
    assert msgspec.json.encode(one.public()) == msgspec.json.encode(other.public())
    assert one.hints == other.hints == order().hints
    assert one.revealed().right_keys == list("DBAC")


def test_the_right_order_is_part_of_the_form() -> None:
    assert not order(right="DBAC").same_form(order(right="BADC"))
