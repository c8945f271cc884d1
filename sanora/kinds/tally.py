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

_MORE_BYTES = 6
"""Bytes by which the number of those left out may grow."""


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

    def cut(self, room: int) -> Tally:
        """Return the tally with its highest counts only, as many as `room` bytes of JSON hold.

        The texts held back have a third of the room at most.
        """
        bare = msgspec.structs.replace(self, option_counts={}, held={})
        room -= len(msgspec.json.encode(bare)) + _MORE_BYTES
        held = _highest(self.held, room // 3)
        counts = _highest(self.option_counts, room - _bytes(held))
        more = self.more + len(self.option_counts) - len(counts)
        return msgspec.structs.replace(bare, option_counts=counts, held=held, more=more)

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


def _highest(counts: dict[str, int], room: int) -> dict[str, int]:
    """Return the highest counts that have room, in the order in which they were."""
    kept: set[str] = set()
    for key in sorted(counts, key=counts.__getitem__, reverse=True):
        room -= _bytes({key: counts[key]})
        if room < 0:
            break
        kept.add(key)
    return {key: count for key, count in counts.items() if key in kept}


def _bytes(counts: dict[str, int]) -> int:
    return len(msgspec.json.encode(counts))
