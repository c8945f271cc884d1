"""Number: what is refused, and what it is worth."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.number import NumberGuess
from sanora.testing.factories import number


@pytest.mark.parametrize(
    ("fields", "typed", "says"),
    [
        ({}, "twelve", "Please give a number"),
        ({}, "12.5", "a whole number"),
        ({}, "1,234", "a whole number"),
        ({"decimals": 2}, "1.234", "at most 2 decimals"),
        ({"least": 0, "most": 10}, "11", "from 0 to 10"),
        ({"least": 0.5}, "0", "of 0.5 or more"),
        ({"most": 10}, "11", "of 10 or less"),
        ({}, "1" + "0" * 15, "too large"),
    ],
)
def test_a_refusal_helps(fields: dict[str, Any], typed: str, says: str) -> None:
    with pytest.raises(BadAnswer, match=says):
        number(**fields).validate(typed)


@pytest.mark.parametrize(
    "fields",
    [
        {"least": 10, "most": 10},
        {"least": 11, "most": 10},
        {"least": float("nan")},
        {"most": float("inf")},
        {"most": 1e15},
        {"right": 11.0, "most": 10},
        {"right": -1.0, "least": 0},
        {"right": 3.14},
        {"right": 3.14159, "decimals": 2, "tolerance": 0.001},
        {"tolerance": -1.0},
        {"decimals": 7},
        {"unit": "x" * 21},
    ],
)
def test_what_nobody_can_meet_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        number(**fields)


def test_numbers_of_the_author_are_tidy() -> None:
    question = number(-0.0, least=-5, most=2.0000001, unit=" kg\u200b ")
    assert (question.least, question.most, question.unit) == (-5.0, 2.0, "kg")
    assert str(question.correct_number) == "0.0"
    assert number(3.14159, decimals=2, tolerance=0.01).right("3.14")


def test_the_right_number_is_written_as_answers_are() -> None:
    assert number(42).right_keys == ["42"]
    assert number(0.000001, decimals=6).right_keys == ["0.000001"]
    assert number(999999999999999).right_keys == ["999999999999999"]
    assert number().right_keys == []
    assert not number(42).speedy


@pytest.mark.parametrize(
    ("fields", "answer", "credit"),
    [
        ({"right": 50.0, "least": 0, "most": 100}, "50", 1000),
        ({"right": 50.0, "least": 0, "most": 100}, "51", 999),
        ({"right": 50.0, "least": 0, "most": 100}, "60", 990),
        ({"right": 50.0, "least": 0, "most": 100}, "0", 750),
        ({"right": 50.0, "least": 0, "most": 100, "tolerance": 10}, "60", 1000),
        ({"right": 50.0, "least": 0, "most": 100, "tolerance": 10}, "61", 987),
        ({"right": 50.0, "least": 0}, "75", 750),
        ({"right": 50.0}, "100", 0),
        ({"right": 50.0}, "1000000", 0),
        ({"right": -50.0}, "-25", 750),
        ({"right": 0.0, "decimals": 1}, "0.5", 750),
        ({"right": 0.0}, "1", 0),
        ({"right": 0.3, "decimals": 1, "tolerance": 0.1}, "0.2", 1000),
    ],
)
def test_it_is_worth_the_more_the_closer_it_is(fields: dict[str, Any], answer: str, credit: int) -> None:
    assert number(**fields).credit(answer) == credit


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 50))
def test_the_credit_is_as_published(true: int, guess: int, tolerance: int) -> None:
    question = number(float(true), least=0, most=1000, tolerance=float(tolerance))
    off = abs(guess - true)
    published = 1000 if off <= tolerance else int(1000 * (1 - Fraction(off, 1000) ** 2))
    assert question.credit(str(guess)) == published
    assert question.right(str(guess)) == (off <= tolerance)


def test_without_a_right_number_nothing_is_right() -> None:
    assert number().credit("5") == 0
    assert not number().right("5")
    assert number().empty().correct_count is None


def test_faces_know_bounds_and_unit() -> None:
    hints = number(5.0, least=0, most=10, decimals=1, unit="kg").hints
    assert (hints.input, hints.chart) == ("number", "histogram")
    assert (hints.least, hints.greatest, hints.decimals, hints.unit) == (0.0, 10.0, 1, "kg")


FORMS: list[Callable[[], NumberGuess]] = [
    lambda: number(6.0),
    lambda: number(5.0, tolerance=1),
    lambda: number(5.0, unit="kg"),
    lambda: number(5.0, decimals=1),
    lambda: number(5.0, least=0),
]


@pytest.mark.parametrize("other", FORMS)
def test_what_a_guess_is_worth_is_part_of_the_form(other: Callable[[], NumberGuess]) -> None:
    assert not number(5.0).same_form(other())


def test_right_number_and_tolerance_are_secret() -> None:
    public = number(5.0, tolerance=1).public()
    assert (public.correct_number, public.tolerance) == (None, 0.0)


def test_it_is_spoken_with_its_unit() -> None:
    assert number(unit="kg").spoken("12") == "12 kg"
    assert number().spoken("12") == "12"
    assert number(unit="kg").spoken(cast("Any", None)) == "(abstains)"
