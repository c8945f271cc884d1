"""Survey: its parts are checked, answered, counted, shown and kept secret by themselves."""

from collections.abc import Callable
from typing import Any, cast

import msgspec
import pytest

from sanora import wire
from sanora.conference.questions import AddQuestion
from sanora.errors import BadAnswer, BadQuestion, Malformed
from sanora.kinds.base import Answer, Author, Question, Tally
from sanora.kinds.hints import Hints
from sanora.kinds.pin import Pin
from sanora.kinds.registry import KINDS, register
from sanora.kinds.survey import Survey
from sanora.kinds.tally import Verdict, Verdicts
from sanora.testing.factories import choice, open_text, pin, scales, survey, words, yes_no
from sanora.testing.tallies import LARGEST_OF_PARTS


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        ({"1": "a"}, {"1": "A"}),
        ({"3": "42", "1": "B", "2": ["C", "A"]}, {"1": "B", "2": ["A", "C"], "3": "42"}),
        ({"2": None}, {"2": None}),
    ],
)
def test_an_answer_has_one_form(answer: object, stored: dict[str, object]) -> None:
    found = survey().validate(answer)
    assert found == stored
    assert list(cast("dict[str, object]", found)) == list(stored)


@pytest.mark.parametrize(
    "answer",
    [None, "A", [], {}, ["A"], {"0": "A"}, {"4": "A"}, {1: "A"}, {"1": None}, {"1": "X"}, {"1": {"1": "A"}}],
)
def test_other_answers_are_refused(answer: object) -> None:
    with pytest.raises(BadAnswer):
        survey().validate(answer)


def test_a_refusal_names_the_part() -> None:
    with pytest.raises(BadAnswer, match="Question 3: Please give a number"):
        survey().validate({"1": "A", "3": "old"})
    with pytest.raises(BadAnswer, match="at least one"):
        survey().validate({})


def test_parts_are_counted_by_who_answered_them() -> None:
    question = survey(abstain=True)
    tally = question.empty()
    votes: list[Answer] = [{"1": "A", "2": ["A", "B"]}, {"2": None}, {"1": "B", "3": "42"}, None]
    for vote in votes:
        question.count(tally, question.taken(vote))
    assert (tally.total_responses, tally.abstained) == (4, 1)
    assert tally.parts["1"] == Tally(2, {"A": 1, "B": 1, "C": 0})
    assert tally.parts["2"] == Tally(2, {"A": 1, "B": 1, "C": 0, "D": 0}, abstained=1)
    assert tally.parts["3"] == Tally(1, {"42": 1})
    for vote in votes:
        question.count(tally, question.taken(vote), -1)
    assert tally == question.empty()


def test_parts_are_shown_and_stored_as_each_does() -> None:
    question = survey()
    tally = question.empty()
    question.add(tally, {"3": "42"})
    assert question.shown(tally, {}, full=False).parts["3"].measures["median"] == 42.0
    assert question.stored(tally).parts["3"] == Tally(1)
    assert tally.parts["3"] == Tally(1, {"42": 1})


def test_parts_are_cleaned_and_keep_nothing_of_their_own() -> None:
    part = choice(" Tea? ", id="x", order=3, created_by=Author("SPEAKER", "ada"), timeout_seconds=10)
    (kept,) = survey(part).parts
    assert (kept.question_text, kept.id, kept.order, kept.created_by) == ("Tea?", "", 0, Author())
    assert kept.timeout_seconds is None


PARTS: list[tuple[Callable[[], list[Question]], str]] = [
    (list, "1 to 20 questions, not 0"),
    (lambda: [choice()] * 21, "1 to 20 questions, not 21"),
    (lambda: [choice(), survey()], "Question 2 of the survey has questions inside"),
    (lambda: [choice(right="A")], "Question 1 of the survey has a right answer"),
    (lambda: [choice(), Pin(question_text="Where?")], "Question 2 of the survey: .*needs a picture"),
]


@pytest.mark.parametrize(("parts", "says"), PARTS)
def test_parts_that_cannot_be_are_refused(parts: Callable[[], list[Question]], says: str) -> None:
    with pytest.raises(BadQuestion, match=says):
        Survey(question_text="About you", parts=parts()).checked()


