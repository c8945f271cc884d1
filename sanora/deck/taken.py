"""Takes a deck from a conference: its questions as a file would have them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sanora.conference.state import Conference
from sanora.deck.base import Deck, DeckQuestion
from sanora.kinds.base import Question


def _all(_question: Question) -> bool:
    return True


def taken(conference: Conference, wanted: Callable[[Question], bool] = _all) -> Deck:
    """Return the deck of a conference, with the questions that are wanted. Its lines are not known: 0."""
    bare = (
        msgspec.structs.replace(question, id="", order=0)
        for question in conference.ordered
        if wanted(question)
    )
    return Deck(
        title=conference.title,
        description=conference.description,
        network=conference.network,
        questions=tuple(DeckQuestion(0, question) for question in bare),
    )
