"""Scales: several statements, each with how far one agrees."""

from __future__ import annotations

from typing import ClassVar, cast

from sanora.errors import BadAnswer
from sanora.kinds.base import MOST_OPTIONS, Answer
from sanora.kinds.hints import Hints
from sanora.kinds.options import plain_key
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing
from sanora.kinds.scaled import ScaledQuestion, mean
from sanora.kinds.tally import Tally, Verdicts


@register
class Scales(
    ScaledQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="scales"
):
    """Statements, 1 to 12 of them, which are the options, all on one scale from 1 to `steps`.

    An answer is values by statement, for one of them or more: {"A": 4, "B": 2}. The tally counts each value
    of each statement: "A:4".
    """

    listing: ClassVar[Listing | None] = Listing("statement", 1, MOST_OPTIONS)
    fewest_options: ClassVar[int] = 1

    @property
    def hints(self) -> Hints:
        """A scale for each statement, with a button to send; scales."""
        return Hints(input="scales", chart="scales", most=max(1, len(self.options)), steps=self.steps)

    def validate(self, answer: object) -> Answer:
        """Return the values in the statements' order; refuse unknown ones and values off the scale."""
        if not isinstance(answer, dict):
            raise BadAnswer
        sent = cast("dict[object, object]", answer)
        given = {plain_key(key): value for key, value in sent.items() if isinstance(key, str)}
        if len(given) != len(sent) or not given.keys() <= set(self.keys):
            raise BadAnswer
        if not given:
            raise BadAnswer("Please answer at least one of them.")
        return {key: self._value(given[key]) for key in self.keys if key in given}

    def empty(self) -> Tally:
        """Return zero for every value of every statement."""
        return Tally(option_counts={counted(key, value): 0 for key in self.keys for value in self._scale})

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count the value of each statement, and the answer once."""
        tally.total_responses += weight
        for key, value in cast("dict[str, int]", answer or {}).items():
            tally.option_counts[counted(key, value)] += weight

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the tally with the mean of each statement, by its key."""
        sent = super().shown(tally, verdicts, full=full)
        for key in self.keys:
            middle = mean({value: sent.option_counts.get(counted(key, value), 0) for value in self._scale})
            if middle is not None:
                sent.measures[key] = middle
        return sent

    def _value(self, given: object) -> int:
        if isinstance(given, int) and not isinstance(given, bool) and given in self._scale:
            return given
        raise BadAnswer

    @property
    def _scale(self) -> range:
        return range(1, self.steps + 1)


def counted(key: str, value: int) -> str:
    """Return the name under which a tally counts a value of a statement."""
    return f"{key}:{value}"