def test_it_has_time_and_can_be_changed() -> None:
    assert survey().timeout_seconds is None
    assert survey(timeout_seconds=60).timeout_seconds == 60
    assert survey(revisable=False).may_revise
    assert survey().public().revisable


def test_it_comes_over_the_wire_with_its_parts() -> None:
    body: dict[str, Any] = {
        "kind": "survey",
        "questionText": "About you",
        "parts": [{"kind": "yesno", "questionText": "Warm?"}, {"kind": "number", "questionText": "Age?"}],
    }
    command = wire.decode_incoming(msgspec.json.encode({"type": "question:add", "question": body}))
    assert isinstance(command, AddQuestion)
    assert isinstance(command.question, Survey)
    assert [part.kind for part in command.question.parts] == ["yesno", "number"]
    assert command.question.timeout_seconds is None
    assert wire.decode_incoming(wire.encode(command)) == command


def nested(levels: int) -> bytes:
    head, tail = b'{"kind":"survey","questionText":"?","parts":[', b"]}"
    return b'{"type":"question:add","question":' + head * levels + tail * levels + b"}"


@pytest.mark.parametrize("levels", [3, 100, 1000, 20_000])
def test_surveys_in_surveys_are_refused_at_once(levels: int) -> None:
    with pytest.raises(Malformed):
        wire.decode_incoming(nested(levels))


def test_a_survey_in_a_survey_is_named() -> None:
    with pytest.raises(Malformed, match="cannot have questions inside"):
        wire.decode_incoming(nested(3))


@pytest.mark.parametrize(
    "part", [None, 1, [], {"kind": "x"}, {"kind": "number"}, {"kind": "number", "extra": 1}]
)
def test_a_part_that_is_no_question_is_malformed(part: object) -> None:
    body = {"kind": "survey", "questionText": "?", "parts": [part]}
    with pytest.raises(Malformed):
        wire.decode_incoming(msgspec.json.encode({"type": "question:add", "question": body}))


def test_parts_keep_their_secrets() -> None:
    question = survey(choice(notes="Smile", explanation="Because"), yes_no(), notes="Wait")
    assert "Smile" not in (seen := msgspec.json.encode(question.public()).decode())
    assert "Because" not in seen
    assert question.has_more
    revealed = question.revealed()
    assert "Because" in (shown := msgspec.json.encode(revealed).decode())
    assert "Smile" not in shown
    assert revealed.completed(question) == question
    assert not survey().has_more


def test_hints_and_pictures_are_those_of_the_parts() -> None:
    question = survey(choice(), Pin(question_text="Where?", picture="1" * 32), picture="2" * 32)
    assert question.hints.parts == {"1": choice().hints, "2": Hints(input="pin", chart="heat")}
    assert question.pictures == ["2" * 32, "1" * 32]
    assert list(question.inner) == ["1", "2"]


FORMS: list[tuple[Callable[[], Survey], bool]] = [
    (lambda: survey(choice("Tee?"), yes_no()), True),
    (lambda: survey(choice("Tea?")), False),
    (lambda: survey(yes_no(), choice("Tea?")), False),
    (lambda: survey(choice("Tea?", abstain=True), yes_no()), False),
]


