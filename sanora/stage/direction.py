"""Which way a text runs: the layout of a question follows its own words, not the page's language."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction_of(text: str, otherwise: Direction) -> Direction:
    """Return the direction of the first letter of `text`; `otherwise` when it has none."""
    letter = next(filter(str.isalpha, text), None)
    if letter is None:
        return otherwise
    return "rtl" if _RIGHT_TO_LEFT.match(letter) else "ltr"
