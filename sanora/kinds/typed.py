"""Typed answer: a short text that is marked by comparing it with the right ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Self

import msgspec

from sanora import text
from sanora.errors import BadQuestion, Malformed
from sanora.kinds.base import Answer, Question
from sanora.kinds.folding import MOST_REMEMBERED, key_of, key_without_accents, once
from sanora.kinds.hints import Hints
from sanora.kinds.numerals import Numeral, read
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing, Row
from sanora.kinds.tally import Tally
from sanora.kinds.texts import TextQuestion, one_text
from sanora.kinds.typos import nearly

LONGEST_ANSWER = 100
"""Characters of a typed answer, and of a right one."""

MOST_ACCEPTED = 20
"""Texts that may be right."""

ALTERNATIVES = "|"
"""Stands between right texts where an author writes several as one."""

_THOUSANDS = re.compile(r"[-+−–]?[1-9]\d{0,2}[.,]\d{3}")
"""What may be a number with three decimals, and may be thousands."""


@register
class TypedAnswer(
    TextQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="typed"
):
    """A line of up to 100 characters; `accepted` are the right ones, if there are any (`Rome | Roma` is two).

    Case, width, spaces and outer punctuation make no difference, with `fold_accents` neither do accents, and
    `tolerance` typing mistakes are forgiven: one for each four characters of the right text, none in digits.
    Two numbers are compared as numbers: 3,50 is 3.5. An answer is the text.
    """

    listing: ClassVar[Listing | None] = Listing("right text", 0, MOST_ACCEPTED, open=True)

    accepted: Annotated[
        list[Annotated[str, msgspec.Meta(max_length=LONGEST_ANSWER * 8)]],
        msgspec.Meta(max_length=MOST_ACCEPTED),
    ] = msgspec.field(default_factory=list)
    fold_accents: bool = True
    tolerance: Annotated[int, msgspec.Meta(ge=0, le=2)] = 0

    @property
    def graded(self) -> bool:
        """Whether there is a right answer."""
        return bool(self.accepted)

    @property
    def verbatim(self) -> bool:
        """Always: a letter more or less can make it wrong."""
        return True

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the right texts."""
        return {"accepted": [row.words for row in rows]} if rows else {}

    @property
    def rows(self) -> list[Row]:
        """The right texts."""
        return [Row(text) for text in self.accepted]

    @property
    def right_keys(self) -> list[str]:
        """The right texts."""
        return self.accepted

    @property
    def hints(self) -> Hints:
        """A field of one line; a wall of texts."""
        return Hints(input="text", chart="wall", longest=LONGEST_ANSWER)

    @property
    def folding(self) -> Callable[[str], str]:
        """What makes the key of a text."""
        return key_without_accents if self.fold_accents else key_of

    def checked(self) -> Self:
        """Return the question cleaned, each right text by itself and once."""
        question = super().checked()
        right = [_clean(each) for several in self.accepted for each in several.split(ALTERNATIVES)]
        kept = once(filter(None, right), self.folding)
        if len(kept) > MOST_ACCEPTED:
            raise BadQuestion(f"A typed answer has {MOST_ACCEPTED} right texts at most, not {len(kept)}.")
        return msgspec.structs.replace(question, accepted=kept)

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), accepted=[])

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here, and are right where they were."""
        return (
            super().same_form(other)
            and isinstance(other, TypedAnswer)
            and (self.accepted, self.fold_accents, self.tolerance)
            == (other.accepted, other.fold_accents, other.tolerance)
        )

    def validate(self, answer: object) -> Answer:
        """Return the text cleaned."""
        return one_text(answer, LONGEST_ANSWER)

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count the text, and whether it is right."""
        super().add(tally, answer, weight)
        if tally.correct_count is not None and self.right(answer):
            tally.correct_count += weight

    def right(self, answer: Answer) -> bool:
        """Tell whether the text is one of the right ones."""
        if not isinstance(answer, str):
            return False
        fold = self.folding
        return _matches(fold(answer), tuple(map(fold, self.accepted)), self.tolerance)

    def marked(self, tally: Tally) -> list[str]:
        """Return the texts of the tally that are right."""
        return [each for each in tally.option_counts if self.right(each)]

    def accepting(self, written: str, *, on: bool = True) -> Self:
        """Return the question with one more right text, or without it; or raise `BadQuestion`."""
        right = _clean(written)
        if not on:
            return self._without(right)
        if not right or ALTERNATIVES in right:
            raise BadQuestion("This text cannot be a right answer.")
        if self.right(right):
            return self
        return msgspec.structs.replace(self, accepted=[*self.accepted, right]).checked()

    def _without(self, written: str) -> Self:
        key = self.folding(written)
        kept = [right for right in self.accepted if self.folding(right) != key]
        if self.accepted and not kept:
            raise BadQuestion("One right text must stay.")
        return self if kept == self.accepted else msgspec.structs.replace(self, accepted=kept)


def _clean(right: str) -> str:
    """Return a right text cleaned; empty where nothing of it can be seen."""
    try:
        cleaned = text.bounded(right, LONGEST_ANSWER, "right answer")
    except Malformed as error:
        raise BadQuestion(error.message) from None
    return cleaned if text.visible(cleaned) else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def _matches(given: str, accepted: tuple[str, ...], tolerance: int) -> bool:
    """Tell whether a key is one of those accepted, or near enough; a hall sends the same ones often."""
    return given in accepted or any(_same(given, right, tolerance) for right in accepted)


def _same(given: str, right: str, tolerance: int) -> bool:
    numbers, wanted = _numbers(given), _numbers(right)
    if numbers and wanted:
        return not numbers.isdisjoint(wanted)
    return tolerance > 0 and nearly(given, right, tolerance)


@lru_cache(maxsize=MOST_REMEMBERED)
def _numbers(written: str) -> frozenset[Numeral]:
    """Return the numbers that a text can mean: none for words, two for 1,234."""
    found = [read(written)]
    if _THOUSANDS.fullmatch(written):
        found.append(read(written.replace(",", "").replace(".", "")))
    return frozenset(_unsigned(number) for number in found if number is not None)


def _unsigned(number: Numeral) -> Numeral:
    """Return a number with no other sign than a minus that counts."""
    zero = number.whole == "0" and not number.decimals
    return number._replace(sign="-" if number.sign == "-" and not zero else "")