@pytest.mark.parametrize(("other", "same"), FORMS)
def test_only_wording_leaves_the_form(other: Callable[[], Survey], same: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert survey(choice("Tea?"), yes_no()).same_form(other()) == same


def test_it_is_spoken_part_by_part() -> None:
    assert survey().spoken({"1": "A", "2": None, "3": "42"}) == "1: Tea | 2: (abstains) | 3: 42"
    assert survey().spoken(None) == "(abstains)"


class Shout(Question, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True, tag="shout"):
    """A text, counted in capitals, with hidden ones left out."""

    @property
    def hints(self) -> Hints:
        return Hints(input="text", chart="wall")

    def validate(self, answer: object) -> Answer:
        if isinstance(answer, str):
            return answer
        raise BadAnswer

    def empty(self) -> Tally:
        return Tally()

    def add(self, tally: Tally, answer: Answer, weight: int = 1) -> None:
        tally.total_responses += weight
        key = self.keyed(str(answer))
        tally.option_counts[key] = tally.option_counts.get(key, 0) + weight

    def shown(self, tally: Tally, verdicts: Verdicts, *, full: bool) -> Tally:
        seen = super().shown(tally, verdicts, full=full)
        hidden = {key for key in seen.option_counts if verdicts.get(key) is Verdict.HIDDEN}
        seen.held = {key: seen.option_counts.pop(key) for key in hidden} if full else {}
        return seen

    def texts(self, answer: Answer) -> list[str]:
        return [str(answer)]

    def reworded(self, answer: Answer, change: Callable[[str], str]) -> Answer:
        return change(str(answer))

    def keyed(self, written: str) -> str:
        return written.upper()


@pytest.fixture
def shouting() -> Any:
    register(Shout)
    yield survey(Shout(question_text="Here?"), choice(), Shout(question_text="There?"))
    del KINDS["shout"]


def test_texts_are_named_by_their_part(shouting: Survey) -> None:
    answer: Answer = {"1": "boo", "2": "A", "3": "hey: you"}
    assert shouting.texts(answer) == ["1:boo", "3:hey: you"]
    assert [shouting.keyed(written) for written in shouting.texts(answer)] == ["1:BOO", "3:HEY: YOU"]
    assert shouting.keyed("9:boo") == "9:boo"
    assert shouting.reworded(answer, str.title) == {"1": "Boo", "2": "A", "3": "Hey: You"}
    assert shouting.reworded(None, str.title) is None


def test_a_verdict_is_for_its_part_only(shouting: Survey) -> None:
    tally = shouting.empty()
    shouting.add(tally, {"1": "boo", "3": "boo"})
    seen = shouting.shown(tally, {"1:BOO": Verdict.HIDDEN, "strange": Verdict.HIDDEN}, full=True)
    assert (seen.parts["1"].option_counts, seen.parts["1"].held) == ({}, {"BOO": 1})
    assert seen.parts["3"].option_counts == {"BOO": 1}


def test_an_answer_is_bounded_as_a_whole(shouting: Survey) -> None:
    with pytest.raises(BadAnswer, match="too long together"):
        shouting.validate({"1": "x" * 2000, "3": "y" * 2000})
    assert shouting.validate({"1": "ß" * 1900, "3": "y" * 1900})


WALLS = [open_text() for _ in range(20)]
MIXED = [open_text(), scales(*"ABCDEFGHIJKL", steps=10), *(pin() for _ in range(8)), choice(), words()] * 2


@pytest.mark.parametrize("parts", [WALLS, MIXED[:20], [pin()] * 20], ids=["walls", "mixed", "pins"])
@pytest.mark.parametrize("full", [True, False])
def test_all_parts_together_stay_small(parts: list[Question], full: bool) -> None:  # noqa: FBT001 - a parameter of the test
    question = survey(*parts)
    tally = question.empty()
    verdicts: dict[str, Verdict] = {}
    for number in range(400):
        words_ = f"{number} \U0001f642" + "x" * 20
        given: dict[str, Any] = {}
        for key, part in question.inner.items():
            given[key] = {"wall": words_, "cloud": [words_], "bars": "A"}.get(part.hints.chart)
            if part.hints.chart == "scales":
                given[key] = {option.key: number % 10 + 1 for option in part.choices}
            if part.hints.chart == "heat":
                given[key] = f"{number * 25 % 1000},{number * 25 // 1000 * 100}"
        question.count(tally, question.validate(given), 12_345)
        verdicts |= {question.keyed(f"1:{words_}"): Verdict.HIDDEN for _ in range(number % 2)}
    sent = question.shown(tally, verdicts, full=full)
    assert len(msgspec.json.encode(sent)) <= LARGEST_OF_PARTS
    for key, part in question.inner.items():
        shown, whole = sent.parts[key], part.shown(tally.parts[key], {}, full=full)
        if part.hints.chart in {"bars", "scales"}:
            assert shown == whole, "what cannot be cut is whole"
        else:
            assert len(shown.option_counts) >= 20
            assert shown.option_counts.items() <= whole.option_counts.items() or key == "1"
            cut = len(whole.option_counts) - len(shown.option_counts)
            assert shown.more == whole.more + cut or key == "1"
    assert bool(sent.parts["1"].held) == (full and parts[0].hints.chart == "wall")
