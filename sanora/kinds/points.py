"""Points to share: as many as the budget has, among the options."""

from __future__ import annotations

from typing import Annotated, Self, cast

import msgspec

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import MOST_OPTIONS, Answer, Tally
from sanora.kinds.hints import Hints
from sanora.kinds.options import OptionQuestion, plain_key
from sanora.kinds.registry import register
from sanora.kinds.tally import Verdicts


@register
class Points(
    OptionQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="points"
):
    """Up to `budget` points among the options, in steps of `step`. An answer is points by key.

    The tally adds up the points of each option; the measures, by key, are the mean of all who answered. Who
    gives an option nothing leaves it out or gives it 0. Not everything must be given, but something.
    """

    budget: Annotated[int, msgspec.Meta(ge=10, le=1000)] = 100
    step: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 10

    @property
    def hints(self) -> Hints:
        """Points for each option; ranks."""
        return Hints(
            input="points", chart="ranks", most=len(self.options), budget=self.budget, step=self.step
        )

    def checked(self) -> Self:
        """Return the question cleaned; refuse steps that do not add up to the budget."""
        question = super().checked()
        if question.budget % question.step:
            raise BadQuestion(f"{question.budget} points cannot be given in steps of {question.step}.")
        return question

    def validate(self, answer: object) -> Answer:
        """Return the points that are more than 0 by key, in the options' order."""
        given = cast("dict[object, object]", answer)
        if not isinstance(answer, dict) or len(given) > MOST_OPTIONS:
            raise BadAnswer
        points: dict[str, int] = {}
        for key, value in given.items():
            if not isinstance(key, str) or type(value) is not int or value < 0:
                raise BadAnswer
            name = plain_key(key)
            if name not in self.keys or name in points:
                raise BadAnswer
            points[name] = value
        if any(value % self.step for value in points.values()):
            raise BadAnswer(f"Please give points in steps of {self.step}.")
        if not 0 < sum(points.values()) <= self.budget:
            raise BadAnswer(f"Please give {self.step} to {self.budget} points together.")
        return {key: points[key] for key in self.keys if points.get(key)}

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Add the points of the answer, and count it once."""
        tally.total_responses += weight
        for key, value in cast("dict[str, int]", answer).items():
            tally.option_counts[key] += weight * value

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the tally with the mean of each option."""
        seen = super().shown(tally, verdicts, full=full)
        if seen.answered > 0:
            seen.measures = {key: points / seen.answered for key, points in seen.option_counts.items()}
        return seen
