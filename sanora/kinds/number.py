"""Number: a guess or an estimate, worth the more the closer it is."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Annotated, Self

import msgspec

from sanora import text
from sanora.errors import BadAnswer, BadQuestion, Malformed
from sanora.kinds.base import Answer, Question, Tally
from sanora.kinds.hints import Hints
from sanora.kinds.histogram import histogram
from sanora.kinds.numerals import DECIMALS, MILLION, millionths, number_of, read
from sanora.kinds.registry import register
from sanora.kinds.tally import Verdicts

MOST_DIGITS = 15
"""Digits of a number, its decimals among them: so many come through every face's arithmetic unchanged."""

LARGEST = 10**MOST_DIGITS - 1
LONGEST = 64
UNIT = 20

Bounded = Annotated[float, msgspec.Meta(ge=-LARGEST, le=LARGEST)]


@register
class NumberGuess(
    Question, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="number"
):
    """A number with up to `decimals`, from `least` to `most` where these are given, in a `unit`.

    With a `correct_number`, an answer within `tolerance` of it is right. Any other is worth the more the
    closer it is: with d, how far it is off as a share of the range, it is worth 1 - d², and nothing from
    d = 1 on. The range is `most` less `least`; unless both are given, it is the size of the right number (or
    1 if that is 0).

    An answer is written with a point and without needless zeros; the tally counts by answer, and is shown by
    the lower end of at most 40 bins. Without bounds, one wild guess makes all bins wide.
    """

    decimals: Annotated[int, msgspec.Meta(ge=0, le=DECIMALS)] = 0
    unit: Annotated[str, msgspec.Meta(max_length=UNIT * 4)] = ""
    least: Bounded | None = None
    most: Bounded | None = None
    tolerance: Annotated[float, msgspec.Meta(ge=0, le=LARGEST)] = 0.0
    correct_number: Bounded | None = None

    @property
    def graded(self) -> bool:
        """Whether there is a right number."""
        return self.correct_number is not None

    @property
    def right_keys(self) -> list[str]:
        """The right number, written as answers are, if there is one."""
        return [] if self.correct_number is None else [number_of(exactly(self.correct_number))]

    @property
    def margin(self) -> float:
        """The tolerance."""
        return self.tolerance

    @property
    def speedy(self) -> bool:
        """Thinking pays here, not being quick."""
        return False

    @property
    def hints(self) -> Hints:
        """A field for a number; a histogram."""
        return Hints(
            input="number",
            chart="histogram",
            least=self.least,
            greatest=self.most,
            decimals=self.decimals,
            unit=self.unit,
        )

    def checked(self) -> Self:
        """Return the question cleaned, its numbers in millionths; refuse what no answer can meet."""
        question = super().checked()
        try:
            unit = text.bounded(question.unit, UNIT, "unit")
        except Malformed as error:
            raise BadQuestion(error.message) from None
        question = msgspec.structs.replace(
            question,
            unit=unit,
            least=None if self.least is None else tidy(self.least),
            most=None if self.most is None else tidy(self.most),
            tolerance=tidy(self.tolerance),
            correct_number=None if self.correct_number is None else tidy(self.correct_number),
        )
        if question.least is not None and question.most is not None and question.least >= question.most:
            raise BadQuestion("The least number must be below the most.")
        if question.tolerance < 0 or not 0 <= question.decimals <= DECIMALS:
            raise BadQuestion(f"There are 0 to {DECIMALS} decimals, and a tolerance is not below 0.")
        _demand_reachable(question)
        return question

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), correct_number=None, tolerance=0.0)

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here, and are worth the same."""
        return (
            super().same_form(other)
            and isinstance(other, NumberGuess)
            and (self.correct_number, self.tolerance) == (other.correct_number, other.tolerance)
        )

    def validate(self, answer: object) -> Answer:
        """Return the number as it is stored. It may be written in many ways: see `numerals.read`."""
        if not isinstance(answer, str) or len(answer) > LONGEST:
            raise BadAnswer
        found = read(answer, self.unit)
        if found is None:
            raise BadAnswer("Please give a number.")
        if len(found.decimals) > self.decimals:
            some = "a whole number" if self.decimals == 0 else f"at most {self.decimals} decimals"
            raise BadAnswer(f"Please give {some}.")
        if len(found.whole) + self.decimals > MOST_DIGITS:
            raise BadAnswer("This number is too large.")
        if not self.within(found.value):
            raise BadAnswer(f"Please give a number {self.bounds}.")
        return number_of(found.value)

    def within(self, value: int) -> bool:
        """Tell whether a number in millionths is within the bounds."""
        least, most = self.least, self.most
        return (least is None or exactly(least) <= value) and (most is None or value <= exactly(most))

    @property
    def bounds(self) -> str:
        """The bounds in words, where there are any."""
        least, most = (None if end is None else number_of(exactly(end)) for end in (self.least, self.most))
        if least is None or most is None:
            return f"of {most} or less" if least is None else f"of {least} or more"
        return f"from {least} to {most}"

    def right(self, answer: Answer) -> bool:
        """Tell whether the number is within the tolerance."""
        return self.correct_number is not None and self._off(str(answer)) <= exactly(self.tolerance)

    def credit(self, answer: Answer) -> int:
        """Return how close the number is, rounded down; all of it within the tolerance."""
        if self.correct_number is None or not isinstance(answer, str):
            return 0
        if self.right(answer):
            return 1000
        span = self._range()
        return max(0, 1000 * (span**2 - self._off(answer) ** 2) // span**2)

    def _off(self, answer: str) -> int:
        return abs(millionths(answer) - exactly(self.correct_number or 0.0))

    def _range(self) -> int:
        if self.least is not None and self.most is not None:
            return exactly(self.most) - exactly(self.least)
        return abs(exactly(self.correct_number or 0.0)) or MILLION

    def empty(self) -> Tally:
        """Return no numbers."""
        return Tally(correct_count=0 if self.graded else None)

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count the number."""
        number = str(answer)
        tally.total_responses += weight
        count = tally.option_counts.pop(number, 0) + weight
        if count:
            tally.option_counts[number] = count
        if tally.correct_count is not None and self.right(answer):
            tally.correct_count += weight

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        """Return the tally in bins, with its measures."""
        counts, measures = histogram(tally.option_counts, 10 ** (DECIMALS - self.decimals))
        return msgspec.structs.replace(self.stored(tally), option_counts=counts, measures=measures)

    def stored(self, tally: Tally) -> Tally:
        """Return the totals: there may be as many numbers as people."""
        return Tally(tally.total_responses, correct_count=tally.correct_count, abstained=tally.abstained)

    def spoken(self, answer: Answer) -> str:
        """Return a stored answer with its unit."""
        return f"{answer} {self.unit}".rstrip() if isinstance(answer, str) else super().spoken(answer)


def tidy(value: float) -> float:
    """Return a number of the author's in whole millionths; raise `BadQuestion` if it is none."""
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise BadQuestion("This is no number that can be asked for.")
    return round(float(value), DECIMALS) + 0.0  # adding 0 makes of -0 a 0


def exactly(value: float) -> int:
    """Return a tidy number in millionths."""
    return int(Decimal(repr(value)).scaleb(DECIMALS))


def _demand_reachable(question: NumberGuess) -> None:
    """Raise `BadQuestion` unless some answer can be right, where there is a right number."""
    if question.correct_number is None:
        return
    true, step = exactly(question.correct_number), 10 ** (DECIMALS - question.decimals)
    if not question.within(true):
        raise BadQuestion(f"The right number is not {question.bounds}.")
    if min(true % step, -true % step) > exactly(question.tolerance):
        decimals = question.decimals
        raise BadQuestion(f"The right number has more than {decimals} decimals: allow more, or a tolerance.")
