"""JSON: the whole report."""

import json

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
