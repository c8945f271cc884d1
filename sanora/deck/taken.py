"""Takes a deck from a conference: its questions as a file would have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from sanora.conference.setup import Setup
from sanora.conference.state import Conference
from sanora.deck.album import DeckPicture
from sanora.deck.base import Deck, DeckQuestion
from sanora.errors import BadPicture
from sanora.kinds.base import Question
from sanora.pictures import ending, examined


def _all(_question: Question) -> bool:
    return True


def taken(conference: Conference, wanted: Callable[[Question], bool] = _all) -> Deck:
    """Return the deck of a conference, with the questions that are wanted.

    Its lines are not known: 0. It names pictures, but has none: see `with_pictures`. One that is set up as
    usual says nothing of the set-up.
    """
    bare = (
        msgspec.structs.replace(question, id="", order=0)
        for question in conference.ordered
        if wanted(question)
    )
    return Deck(
        title=conference.title,
        description=conference.description,
        network=conference.network,
        setup=None if conference.setup == Setup() else conference.setup,
        questions=tuple(DeckQuestion(0, question) for question in bare),
    )


def named(deck: Deck) -> list[str]:
    """Return the ids of the pictures that a deck's questions name, each once."""
    ids = (picture for entry in deck.questions for picture in entry.question.pictures)
    return list(dict.fromkeys(ids))


def with_pictures(deck: Deck, bodies: Mapping[str, bytes]) -> Deck:
    """Return the deck with pictures by their ids, to lie beside it; what is no picture is left out."""
    pictures: list[DeckPicture] = []
    for known, body in bodies.items():
        try:
            pictures.append(DeckPicture(known, f"{known}{ending(examined(body))}", body))
        except BadPicture:
            continue
    return msgspec.structs.replace(deck, pictures=tuple(pictures))
