"""Yes or no: two options that need not be written down."""

from __future__ import annotations

from typing import Self

import msgspec

from sanora.errors import BadQuestion
from sanora.kinds.base import Option, register
from sanora.kinds.options import plain_key
from sanora.kinds.single import SingleChoice

YES_NO = [Option("YES", "Yes"), Option("NO", "No")]


@register
class YesNo(SingleChoice, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="yesno"):
    """A single choice between YES and NO; `options` may word them otherwise but keeps the keys."""

    options: list[Option] = msgspec.field(default_factory=lambda: list(YES_NO))

    def checked(self) -> Self:
        """Return the question cleaned, its two options in the order yes, no."""
        worded = {plain_key(option.key): option for option in self.options}
        if len(worded) != len(self.options) or not set(worded) <= {option.key for option in YES_NO}:
            raise BadQuestion("A yes/no question has the two options YES and NO.")
        options = [worded.get(option.key, option) for option in YES_NO]
        return super(YesNo, msgspec.structs.replace(self, options=options)).checked()
