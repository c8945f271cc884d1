"""Questions answered on a scale: what rating and statements share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self, TypeAlias

import msgspec

from sanora import text
from sanora.errors import BadQuestion, Malformed
from sanora.kinds.base import Question
from sanora.kinds.options import OptionQuestion

LONGEST_LABEL = 60
"""Characters of what an end of a scale says."""

EndLabel: TypeAlias = Annotated[str, msgspec.Meta(max_length=LONGEST_LABEL * 4)]


class ScaledQuestion(OptionQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A question about more or less, without a right answer.

    `steps` is how many values there are; `least_label` and `most_label` say what the ends mean.
    """

    steps: Annotated[int, msgspec.Meta(ge=2, le=10)] = 5
    least_label: EndLabel = ""
    most_label: EndLabel = ""

    @property
    def ends(self) -> tuple[str, str]:
        """The labels."""
        return self.least_label, self.most_label

    def checked(self) -> Self:
        """Return the question cleaned."""
        try:
            return msgspec.structs.replace(
                super().checked(),
                least_label=text.bounded(self.least_label, LONGEST_LABEL, "label of the least"),
                most_label=text.bounded(self.most_label, LONGEST_LABEL, "label of the most"),
            )
        except Malformed as error:
            raise BadQuestion(error.message) from None

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here."""
        return super().same_form(other) and isinstance(other, ScaledQuestion) and self.steps == other.steps


def mean(counts: Mapping[int, int]) -> float | None:
    """Return the mean of values, of which each came so often, in two digits; None without any."""
    total = sum(counts.values())
    return round(sum(value * count for value, count in counts.items()) / total, 2) if total else None
