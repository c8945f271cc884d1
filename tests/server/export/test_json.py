"""JSON: the whole report."""

import json

from sanora.deck.exported import read_export
from sanora.testing.talk import Talk
from sanora_server.export.json import to_json
from sanora_server.export.report import report


def test_a_talk_as_json(talk: Talk) -> None:
    data = to_json(report(talk.conference))
    assert data.endswith(b"}\n")
    read = json.loads(data)
    assert read["publicCode"] == talk.conference.public_code
    question = read["questions"][0]
    assert (question["number"], question["question"]["questionText"]) == (1, "=1+1?")
    assert (question["question"]["correctOption"], question["question"]["notes"]) == ("A", "")
    assert question["rounds"][0]["tally"] == {
        "totalResponses": 4,
        "optionCounts": {"A": 3, "B": 1},
        "correctCount": 3,
        "abstained": 0,
        "measures": {},
        "held": {},
        "more": 0,
        "parts": {},
        "right": [],
    }  # fmt: skip - one line to read
    assert question["rounds"][0]["activatedAt"].endswith("Z")
    assert sorted(question["rounds"][0]["answers"]) == ["A", "A", "A", "B"]


def test_the_questions_of_every_kind_come_back(every_kind: Talk) -> None:
    deck = read_export(to_json(report(every_kind.conference)))
    plain = [entry.question for entry in deck.questions]
    asked = [question.revealed() for question in every_kind.conference.ordered]
    assert [question.kind for question in plain] == [question.kind for question in asked]
    for found, meant in zip(plain, asked, strict=True):
        assert found.same_form(meant)
        assert (found.question_text, found.right_keys) == (meant.question_text, meant.right_keys)
