"""Every registered kind keeps the promises of kinds."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.ids import Chance
from sanora.kinds.registry import KINDS
from sanora.testing.contract import Example, check_kind
from sanora.testing.factories import (
    choice,
    number,
    open_text,
    order,
    pin,
    points,
    ranking,
    rating,
    scales,
    several,
    survey,
    typed,
    words,
    yes_no,
)

OPTIONS = ("Tea", "Coffee", "Water")
PICKS = [list(keys) for count in (1, 2, 3) for keys in combinations("ABC", count)]

EXAMPLES: dict[str, list[Example]] = {
    "single": [
        Example(
            choice("Tea?", *OPTIONS),
            ["A", "B", "c", ["C"]],
            [choice("Tea?", *OPTIONS, right=key) for key in "ABC"],
        ),
        Example(choice("Tea?", *OPTIONS, right="B"), ["A", "B"], [choice("Tea?", *OPTIONS, right="C")]),
    ],
    "multiple": [
        Example(
            several("Tea?", *OPTIONS),
            [*PICKS, "B"],
            [several("Tea?", *OPTIONS, right=right) for right in (("A",), ("A", "B"), ("C",))],
        ),
        Example(
            several("Tea?", *OPTIONS, picks=(2, 2), right=("A", "B")),
            [["A", "B"], ["C", "A"]],
            [several("Tea?", *OPTIONS, picks=(2, 2))],
        ),
    ],
    "rating": [
        Example(rating(), ["1", "5", "3"], []),
        Example(rating("emoji", steps=7), ["1", "7"], []),
        Example(rating("nps", most_label="Surely"), ["0", "6", "9", "10"], []),
    ],
    "scales": [Example(scales("Good", "Short", steps=7), [{"A": 7, "B": 1}, {"b": 2}, {"A": 1}], [])],
    "words": [
        Example(words(), ["Tea", ["tea", "TEA!", "Café"], ["cafe", "", "green tea"]], []),
        Example(words(most_words=10, fold_accents=False), ["Café", ["cafe", "CAFÉ"]], []),
    ],
    "text": [
        Example(
            open_text(), ["Yes", "yes!", ["Two\nlines"], "\u0394\u03b5\u03bd \u03be\u03ad\u03c1\u03c9"], []
        ),
        Example(open_text(longest=500, review=True), ["Yes", "No", "no"], []),
    ],
    "typed": [
        Example(
            typed(), ["Paris", "3,50"], [typed(right=right) for right in (("Paris",), ("3.5", "Rome|Roma"))]
        ),
        Example(
            typed(right=("Paris", "-3.5"), tolerance=1),
            ["paris", "Parsi", "pars", "-3,50", "3.5", "Rome"],
            [typed(tolerance=1), typed(right=("Rome",), tolerance=1)],
        ),
    ],
    "ranking": [
        Example(ranking(), [["B", "A", "C", "D"], ["c"], ["D", "C"]], []),
        Example(ranking(most_ranked=2), [["B", "A"], ["A"]], []),
    ],
    "order": [
        Example(order(right="DBAC"), [list("DBAC"), list("ABCD"), list("dcba")], [order(right="BADC")]),
        Example(order("One", "Two"), [["A", "B"], ["B", "A"]], [order("Two", "One")]),
    ],
    "number": [
        Example(number(), ["12", "1 000", "-0", "-3"], [number(12, tolerance=2), number(-5)]),
        Example(
            number(0.5, decimals=6, unit="kg", least=-1, most=1, tolerance=0.1),
            ["0.5", ",45 kg", "-1", "0.123456"],
            [number(decimals=6, unit="kg", least=-1, most=1)],
        ),
    ],
    "points": [
        Example(points(), [{"A": 30, "B": 70}, {"c": 10}, {"C": 100, "A": 0}], []),
        Example(points(budget=10, step=1), [{"A": 1}, {"B": 3, "A": 7}], []),
    ],
    "pin": [
        Example(pin(), ["0,0", "412, 230", "1000,1000"], [pin((412, 230, 50)), pin((0, 0, 1))]),
        Example(pin((400, 200, 50)), ["412,230", "900,900"], [pin()]),
    ],
    "survey": [
        Example(survey(abstain=True), [{"1": "a", "3": "42"}, {"2": ["B", "A"], "1": "C"}, {"2": None}], []),
        Example(survey(points(), pin(), words()), [{"1": {"A": 10}}, {"2": "1,2", "3": ["Tea"]}], []),
    ],
    "yesno": [Example(yes_no("Warm?"), ["YES", "no"], [yes_no("Warm?", right=key) for key in ("YES", "NO")])],
}


def test_every_kind_has_an_example() -> None:
    assert EXAMPLES.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", list(EXAMPLES))
@given(chance=st.randoms(use_true_random=False))
def test_it_keeps_its_promises(kind: str, chance: Chance) -> None:
    for example in EXAMPLES[kind]:
        check_kind(example, chance)
