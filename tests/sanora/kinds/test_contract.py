"""Every registered kind keeps the promises of kinds."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.ids import Chance
from sanora.kinds.base import KINDS
from sanora.testing.contract import Example, check_kind
from sanora.testing.factories import choice, several, yes_no

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
    "yesno": [Example(yes_no("Warm?"), ["YES", "no"], [yes_no("Warm?", right=key) for key in ("YES", "NO")])],
}


def test_every_kind_has_an_example() -> None:
    assert EXAMPLES.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", list(EXAMPLES))
@given(chance=st.randoms(use_true_random=False))
def test_it_keeps_its_promises(kind: str, chance: Chance) -> None:
    for example in EXAMPLES[kind]:
        check_kind(example, chance)
