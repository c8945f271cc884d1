"""Yes or no: two options that need not be written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self

import msgspec

from sanora.errors import BadQuestion
from sanora.kinds.base import Option
from sanora.kinds.options import plain_key
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing, Marks, Row
from sanora.kinds.single import SingleChoice

YES_NO = [Option("YES", "Yes"), Option("NO", "No")]


@register
class YesNo(SingleChoice, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="yesno"):
    """A single choice between YES and NO; `options` may word them otherwise but keeps the keys."""

    listing: ClassVar[Listing | None] = Listing("option", 2, 2, Marks.ONE, open=True)

    options: list[Option] = msgspec.field(default_factory=lambda: list(YES_NO))

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the words for yes and no, in this order unless they say no and yes; and which is right."""
        if not rows:
            return {}
        given = sorted(rows, key=lambda row: row.key, reverse=True)  # those without keys stay
        words = [row.words.casefold() for row in given if not row.key]
        if words == [option.text.casefold() for option in YES_NO[::-1]]:
            given.reverse()
        named = list(zip(YES_NO, given, strict=False))
        options = [Option(known.key, row.words, row.picture) for known, row in named]
        return {
            "options": options,
            "correct_option": next((known.key for known, row in named if row.right), None),
        }

    @property
    def rows(self) -> list[Row]:
        """The two options; none if they say just yes and no, and neither is right."""
        return [] if self.options == YES_NO and not self.graded else super().rows

    def checked(self) -> Self:
        """Return the question cleaned, its two options in the order yes, no."""
        worded = {plain_key(option.key): option for option in self.options}
        if len(worded) != len(self.options) or not set(worded) <= {option.key for option in YES_NO}:
            raise BadQuestion("A yes/no question has the two options YES and NO.")
        options = [worded.get(option.key, option) for option in YES_NO]
        return super(YesNo, msgspec.structs.replace(self, options=options)).checked()
