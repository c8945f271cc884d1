"""Reads the questions of a JSON export: a talk that was given becomes a deck again."""

from __future__ import annotations

import msgspec

from sanora import text
from sanora.deck.base import MOST_QUESTIONS, Deck, DeckFaulty, DeckQuestion, Finding
from sanora.errors import SanoraError
from sanora.kinds.base import AnyQuestion, Question
from sanora.kinds.registry import decode_polymorphic

MOST_BYTES = 64 * 1024 * 1024
"""An export is no larger: it holds every answer."""


class _Question(msgspec.Struct):
    question: AnyQuestion


class _Export(msgspec.Struct):
    title: str
    questions: list[_Question]
    description: str = ""
    network: str = ""


_decoder = msgspec.json.Decoder(_Export, dec_hook=decode_polymorphic)


def read_export(source: bytes, name: str = "export") -> Deck:
    """Return the deck in a JSON export; raises `DeckFaulty`. Answers and results are left out."""
    if len(source) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB."
        raise DeckFaulty([Finding(1, message, "Take a smaller one.")], name)
    try:
        export = _decoder.decode(source)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        cure = "Take a file that was written by `sanora export --format json`."
        what = f"This is no export of Sanora's: {text.clean(str(error)[:200])}."
        raise DeckFaulty([Finding(1, what, cure)], name) from None
    if len(export.questions) > MOST_QUESTIONS:
        message = f"There are more than {MOST_QUESTIONS} questions."
        raise DeckFaulty([Finding(1, message, "Take a smaller export.")], name)
    findings: list[Finding] = []
    questions: list[DeckQuestion] = []
    for number, entry in enumerate(export.questions, start=1):
        try:
            questions.append(DeckQuestion(number, _bare(entry.question.checked())))
        except SanoraError as error:
            findings.append(Finding(1, f"Question {number} cannot be asked: {error.message}", "Correct it."))
    if findings:
        raise DeckFaulty(findings, name)
    return Deck(
        title=export.title,
        description=export.description,
        network=export.network,
        questions=tuple(questions),
    )


def _bare(question: Question) -> Question:
    """Return the question without what belonged to the server that exported it."""
    blank = Question(question_text="")
    return msgspec.structs.replace(question, id="", order=0, created_by=blank.created_by)
