"""Numerals: what people write is understood, and kept exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.errors import BadAnswer
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


def test_a_value_reads_back() -> None:
    values: list[tuple[str, int]] = [("0", 0), ("-0.5", -500_000), ("12.5", 12_500_000), ("-3", -3_000_000)]
    for written, value in values:
        assert millionths(written) == value
        assert number_of(value) == written
