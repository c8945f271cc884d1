"""Number: what is understood, what it is worth, and the histogram."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Tally
from sanora.kinds.histogram import histogram
from sanora.kinds.number import NumberGuess
from sanora.kinds.numerals import millionths, number_of
from sanora.testing.factories import number


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("12.50", "12.5"),
        ("012", "12"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+7", "7"),
        ("-7", "-7"),
        ("−7", "-7"),
        ("-0", "0"),
        ("-0,0", "0"),
        (" 12 ", "12"),
        ("1 234 567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1\u2009234\u2009567.25", "1234567.25"),
        ("1\u00a0234", "1234"),
        ("1'234", "1234"),
        ("1’234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,23", "1.23"),
        ("12 kg", "12"),
        ("12kg", "12"),
        ("12,5 KG", "12.5"),
        ("kg 12", "12"),
        ("\u0661\u0662\u066b\u0665", "12.5"),
        ("\uff11\uff12", "12"),
        ("9999999999999", "9999999999999"),
    ],
)
def test_a_number_is_understood_as_people_write_it(typed: str, stored: str) -> None:
    question = number(unit="kg", decimals=2)
    assert question.validate(typed) == stored
    assert question.validate(stored) == stored


@pytest.mark.parametrize(
    "typed",
    [
        *(
            None,
            "",
            " ",
            ".",
            ",",
            "-",
            "+",
            "kg",
            "twelve",
            "1e5",
            "0x10",
            "NaN",
            "inf",
            "--1",
            "1-",
            "1 2",
            "12 34",
        ),
        *(
            "1,2,3",
            "1.234.5",
            "1,234,5",
            "1,234.5,6",
            "1.5.",
            "12 lb",
            "5²",
            "½",
            "1 234'567",
            "1/2",
            "12 kg kg",
        ),
        *("9" * 14, "9" * 100_000, "1.234", 12, 12.5, True, ["12"], {"A": 12}),
    ],
)
def test_nothing_else_is(typed: object) -> None:
    with pytest.raises(BadAnswer):
        number(unit="kg", decimals=2).validate(typed)


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


def test_a_unit_may_look_like_a_number() -> None:
    question = number(unit="5 l")
    assert question.validate("15 l") == "1"
    assert question.validate("15") == "15"
    assert number(unit="m²").validate("12 m²") == "12"


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_what_is_stored_is_understood_and_exact(value: int, decimals: int) -> None:
    exact = Decimal(value).scaleb(-decimals)
    stored = number(decimals=decimals).validate(f"{exact:f}")
    assert isinstance(stored, str)
    assert Decimal(stored) == exact
    assert number(decimals=decimals).validate(stored) == stored
    assert "e" not in stored.lower()
    assert not stored.startswith("-0") or stored.startswith("-0.")
    assert float(stored) == float(exact)


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


def filled(question: NumberGuess, *answers: str) -> Tally:
    tally = question.empty()
    for answer in answers:
        question.add(tally, question.validate(answer))
    return tally


def test_numbers_are_counted_and_shown_in_bins() -> None:
    question = number(42.0)
    tally = filled(question, "40", "42", "42", "44", "150")
    assert tally == Tally(5, {"40": 1, "42": 2, "44": 1, "150": 1}, 2)
    seen = question.shown(tally, {}, full=True)
    assert seen.option_counts == {"40": 4, "150": 1}
    assert seen.measures == {"width": 5.0, "median": 42.0, "mean": 63.6, "least": 40.0, "greatest": 150.0}
    assert (seen.total_responses, seen.correct_count) == (5, 2)
    assert question.stored(tally) == Tally(5, {}, 2)
    question.add(tally, "150", -1)
    assert question.shown(tally, {}, full=True).measures["width"] == 1.0


def test_close_decimals_have_narrow_bins() -> None:
    question = number(decimals=2)
    seen = question.shown(filled(question, "0.1", "0.11", "-0.1", "0.3"), {}, full=False)
    assert seen.measures["width"] == 0.02
    assert seen.option_counts == {"-0.1": 1, "0.1": 2, "0.3": 1}


def test_without_answers_there_is_nothing_to_measure() -> None:
    question = number(abstain=True)
    tally = question.empty()
    question.count(tally, None)
    assert question.shown(tally, {}, full=False) == Tally(1, {}, abstained=1)


MEDIANS: list[tuple[list[str], float]] = [
    (["1"], 1.0),
    (["1", "2"], 1.5),
    (["1", "2", "9"], 2.0),
    (["1", "1", "1", "9"], 1.0),
    (["1", "1", "9", "9"], 5.0),
    (["-3", "-1"], -2.0),
]


@pytest.mark.parametrize(("answers", "median"), MEDIANS)
def test_the_median_is_the_one_in_the_middle(answers: list[str], median: float) -> None:
    question = number()
    assert question.shown(filled(question, *answers), {}, full=False).measures["median"] == median


@given(
    st.dictionaries(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(1, 9), min_size=1, max_size=60),
    st.integers(0, 6),
)
def test_bins_are_few_round_and_complete(given: dict[int, int], decimals: int) -> None:
    unit = 10 ** (6 - decimals)
    numbers = {number_of(value * unit): times for value, times in given.items()}
    counts, measures = histogram(numbers, unit)
    width = round(measures["width"] * 10**6)
    starts = [millionths(start) for start in counts]
    assert sum(counts.values()) == sum(given.values())
    assert starts == sorted(starts)
    assert all(start % width == 0 for start in starts)
    assert (starts[-1] - starts[0]) // width < 40
    assert str(width // unit).rstrip("0") in {"1", "2", "5"}
    for start, times in counts.items():
        low = millionths(start)
        inside = [value for value in given if low <= value * unit < low + width]
        assert sum(given[value] for value in inside) == times
    narrower = next(
        unit * 10**power * by for power in range(40) for by in (1, 2, 5) if unit * 10**power * by >= width
    )
    assert narrower == width


def test_a_value_reads_back() -> None:
    values: list[tuple[str, int]] = [("0", 0), ("-0.5", -500_000), ("12.5", 12_500_000), ("-3", -3_000_000)]
    for written, value in values:
        assert millionths(written) == value
        assert number_of(value) == written


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
