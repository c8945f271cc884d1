"""Open text: what everybody thinks, in own words."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sanora.kinds.base import Answer
from sanora.kinds.hints import Hints
from sanora.kinds.registry import register
from sanora.kinds.tally import Verdict
from sanora.kinds.texts import TextQuestion, one_text


@register
class OpenText(
    TextQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="text"
):
    """One text of up to `longest` characters, which may have several lines; equal texts are shown once.

    With `review`, a text is shown only once somebody has passed it. An answer is the text.
    """

    longest: Annotated[int, msgspec.Meta(ge=10, le=500)] = 250
    review: bool = False

    @property
    def hints(self) -> Hints:
        """A field of several lines; a wall of texts."""
        return Hints(input="text", chart="wall", longest=self.longest, lines=True)

    def holds(self, verdict: Verdict | None) -> bool:
        """Tell whether a text with this verdict is kept from the audience."""
        return super().holds(verdict) or (self.review and verdict is None)

    def validate(self, answer: object) -> Answer:
        """Return the text cleaned, with its line ends."""
        return one_text(answer, self.longest, lines=True)
