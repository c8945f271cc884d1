"""Ranking: options by preference."""

from __future__ import annotations

from typing import Annotated, Self

import msgspec

from sanora.errors import BadQuestion
from sanora.kinds.base import MOST_OPTIONS
from sanora.kinds.hints import Hints
from sanora.kinds.ordering import OrderingQuestion
from sanora.kinds.registry import register


@register
class Ranking(
    OrderingQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="ranking"
):
    """Options in the order of preference, the favourite first; up to `most_ranked` of them (None: all).

    Of n options, the first of an answer gets n - 1 points, the next one less, and so on down to 0; one that
    is left out gets 0. There is no right answer.
    """

    most_ranked: Annotated[int, msgspec.Meta(ge=1, le=MOST_OPTIONS)] | None = None

    @property
    def hints(self) -> Hints:
        """One option or more to be put in order; ranks."""
        return Hints(input="order", chart="ranks", most=self.most_ranked or len(self.options))

    def checked(self) -> Self:
        """Return the question cleaned; refuse a limit that is more than there are options."""
        question = super().checked()
        if (most := question.hints.most) > len(question.options):
            raise BadQuestion(f"{most} of {len(question.options)} options cannot be ranked.")
        return question
