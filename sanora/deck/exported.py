"""Reads a JSON export: a talk that was given becomes a deck again, with its set-up and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import msgspec

from sanora import text
from sanora.conference.setup import Setup
from sanora.deck.album import DeckPicture
from sanora.deck.base import MOST_QUESTIONS, Deck, DeckFaulty, DeckQuestion
from sanora.deck.drafts import DESCRIPTION, NETWORK, TITLE
from sanora.deck.imports.findings import Findings, Reading
from sanora.errors import BadPicture, Malformed, SanoraError
from sanora.kinds.base import AnyQuestion, Author, Question
from sanora.kinds.registry import decode_polymorphic
from sanora.pictures import ending, examined

MOST_BYTES = 64 * 1024 * 1024
"""An export that is read is no larger: it holds every answer and every picture."""


class _Question(msgspec.Struct):
    question: AnyQuestion


class _Export(msgspec.Struct):
    title: str
    questions: list[_Question]
    description: str = ""
    network: str = ""
    setup: Setup | None = None
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict[str, bytes])


_decoder = msgspec.json.Decoder(_Export, dec_hook=decode_polymorphic)


def read_export(source: bytes, name: str = "export") -> Reading:
    """Return the deck in a JSON export; raises `DeckFaulty`. Answers and results are left out.

    Older exports say nothing of the set-up, and have no pictures: advice names the questions that lack one.
    """
    found = Findings(name)
    if len(source) > MOST_BYTES:
        raise found.stop(
            1, f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB.", "Take a smaller one."
        )
    try:
        export = _decoder.decode(source)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        cure = "Take a file that was written by `sanora export --format json`."
        raise found.stop(1, f"This is no export of Sanora's: {text.clean(str(error)[:200])}.", cure) from None
    if len(export.questions) > MOST_QUESTIONS:
        raise found.stop(1, f"There are more than {MOST_QUESTIONS} questions.", "Take a smaller export.")
    pictures = tuple(_pictures(export, found))
    questions = tuple(_questions(export, {picture.id for picture in pictures}, found))
    title, description, network = _words(export, found)
    setup = _setup(export, found)
    if found.faults:
        raise DeckFaulty(found.faults, name)
    deck = Deck(
        title=title,
        description=description,
        network=network,
        setup=setup,
        questions=questions,
        pictures=pictures,
    )
    return Reading(deck, tuple(found.advice))


def _questions(export: _Export, pictures: AbstractSet[str], found: Findings) -> Iterator[DeckQuestion]:
    for number, entry in enumerate(export.questions, start=1):
        try:
            question = _bare(entry.question.checked())
        except SanoraError as error:
            found.fault(1, f"Question {number} cannot be asked: {error.message}", "Correct it.")
            continue
        if not pictures >= set(question.pictures):
            cure = "Export it anew where it was made, or choose the picture again."
            found.advise(1, f"A picture of question {number} is not in the file.", cure)
        yield DeckQuestion(number, question)


def _pictures(export: _Export, found: Findings) -> Iterator[DeckPicture]:
    """Yield the pictures that are what they are called."""
    for known, body in export.pictures.items():
        try:
            picture = examined(body)
        except BadPicture as error:
            found.fault(1, f"The picture {text.clean(known[:40])!r} cannot be shown.", error.message)
            continue
        if picture.id != known:
            cure = "Take a file that was written by `sanora export --format json`."
            found.fault(1, f"The picture {text.clean(known[:40])!r} has been changed.", cure)
        yield DeckPicture(known, f"{known}{ending(picture)}", body)


def _words(export: _Export, found: Findings) -> Iterator[str]:
    for form, words in ((TITLE, export.title), (DESCRIPTION, export.description), (NETWORK, export.network)):
        try:
            yield text.bounded(words, form.most, form.what, lines=form.lines, needed=form.needed)
        except Malformed as error:
            found.fault(1, error.message, "Correct it.")
            yield ""


def _setup(export: _Export, found: Findings) -> Setup | None:
    try:
        return None if export.setup is None else export.setup.checked()
    except Malformed as error:
        found.fault(1, f"The talk cannot be set up so: {error.message}", "Correct it.")
        return None


def _bare(question: Question) -> Question:
    """Return the question without what belonged to the server that exported it."""
    return msgspec.structs.replace(question, id="", order=0, created_by=Author())
