"""Single choice: one pick from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Self, cast

import msgspec

from sanora.errors import BadAnswer
from sanora.kinds.base import FEWEST_OPTIONS, MOST_OPTIONS, Answer, Hints
from sanora.kinds.options import OptionQuestion, keys_of, plain_key
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing, Marks, Row


@register
class SingleChoice(
    OptionQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="single"
):
    """One pick from 2 to 12 options; `correct_option` is the right key, if there is one.

    With `shuffle`, each phone shows them in an order of its own, and nobody sees letters.
    """

    listing: ClassVar[Listing | None] = Listing("option", FEWEST_OPTIONS, MOST_OPTIONS, Marks.ONE)

    correct_option: Annotated[str, msgspec.Meta(max_length=12)] | None = None
    shuffle: bool = False

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the options and the right one."""
        right = next((key for key, row in zip(keys_of(rows), rows, strict=False) if row.right), None)
        return super().from_rows(rows) | {"correct_option": right}

    @property
    def right_keys(self) -> list[str]:
        """The right key, if there is one."""
        return [] if self.correct_option is None else [self.correct_option]

    @property
    def hints(self) -> Hints:
        """One tap on one option; bars."""
        return Hints(input="options", chart="bars", shuffle=self.shuffle)

    def checked(self) -> Self:
        """Return the question cleaned, with the right key spelt as the options spell it."""
        question = self
        if self.correct_option is not None:
            question = msgspec.structs.replace(self, correct_option=plain_key(self.correct_option) or None)
        return super(SingleChoice, question).checked()

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), correct_option=None)

    def validate(self, answer: object) -> Answer:
        """Return the key that was picked, spelt as the option spells it."""
        if isinstance(answer, list):
            several = cast("list[object]", answer)
            answer = several[0] if len(several) == 1 else None
        if isinstance(answer, str) and (key := plain_key(answer)) in self.keys:
            return key
        raise BadAnswer
