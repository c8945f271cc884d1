"""Questions whose answers are picks from a list of options: what single and multiple choice share."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Any, ClassVar, Self

import msgspec

from sanora import text
from sanora.errors import BadQuestion, Malformed
from sanora.kinds.base import FEWEST_OPTIONS, MOST_OPTIONS, Answer, Option, Question, Tally
from sanora.kinds.rows import Listing, Row


class OptionQuestion(Question, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A question with a list of options; the tally counts picks per option key."""

    listing: ClassVar[Listing | None] = Listing("option", FEWEST_OPTIONS, MOST_OPTIONS)
    fewest_options: ClassVar[int] = FEWEST_OPTIONS

    options: list[Option] = msgspec.field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """The options' keys in order."""
        return [option.key for option in self.options]

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the options, lettered in this order where they have no keys yet."""
        named = zip(keys_of(rows), rows, strict=False)
        return {"options": [Option(key, row.words, row.picture) for key, row in named]}

    @property
    def rows(self) -> list[Row]:
        """The options."""
        right = self.right_keys
        return [Row(option.text, option.key in right, option.picture, option.key) for option in self.options]

    @property
    def choices(self) -> list[Option]:
        """The options."""
        return self.options

    @property
    def pictures(self) -> list[str]:
        """The ids of the pictures of question and options."""
        return [*super().pictures, *(option.picture for option in self.options if option.picture)]

    @property
    def graded(self) -> bool:
        """Whether there is a right answer."""
        return bool(self.right_keys)

    def checked(self) -> Self:
        """Return the question with cleaned texts and keys; refuse doubled keys and unknown right ones."""
        question = super().checked()
        count = len(question.options)
        if not self.fewest_options <= count <= MOST_OPTIONS:
            raise BadQuestion(f"A question has {self.fewest_options} to {MOST_OPTIONS} options, not {count}.")
        question = msgspec.structs.replace(question, options=list(map(clean_option, question.options)))
        if len(set(question.keys)) != count:
            raise BadQuestion("Two options have the same key.")
        if len({option.text for option in question.options}) != count:
            raise BadQuestion("Two options say the same.")
        for key in question.right_keys:
            if key not in question.keys:
                raise BadQuestion(f"The right answer {text.clean(key)!r} is not one of the options.")
        return question

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here."""
        return (
            super().same_form(other)
            and isinstance(other, OptionQuestion)
            and self.keys == other.keys
            and [option.picture for option in self.options] == [option.picture for option in other.options]
            and self.right_keys == other.right_keys
        )

    def empty(self) -> Tally:
        """Return zero for every option."""
        return Tally(option_counts=dict.fromkeys(self.keys, 0), correct_count=0 if self.graded else None)

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Count every pick of the answer, and the answer once."""
        tally.total_responses += weight
        for key in picks(answer):
            tally.option_counts[key] += weight
        if tally.correct_count is not None and self.right(answer):
            tally.correct_count += weight

    def right(self, answer: Answer) -> bool:
        """Tell whether the answer is exactly the right picks."""
        return self.graded and set(picks(answer)) == set(self.right_keys)


def keys_of(rows: Sequence[Row]) -> list[str]:
    """Return the keys of rows: their own, or letters by their order."""
    return [row.key or letter for row, letter in zip(rows, string.ascii_uppercase, strict=False)]


def picks(answer: Answer) -> list[str]:
    """Return the keys that an answer names; none for an abstention."""
    return [answer] if isinstance(answer, str) else list(answer or ())


def plain_key(key: str) -> str:
    """Return a key as it is stored: upper case, trimmed."""
    return key.strip().upper()


def clean_option(option: Option) -> Option:
    """Return the option with its key in upper case and its text cleaned; refuse one that says nothing."""
    key = plain_key(option.key)
    if not key or not set(key) <= set(string.ascii_uppercase + string.digits):
        raise BadQuestion(f"The option key {text.clean(option.key)!r} is not letters and digits.")
    try:
        words = text.bounded(option.text, text.OPTION, f"option {key}", needed=True)
    except Malformed as error:
        raise BadQuestion(error.message) from None
    return Option(key, words, option.picture)


def lettered(texts: list[str]) -> list[Option]:
    """Return options with the keys A, B, C … in this order."""
    return [Option(key, words) for key, words in zip(string.ascii_uppercase, texts, strict=False)]
