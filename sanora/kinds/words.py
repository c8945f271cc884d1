"""Word cloud: a few words each, the more often the larger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, cast

import msgspec

from sanora.errors import BadAnswer
from sanora.kinds.base import Answer, Question
from sanora.kinds.folding import key_of, key_without_accents, once
from sanora.kinds.hints import Hints
from sanora.kinds.registry import register
from sanora.kinds.texts import TextQuestion, written

LONGEST_WORD = 30
"""Characters of an entry of a cloud."""

MOST_PARTS = 3
"""Words that an entry may be made of: "machine learning" is one thought."""


@register
class WordCloud(
    TextQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="words"
):
    """Up to `most_words` words each, of up to 30 characters; a short phrase counts as a word.

    Case, width and outer punctuation make no difference, with `fold_accents` neither do accents.
    What a person repeats counts once. An answer is a list of words.
    """

    most_words: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    fold_accents: bool = True

    @property
    def hints(self) -> Hints:
        """A field for each word; a cloud."""
        return Hints(input="words", chart="cloud", most=self.most_words, longest=LONGEST_WORD)

    @property
    def folding(self) -> Callable[[str], str]:
        """What makes the key of a word."""
        return key_without_accents if self.fold_accents else key_of

    def same_form(self, other: Question) -> bool:
        """Tell whether votes for `other` still mean the same here, and verdicts on them."""
        same = super().same_form(other)
        return same and isinstance(other, WordCloud) and self.fold_accents == other.fold_accents

    def validate(self, answer: object) -> Answer:
        """Return the words as they were written, each once; fields left empty are left out."""
        if isinstance(answer, str):
            answer = [answer]
        if not isinstance(answer, list):
            raise BadAnswer
        given = cast("list[object]", answer)
        if len(given) > self.most_words:
            raise BadAnswer(f"Please send {_words(self.most_words)} at most.")
        words = [word for each in given if (word := written(each, LONGEST_WORD))]
        if not words:
            raise BadAnswer("Please write a word.")
        if any(word.count(" ") >= MOST_PARTS for word in words):
            raise BadAnswer(f"Please write short: {MOST_PARTS} words in a row at most.")
        return once(words, self.folding)


def _words(number: int) -> str:
    return "one word" if number == 1 else f"{number} words"
