"""Multiple choice: several picks from a list, within a limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Self, cast

import msgspec

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import FEWEST_OPTIONS, MOST_OPTIONS, Answer, Question
from sanora.kinds.hints import Hints
from sanora.kinds.options import OptionQuestion, keys_of, picks, plain_key
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing, Marks, Row


@register
class MultipleChoice(
    OptionQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="multiple"
):
    """Between `fewest_picks` and `most_picks` options at once (None: all of them).

    With `correct_options`, an answer is right when it names exactly these; with `part_marks`, some of them
    are worth a share, from which every wrong pick takes one. `shuffle` as in single choice.
    """

    listing: ClassVar[Listing | None] = Listing("option", FEWEST_OPTIONS, MOST_OPTIONS, Marks.MANY)

    correct_options: Annotated[list[str], msgspec.Meta(max_length=MOST_OPTIONS)] = msgspec.field(
        default_factory=list
    )
    fewest_picks: Annotated[int, msgspec.Meta(ge=1, le=MOST_OPTIONS)] = 1
    most_picks: Annotated[int, msgspec.Meta(ge=1, le=MOST_OPTIONS)] | None = None
    part_marks: bool = False
    shuffle: bool = False

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the options and the right ones."""
        right = [key for key, row in zip(keys_of(rows), rows, strict=False) if row.right]
        return super().from_rows(rows) | {"correct_options": right}

    @property
    def right_keys(self) -> list[str]:
        """The right keys."""
        return self.correct_options

    @property
    def hints(self) -> Hints:
        """Check boxes with a button to send; bars."""
        most = self.most_picks or len(self.options)
        return Hints(input="options", chart="bars", fewest=self.fewest_picks, most=most, shuffle=self.shuffle)

    def checked(self) -> Self:
        """Return the question cleaned, right keys in the options' order; refuse limits that cannot be met."""
        given = list(dict.fromkeys(plain_key(key) for key in self.correct_options))
        question = super(MultipleChoice, msgspec.structs.replace(self, correct_options=given)).checked()
        fewest, most, count = question.hints.fewest, question.hints.most, len(question.options)
        if not fewest <= most <= count:
            raise BadQuestion(f"The limit of {fewest} to {most} picks does not fit {count} options.")
        if given and not fewest <= len(given) <= most:
            raise BadQuestion(f"{len(given)} right answers cannot be picked with {fewest} to {most} picks.")
        return msgspec.structs.replace(
            question, correct_options=[key for key in question.keys if key in given]
        )

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), correct_options=[])

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here, and are worth the same."""
        same = super().same_form(other)
        return same and isinstance(other, MultipleChoice) and self.part_marks == other.part_marks

    def credit(self, answer: Answer) -> int:
        """Return all or nothing, or the share of the right picks less the wrong ones."""
        if not self.part_marks or not self.graded:
            return super().credit(answer)
        found = [key in self.right_keys for key in picks(answer)]
        return max(0, 1000 * (2 * sum(found) - len(found)) // len(self.right_keys))

    def validate(self, answer: object) -> Answer:
        """Return the picked keys in the options' order; refuse doubled, unknown, too few and too many."""
        given = cast("list[object]", [answer] if isinstance(answer, str) else answer)
        if not isinstance(answer, str | list) or len(given) > MOST_OPTIONS:
            raise BadAnswer
        named = {plain_key(key) for key in given if isinstance(key, str)}
        if len(named) != len(given) or not named <= set(self.keys):
            raise BadAnswer
        fewest, most = self.hints.fewest, self.hints.most
        if not fewest <= len(named) <= most:
            raise BadAnswer(f"Please pick {fewest if fewest == most else f'{fewest} to {most}'}.")
        return [key for key in self.keys if key in named]
