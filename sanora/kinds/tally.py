"""What was counted in a round, and what was decided about the texts in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

import msgspec


class Verdict(StrEnum):
    """What was decided about a text of the audience."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    HELD = "held"


Verdicts: TypeAlias = Mapping[str, Verdict]
"""By the text's key: see `Question.keyed`."""


class Tally(msgspec.Struct, rename="camel"):
    """What was counted in a round: people who answered, counts per key, and how many answered right.

    `correct_count` is None for a question without a right answer, and for those who may not know it yet.
    `total_responses` has those who `abstained` in it. What follows is there only as `Question.shown` has it:
    `measures` by name, the texts `held` back for those who drive, how many distinct texts there are `more`.
    `parts` are the tallies of a survey's questions. `right` are those texts among the counts that are right,
    for those who may know.
    """

    total_responses: int = 0
    option_counts: dict[str, int] = {}
    correct_count: int | None = None
    abstained: int = 0
    measures: dict[str, float] = {}
    held: dict[str, int] = {}
    more: int = 0
    parts: dict[str, Tally] = {}
    right: list[str] = []

    @property
    def answered(self) -> int:
        """How many gave an answer and did not abstain: the base of shares."""
        return self.total_responses - self.abstained

    def copy(self) -> Tally:
        """Return the tally as it stands now; this one goes on counting."""
        return Tally(
            self.total_responses,
            dict(self.option_counts),
            self.correct_count,
            self.abstained,
            dict(self.measures),
            dict(self.held),
            self.more,
            {key: part.copy() for key, part in self.parts.items()},
            list(self.right),
        )
