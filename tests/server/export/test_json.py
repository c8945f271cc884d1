"""JSON: the whole report, from which another laptop makes the same talk."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from some_pictures import drawn, picture_id

from sanora.conference.configuring import PARTS, ConfigureConference
from sanora.conference.library import CreateConference
from sanora.conference.questions import AddQuestion
from sanora.conference.setup import FilterMode, Mood, Names, Qa, Quiz, Safety, Scoring, Setup, Signature
from sanora.conference.state import Conference
from sanora.deck.exported import read_export
from sanora.kinds.base import Author, Question, ResultMode
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export import json as made
from sanora_server.export.json import to_json
from sanora_server.export.report import report

PICTURES = ("town", "tea")


def test_a_talk_as_json(talk: Talk) -> None:
    data = to_json(report(talk.conference), {}, print)
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


ANY_SETUP = st.builds(
    Setup,
    quiz=st.builds(
        Quiz,
        on=st.booleans(),
        scoring=st.sampled_from(Scoring),
        reading_seconds=st.integers(0, 60),
        streak=st.booleans(),
        teams=st.sampled_from([[], ["Owls", "Foxes"]]),
        auto_close=st.booleans(),
    ),
    qa=st.builds(
        Qa, on=st.booleans(), review=st.booleans(), names=st.sampled_from(Signature), wilson=st.booleans()
    ),
    mood=st.builds(Mood, reactions=st.booleans(), pace=st.booleans()),
    safety=st.builds(Safety, filter=st.sampled_from(FilterMode)),
    names=st.sampled_from(Names),
)


@st.composite
def pictured(draw: st.DrawFn, kinds: list[Question]) -> list[Question]:
    """Return questions of any kinds and settings, some with a picture."""
    asked: list[Question] = []
    for question in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4)):
        picture = (
            picture_id(draw(st.sampled_from(PICTURES))) if question.picture or draw(st.booleans()) else ""
        )
        changed = msgspec.structs.replace(
            question,
            picture=picture,
            timeout_seconds=draw(st.none() | st.integers(5, 3600)),
            revisable=draw(st.none() | st.booleans()),
            result_mode=draw(st.sampled_from(ResultMode)),
            on_phones=draw(st.booleans()),
            abstain=draw(st.booleans()),
            points=draw(st.integers(0, 10_000)),
            multiplier=draw(st.integers(1, 5)),
            explanation=draw(st.sampled_from(["", "Because.", "日本語 <b>"])),
        )
        asked.append(changed.checked())
    return asked


def moved(conference: Conference) -> Conference:
    """Return the conference that another laptop makes of an export."""
    ids = dict.fromkeys(each for question in conference.ordered for each in question.pictures)
    bodies = {picture_id(name): drawn(name) for name in PICTURES if picture_id(name) in ids}
    told: list[str] = []
    deck, advice = read_export(to_json(report(conference), bodies, told.append))
    assert (advice, told) == ((), [])
    assert {picture.id: picture.body for picture in deck.pictures} == bodies
    assert deck.setup is not None
    other = Talk(SeededIds(9))
    other.do(CreateConference(title=deck.title, description=deck.description, network=deck.network))
    other.do(ConfigureConference(**{part: getattr(deck.setup, part) for part in PARTS}))
    for entry in deck.questions:
        other.do(AddQuestion(question=entry.question))
    return other.conference


def told(conference: Conference) -> list[object]:
    """Return what a conference is, but for its names and places."""
    bare = [msgspec.structs.replace(each, id="", created_by=Author()) for each in conference.ordered]
    return [conference.title, conference.description, conference.network, conference.setup, *bare]


@given(st.data(), ANY_SETUP)
@settings(max_examples=40)
def test_a_talk_moves_to_another_laptop_as_it_is(
    kinds: list[Question], data: st.DataObject, setup: Setup
) -> None:
    asked = data.draw(pictured(kinds))
    talk = Talk(SeededIds(4))
    talk.begin(*asked, title="All <kinds> & more")
    talk.do(ConfigureConference(**{part: getattr(setup, part) for part in PARTS}))
    assert told(moved(talk.conference)) == told(talk.conference)


def test_every_kind_that_was_answered_moves(every_kind: Talk) -> None:
    deck, advice = read_export(to_json(report(every_kind.conference), {}, print))
    bare = [
        msgspec.structs.replace(each, id="", order=0, created_by=Author())
        for each in every_kind.conference.ordered
    ]
    assert [entry.question for entry in deck.questions] == bare
    assert [finding.what for finding in advice] == ["A picture of question 14 is not in the file."]


def test_a_file_too_large_to_be_read_again_says_so(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "MOST_BYTES", 1024**2)
    told: list[str] = []
    to_json(report(talk.conference), {"0" * 32: bytes(1024**2)}, told.append)
    (note,) = told
    assert note.startswith("The file is larger than the 1 MiB that can be imported again.")
