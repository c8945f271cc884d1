"""Right order: options to be put in the one order that is right."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Self, TypeVar

import msgspec

from sanora.errors import BadQuestion
from sanora.kinds.base import FEWEST_OPTIONS, MOST_OPTIONS, Option
from sanora.kinds.options import lettered, plain_key
from sanora.kinds.ordering import OrderingQuestion
from sanora.kinds.registry import register
from sanora.kinds.rows import Listing, Row

K = TypeVar("K", bound=OrderingQuestion)


@register
class RightOrder(
    OrderingQuestion, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="order"
):
    """All options in the right order; `correct_order` are the keys in that order.

    The options stand in the order in which people see them at first. If `correct_order` is empty, or is that
    order, the options are taken to be written in the right one: checking then mixes them, always the same
    way, letters them anew and sets `correct_order`, so that neither place nor letter tells anything.
    An answer is right or wrong as a whole. Until the reveal, the points are what people think: of n options,
    the first of an answer gets n - 1, and so on down to 0.
    """

    listing: ClassVar[Listing | None] = Listing("option", FEWEST_OPTIONS, MOST_OPTIONS, ordered=True)

    correct_order: Annotated[list[str], msgspec.Meta(max_length=MOST_OPTIONS)] = msgspec.field(
        default_factory=list
    )

    @classmethod
    def from_rows(cls, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the options, and their order as the right one where they have keys, by which they stand."""
        options: list[Option] = super().from_rows(rows)["options"]
        order = [option.key for option in options] if all(row.key for row in rows) else []
        shown = sorted(options, key=lambda option: option.key) if order else options
        return {"options": shown, "correct_order": order}

    @property
    def rows(self) -> list[Row]:
        """The options in the right order."""
        known = {option.key: option for option in self.options}
        inside = [known[key] for key in self.correct_order if key in known] or self.options
        return [Row(option.text, picture=option.picture, key=option.key) for option in inside]

    @property
    def right_keys(self) -> list[str]:
        """The keys in the right order."""
        return self.correct_order

    def checked(self) -> Self:
        """Return the question cleaned, and mixed if need be; refuse an order that leaves options out."""
        given = [plain_key(key) for key in self.correct_order]
        question = super(RightOrder, msgspec.structs.replace(self, correct_order=given)).checked()
        if given and sorted(given) != sorted(question.keys):
            raise BadQuestion("The right order must name every option once.")
        return question if given and given != question.keys else _written_in_order(question)

    def public(self) -> Self:
        """Return the question without its secrets."""
        return msgspec.structs.replace(super().public(), correct_order=[])


def _written_in_order(question: K) -> K:
    """Return a question whose options are in the right order with the options in another one."""
    texts = [option.text for option in question.options]
    pictures = {option.text: option.picture for option in question.options}
    shown = mixed(texts)
    keys = {option.text: option.key for option in lettered(shown)}
    return msgspec.structs.replace(
        question,
        options=[Option(keys[words], words, pictures[words]) for words in shown],
        correct_order=[keys[words] for words in texts],
    )


def mixed(texts: list[str]) -> list[str]:
    """Return different texts in another order, which depends on nothing but what they say.

    So the order shown gives no hint at the one in which they were written. Two texts may stay as they are:
    there is only one other order, which would tell.
    """
    shown = sorted(texts, key=lambda words: hashlib.sha256(words.encode()).digest())
    return [*shown[1:], shown[0]] if shown == texts and len(shown) > FEWEST_OPTIONS else shown
