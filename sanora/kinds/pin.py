"""Pin: a place on a picture."""

from __future__ import annotations

import re
from typing import Annotated, Self

import msgspec

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Answer, Question, Tally
from sanora.kinds.hints import GRID, Hints
from sanora.kinds.registry import register
from sanora.kinds.tally import Verdicts

EDGE = 1000
"""A place is told in per mille of the picture's width and height, from its left and upper edge."""

MOST_CELLS = 400
"""Cells of the heat map that are sent: those with the most pins."""

LONGEST = 16
_PLACE = re.compile(r"([0-9]{1,4})\s*,\s*([0-9]{1,4})")

PerMille = Annotated[int, msgspec.Meta(ge=0, le=EDGE)]


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as right: all within `radius` of the middle `x`, `y`.

    Across, all are in per mille of the picture's width; down, of its height. So the area is a circle on a
    square picture, and on any other an ellipse of the picture's proportions.
    """

    x: PerMille
    y: PerMille
    radius: Annotated[int, msgspec.Meta(ge=1, le=EDGE)]


@register
class Pin(Question, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="pin"):
    """A place on the question's picture, which it must have; right within `correct_area`, if there is one.

    An answer is `x,y` in per mille of the picture's width and height, from its upper left corner. The tally
    counts by cell `column,row` of a grid over the picture.
    """

    correct_area: Area | None = None

    @property
    def graded(self) -> bool:
        """Whether there is a right place."""
        return self.correct_area is not None

    @property
    def right_keys(self) -> list[str]:
        """The right area as `x,y,radius`, if there is one."""
        area = self.correct_area
        return [] if area is None else [f"{area.x},{area.y},{area.radius}"]

    @property
    def hints(self) -> Hints:
        """A tap on the picture; a heat map."""
        return Hints(input="pin", chart="heat")

    def checked(self) -> Self:
        """Return the question cleaned; refuse one without a picture."""
        question = super().checked()
        if not question.picture:
            raise BadQuestion("This question needs a picture to point at.")
        area = question.correct_area
        if area and not (0 <= area.x <= EDGE and 0 <= area.y <= EDGE and 1 <= area.radius <= EDGE):
            raise BadQuestion("The right place is outside the picture.")
        return question

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), correct_area=None)

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here."""
        same = super().same_form(other)
        return same and isinstance(other, Pin) and self.correct_area == other.correct_area

    def validate(self, answer: object) -> Answer:
        """Return the place as `x,y`; refuse one that is not on the picture."""
        found = (
            _PLACE.fullmatch(answer.strip()) if isinstance(answer, str) and len(answer) <= LONGEST else None
        )
        if found is None:
            raise BadAnswer
        x, y = int(found[1]), int(found[2])
        if max(x, y) > EDGE:
            raise BadAnswer("This place is not on the picture.")
        return f"{x},{y}"

    def right(self, answer: Answer) -> bool:
        """Tell whether the place is within the right area."""
        area = self.correct_area
        if area is None or not isinstance(answer, str):
            return False
        x, y = place(answer)
        return (x - area.x) ** 2 + (y - area.y) ** 2 <= area.radius**2

    def empty(self) -> Tally:
        """Return a picture without pins."""
        return Tally(correct_count=0 if self.graded else None)

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count the pin in its cell."""
        tally.total_responses += weight
        x, y = place(str(answer))
        cell = f"{min(x * GRID // EDGE, GRID - 1)},{min(y * GRID // EDGE, GRID - 1)}"
        count = tally.option_counts.pop(cell, 0) + weight
        if count:
            tally.option_counts[cell] = count
        if tally.correct_count is not None and self.right(answer):
            tally.correct_count += weight

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the tally with the fullest cells; `more` tells how many others have pins."""
        fullest = sorted(tally.option_counts.items(), key=lambda item: (-item[1], item[0]))
        counts = dict(fullest[:MOST_CELLS])
        more = len(fullest) - len(counts)
        return msgspec.structs.replace(self.stored(tally), option_counts=counts, more=more)

    def stored(self, tally: Tally) -> Tally:
        """Return the totals: the cells can be counted again."""
        return Tally(tally.total_responses, correct_count=tally.correct_count, abstained=tally.abstained)

    def spoken(self, answer: Answer) -> str:
        """Return a stored answer in words."""
        if not isinstance(answer, str):
            return super().spoken(answer)
        x, y = place(answer)
        return f"{x / 10:g} % from the left, {y / 10:g} % from the top"


def place(answer: str) -> tuple[int, int]:
    """Return the two numbers of a stored answer."""
    x, _, y = answer.partition(",")
    return int(x), int(y)
