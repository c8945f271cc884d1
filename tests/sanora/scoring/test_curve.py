"""The curve: exact arithmetic, its bounds, and that being quicker or better never costs anything."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.scoring.curve import AT_ONCE, FULL, Terms, half_up, points

LIMITS = st.integers(1_000, 3_600_000)
TERMS = st.builds(
    Terms, points=st.integers(0, 10_000), multiplier=st.integers(1, 5), limit=LIMITS, speed=st.booleans()
)
CREDIT = st.integers(0, FULL)
TOOK = st.integers(0, 3_700_000)


def exact(terms: Terms, credit: int, took: int) -> Fraction:
    """Return the published formula, unrounded."""
    worth = Fraction(terms.points * terms.multiplier * credit, FULL)
    if not terms.speed or terms.limit is None or took < AT_ONCE:
        return worth
    return worth * (1 - Fraction(min(took, terms.limit), terms.limit) / 2)


def test_the_worked_case() -> None:
    assert points(Terms(points=1000, limit=20_000), FULL, 5_000) == 875


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_half_is_rounded_up(number: int, divisor: int) -> None:
    rounded = half_up(number, divisor)
    assert Fraction(number, divisor) - Fraction(1, 2) < rounded <= Fraction(number, divisor) + Fraction(1, 2)


@given(TERMS, CREDIT, TOOK)
def test_it_is_the_published_formula_rounded_once(terms: Terms, credit: int, took: int) -> None:
    wanted = exact(terms, credit, took)
    assert points(terms, credit, took) == half_up(wanted.numerator, wanted.denominator)


@given(st.integers(0, 10_000), st.integers(0, 20_000))
def test_it_is_what_a_calculator_says(worth: int, took: int) -> None:
    """20 s is a limit whose quotients are finite decimals, so a calculator rounds them exactly."""
    factor = 1 if took < AT_ONCE else 1 - Decimal(took) / 20_000 / 2
    wanted = (worth * Decimal(factor)).quantize(Decimal(1), ROUND_HALF_UP)
    assert points(Terms(points=worth, limit=20_000), FULL, took) == wanted


@given(TERMS, CREDIT, TOOK, TOOK)
def test_quicker_is_never_worth_less(terms: Terms, credit: int, one: int, other: int) -> None:
    quick, slow = sorted([one, other])
    assert points(terms, credit, quick) >= points(terms, credit, slow)


@given(TERMS, CREDIT, CREDIT, TOOK)
def test_better_is_never_worth_less(terms: Terms, one: int, other: int, took: int) -> None:
    worse, better = sorted([one, other])
    assert points(terms, worse, took) <= points(terms, better, took)


@given(TERMS, TOOK)
def test_a_right_answer_gets_between_half_and_all(terms: Terms, took: int) -> None:
    worth = terms.points * terms.multiplier
    assert worth <= 2 * points(terms, FULL, took)
    assert points(terms, FULL, took) <= worth


@given(TERMS, TOOK)
def test_no_credit_is_no_points(terms: Terms, took: int) -> None:
    assert points(terms, 0, took) == 0


@given(TERMS, CREDIT, st.integers(0, 60_000))
def test_after_the_limit_time_costs_nothing_more(terms: Terms, credit: int, late: int) -> None:
    limit = terms.limit or 0
    assert points(terms, credit, limit + late) == points(terms, credit, limit)


@given(CREDIT, TOOK, TOOK)
def test_without_deadline_or_by_accuracy_time_does_not_matter(credit: int, one: int, other: int) -> None:
    for terms in (Terms(limit=None), Terms(limit=20_000, speed=False)):
        assert points(terms, credit, one) == points(terms, credit, other) == credit


@pytest.mark.parametrize(("took", "worth"), [(AT_ONCE - 1, 1000), (AT_ONCE, 750)])
def test_nothing_is_lost_under_half_a_second(took: int, worth: int) -> None:
    assert points(Terms(limit=1_000), FULL, took) == worth
