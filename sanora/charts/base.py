"""What a chart is made from, and the table of charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from sanora.kinds.base import Option, Question
from sanora.kinds.hints import Hints
from sanora.kinds.tally import Tally

FEW = 20
"""Below so many people, a percentage alone says more than is known: faces show counts beside it."""


class Chart(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="chart"):
    """What came of a question, ready to be drawn. `base` are the people who answered and did not abstain."""

    base: int
    abstained: int = 0

    @property
    def empty(self) -> bool:
        """Whether nobody has answered."""
        return self.base == 0


class Source(NamedTuple):
    """What a chart is made from. `right` is empty as long as the right answer is not to be shown."""

    hints: Hints
    options: Sequence[Option]
    tally: Tally
    right: Sequence[str] = ()
    question: Question | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the tally."""
        return self.tally.option_counts


Draw = Callable[[Source], Chart]

DRAWN: dict[str, Draw] = {}
"""How each chart of the vocabulary is made."""


def draws(name: str) -> Callable[[Draw], Draw]:
    """Make a function known as the maker of a chart; use as a decorator."""

    def known(draw: Draw) -> Draw:
        if name in DRAWN:
            message = f"two functions make the chart {name!r}"
            raise TypeError(message)
        DRAWN[name] = draw
        return draw

    return known


def chart_of(question: Question, tally: Tally, right: Sequence[str] = ()) -> Chart:
    """Return the chart of a question's tally; `right` marks the right answer."""
    hints = question.hints
    return DRAWN[hints.chart](Source(hints, question.choices, tally, right, question))


def share(count: float, of: float) -> float:
    """Return a share from 0 to 1, in four digits, so that all faces agree."""
    return round(count / of, 4) if of > 0 else 0.0


def places(points: Sequence[float]) -> list[int]:
    """Return the place of each, 1 for the most; equal ones share it: 1, 2, 2, 4."""
    ordered = sorted(points, reverse=True)
    return [ordered.index(mine) + 1 for mine in points]
