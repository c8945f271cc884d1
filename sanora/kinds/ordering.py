"""Questions whose answers put options in an order: what ranking and right order share."""

from __future__ import annotations

from typing import cast

from sanora.errors import BadAnswer
from sanora.kinds.base import MOST_OPTIONS, Answer, Tally
from sanora.kinds.hints import Hints
from sanora.kinds.options import OptionQuestion, picks, plain_key


class OrderingQuestion(OptionQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A question whose answer is a list of option keys, the first of them in the first place.

    The tally counts points (Borda): of n options, the first of an answer gets n - 1, the next one less, and
    so on down to 0; one that is left out gets 0.
    """

    @property
    def hints(self) -> Hints:
        """All options to be put in order; ranks."""
        return Hints(input="order", chart="ranks", fewest=len(self.options), most=len(self.options))

    def validate(self, answer: object) -> Answer:
        """Return the keys in the given order; refuse doubled, unknown, too few and too many."""
        given = cast("list[object]", answer)
        if not isinstance(answer, list) or len(given) > MOST_OPTIONS:
            raise BadAnswer
        named = [plain_key(key) for key in given if isinstance(key, str)]
        if len(set(named)) != len(given) or not set(named) <= set(self.keys):
            raise BadAnswer
        fewest, most = self.hints.fewest, self.hints.most
        if not fewest <= len(named) <= most:
            raise BadAnswer(f"Please put {_how_many(fewest, most, len(self.options))} in order.")
        return named

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        """Give every option of the answer its points, and count the answer once."""
        tally.total_responses += weight
        for place, key in enumerate(picks(answer), start=1):
            tally.option_counts[key] += weight * (len(self.options) - place)
        if tally.correct_count is not None and self.right(answer):
            tally.correct_count += weight

    def right(self, answer: Answer) -> bool:
        """Tell whether the answer is exactly the right order."""
        return self.graded and answer == self.right_keys

    def spoken(self, answer: Answer) -> str:
        """Return a stored answer in words, with the places."""
        if answer is None:
            return super().spoken(answer)
        words = {option.key: option.text for option in self.options}
        return "; ".join(f"{place}. {words[key]}" for place, key in enumerate(picks(answer), start=1))


def _how_many(fewest: int, most: int, options: int) -> str:
    if fewest == options:
        return f"all {options}"
    return str(most) if fewest == most else f"{fewest} to {most}"
