"""Multiple choice: several picks from a list, within a limit."""

from __future__ import annotations

from typing import Annotated, Any, Self, cast

import msgspec

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import MOST_OPTIONS, Answer, Hints, register
from sanora.kinds.options import OptionQuestion


@register
class MultipleChoice(
    OptionQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="multiple"
):
    """Between `fewest_picks` and `most_picks` options at once (None: all of them).

    With `correct_options`, an answer is right when it names exactly these.
    """

    correct_options: Annotated[list[str], msgspec.Meta(max_length=MOST_OPTIONS)] = []
    fewest_picks: Annotated[int, msgspec.Meta(ge=1, le=MOST_OPTIONS)] = 1
    most_picks: Annotated[int, msgspec.Meta(ge=1, le=MOST_OPTIONS)] | None = None

    @property
    def right_keys(self) -> list[str]:
        """The right keys."""
        return self.correct_options

    @property
    def hints(self) -> Hints:
        """Check boxes with a button to send; bars."""
        return Hints(
            input="options", chart="bars", fewest=self.fewest_picks, most=self.most_picks or len(self.options)
        )

    def checked(self) -> Self:
        """Return the question cleaned; refuse a limit on picks that cannot be met."""
        keys = list(dict.fromkeys(key.strip().upper() for key in self.correct_options))
        question = super(MultipleChoice, msgspec.structs.replace(self, correct_options=keys)).checked()
        hints = question.hints
        if not hints.fewest <= hints.most <= len(question.options):
            message = f"The limit of {hints.fewest} to {hints.most} picks does not fit {len(question.options)} options."
            raise BadQuestion(message)
        if keys and not hints.fewest <= len(keys) <= hints.most:
            message = f"{len(keys)} right answers cannot be picked with {hints.fewest} to {hints.most} picks."
            raise BadQuestion(message)
        return question

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), correct_options=[])

    def validate(self, answer: object) -> Answer:
        """Return the picked keys in the options' order; refuse doubled, unknown, too few and too many."""
        if isinstance(answer, str):
            answer = [answer]
        if not isinstance(answer, list) or len(cast("list[Any]", answer)) > MOST_OPTIONS:
            raise BadAnswer
        named = {key.strip().upper() if isinstance(key, str) else "" for key in cast("list[Any]", answer)}
        if len(named) != len(cast("list[Any]", answer)) or not named <= set(self.keys):
            raise BadAnswer
        if not self.hints.fewest <= len(named) <= self.hints.most:
            limit = f"{self.hints.fewest}" if self.hints.fewest == self.hints.most else f"{self.hints.fewest} to {self.hints.most}"
            message = f"Please pick {limit}."
            raise BadAnswer(message)
        return [key for key in self.keys if key in named]
