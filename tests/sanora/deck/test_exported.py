"""The questions of a JSON export, read back as a deck."""

import base64
import json
from typing import Any

import pytest
from some_pictures import drawn, picture_id

from sanora.conference.setup import Names, Quiz, Setup
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
    whole = {"title": "A talk", "publicCode": "ABC234", "questions": entries}
    return json.dumps(whole | fields).encode()


def test_the_questions_come_back_as_new_ones() -> None:
    deck, advice = read_export(exported(QUESTION, description="More."))
    assert (deck.setup, deck.pictures, advice) == (None, (), ())
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


PICTURE = drawn("tea")
PICTURES = {picture_id("tea"): base64.b64encode(PICTURE).decode()}


def test_set_up_and_pictures_come_back() -> None:
    asked = {**QUESTION, "picture": picture_id("tea")}
    setup = {"quiz": {"on": True, "teams": ["Owls ", "Foxes"]}, "names": "required"}
    deck, advice = read_export(exported(asked, setup=setup, pictures=PICTURES, network="Hall"))
    assert deck.setup == Setup(quiz=Quiz(on=True, teams=["Owls", "Foxes"]), names=Names.REQUIRED)
    assert [(each.id, each.body) for each in deck.pictures] == [(picture_id("tea"), PICTURE)]
    assert (deck.network, advice) == ("Hall", ())


def test_a_picture_that_is_not_in_an_older_export_is_told() -> None:
    asked = {**QUESTION, "picture": picture_id("tea")}
    (advice,) = read_export(exported(QUESTION, asked)).advice
    assert advice.advice
    assert advice.what == "A picture of question 2 is not in the file."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"setup": {"quiz": {"teams": ["Owls"]}}}, "cannot be set up so: There are 2 to 8 teams"),
        ({"setup": {"surprise": 1}}, "unknown field `surprise`"),
        ({"setup": {"names": "maybe"}}, r"\$.setup.names"),
        ({"pictures": {"0" * 32: PICTURES[picture_id("tea")]}}, "has been changed"),
        ({"pictures": {"tea": base64.b64encode(b"no picture").decode()}}, "'tea' cannot be shown"),
        ({"pictures": {"tea": "not base64!"}}, r"\$.pictures"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 2001}, "description"),
        ({"network": "x" * 500}, "network name"),
    ],
)
def test_faults_of_the_whole_talk_are_named(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(DeckFaulty, match=words):
        read_export(exported(QUESTION, **fields), "export.json")
