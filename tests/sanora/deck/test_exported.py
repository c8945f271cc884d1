"""The questions of a JSON export, read back as a deck."""

import json
from typing import Any

import pytest

from sanora.deck.base import DeckFaulty
from sanora.deck.exported import MOST_BYTES, read_export
from sanora.kinds.single import SingleChoice

QUESTION: dict[str, Any] = {
    "kind": "single",
    "id": "abc",
    "order": 7,
    "createdBy": {"role": "SPEAKER", "id": "anna"},
    "questionText": "Tea or coffee?",
    "options": [{"key": "A", "text": "Tea"}, {"key": "B", "text": "Coffee"}],
    "correctOption": "B",
}


def exported(*questions: dict[str, Any], **fields: Any) -> bytes:
    entries: list[dict[str, Any]] = [
        {"number": 1, "question": question, "rounds": []} for question in questions
    ]
    return json.dumps({"title": "A talk", "publicCode": "ABC234", "questions": entries, **fields}).encode()


def test_the_questions_come_back_as_new_ones() -> None:
    deck = read_export(exported(QUESTION, description="More."))
    assert (deck.title, deck.description) == ("A talk", "More.")
    (entry,) = deck.questions
    assert isinstance(entry.question, SingleChoice)
    assert (entry.question.id, entry.question.order, entry.question.created_by.id) == ("", 0, "local")
    assert entry.question.correct_option == "B"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"{", "no export of Sanora's"),
        (b"[]", "no export of Sanora's"),
        (b'{"title": 3, "questions": []}', r"\$.title"),
        (b'{"title": "x"}', "questions"),
        (exported({"kind": "cloud"}), "known are multiple, .*single, .*yesno"),
        (exported({**QUESTION, "options": []}), "Question 1 cannot be asked"),
        (exported({**QUESTION, "surprise": 1}), "surprise"),
        (exported({**QUESTION, "sur\u202eprise": 1}), "unknown field `surprise`"),
        (b'{"title": ' + b"[" * 100_000, "nested|recursion|no export"),
        (exported(*[QUESTION] * 501), "more than 500 questions"),
        (b"{" + b" " * MOST_BYTES, "larger than 64 MiB"),
    ],
)
def test_what_is_no_export_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(DeckFaulty, match=words):
        read_export(source, "export.json")
