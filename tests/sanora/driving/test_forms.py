"""Writing questions: a form of each kind, judged by the kind itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_pictures import drawn, picture_id

from sanora.driving.entries import read_seconds
from sanora.driving.fields import KIND_NAMES, ROWS, Sort, fields, kinds_offered, listed
from sanora.driving.forms import QuestionForm
from sanora.driving.picking import STORED
from sanora.driving.rows import Row
from sanora.errors import BadQuestion
from sanora.kinds.base import MOST_OPTIONS, Author, Hints, Question
from sanora.kinds.options import OptionQuestion
from sanora.kinds.pin import Area
from sanora.kinds.registry import KINDS
from sanora.testing.factories import (
    choice,
    number,
    open_text,
    order,
    pin,
    points,
    ranking,
    rating,
    scales,
    several,
    survey,
    typed,
    words,
    yes_no,
)
from sanora.testing.hostile import TEXTS

SAMPLES = [
    choice("Tea?", "Green", "Black", right="B", timeout_seconds=None, notes="Slowly", id="q1", order=3),
    several("Drinks?", "Tea", "Milk", "Water", picks=(1, 2), right=("A", "C"), revisable=True),
    yes_no("Warm?", right="NO", explanation="It is.", created_by=Author("SPEAKER", "s1")),
]


def new(kind: str = "single", text: str = "Why?", *options: str) -> QuestionForm:
    """Return a form with a question and options typed in."""
    form = QuestionForm(kind=kind)
    form.typed["question_text"] = text
    for place, said in enumerate(options):
        if place == len(form.rows):
            form.add(place - 1)
        form.rows[place].words = said
    return form


@pytest.mark.parametrize("question", SAMPLES, ids=lambda question: question.kind)
def test_a_form_that_nobody_touches_is_the_question(question: Question) -> None:
    form = QuestionForm(question)
    assert not form.changed
    assert form.judged() == (question, {})


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_begins_with_a_form_that_says_what_is_missing(kind: str, tmp_path: Path) -> None:
    form = QuestionForm(kind=kind)
    assert form.judged().question is None
    assert form.judged().faults["question_text"] == "The question is empty."
    form.typed["question_text"] = "Why?"
    for row in form.rows:
        row.words = row.key
    faults = form.judged().faults
    if "picture" in faults:
        assert faults == {"picture": "This question needs a picture to point at."}
        path = tmp_path / "map.png"
        path.write_bytes(drawn("map"))
        form.typed["picture"] = str(path)
    if "parts" in faults:
        assert faults == {"parts": "A survey has 1 to 20 questions, not 0."}
        form.put_part(0, rating(), QuestionForm().pictures)
    made = form.judged().question
    assert made is not None
    assert made.kind == kind
    assert form.pictures.of(made) == ([drawn("map")] if made.picture else [])


EDITED = [
    choice("Tea?", "Green", "Black", right="B", shuffle=True, abstain=True, points=500, multiplier=2),
    several(picks=(1, 2), right=("A", "C"), part_marks=True),
    yes_no(right="NO"),
    rating("emoji", steps=3, most_label="good"),
    scales(steps=7),
    words(most_words=5, fold_accents=False),
    open_text(longest=100, review=True),
    ranking(most_ranked=2),
    order("Mercury", "Venus", "Earth", "Mars"),
    number(42.5, decimals=1, least=-10, most=100, unit="km", tolerance=0.5),
    points(budget=99, step=3),
    typed(right=("Paris", "Paname"), tolerance=2),
    typed(),
    pin((410, 235, 50), picture=picture_id("map"), picture_text="A map"),
    survey(choice(), rating(), open_text()),
]


def test_every_kind_is_edited() -> None:
    assert {question.kind for question in EDITED} == KINDS.keys()


@pytest.mark.parametrize("question", EDITED, ids=lambda question: question.kind)
def test_a_question_of_any_kind_is_written_anew_field_by_field(question: Question) -> None:
    before = QuestionForm(question.checked())
    assert before.judged() == (question.checked(), {})
    assert not before.changed
    anew = QuestionForm(msgspec.structs.replace(question, id="q1"), kind=question.kind)
    anew.become(question.kind)
    for place, row in enumerate(before.rows):
        if place == len(anew.rows):
            anew.add(place - 1)
        anew.rows[place] = Row(anew.rows[place].key, row.words, row.right, anew.rows[place].usual)
    anew.typed |= before.typed
    assert anew.judged() == (msgspec.structs.replace(question.checked(), id="q1"), {})
    anew.typed["question_text"] = "Another?"
    assert anew.changed
    changed = anew.judged().question
    assert changed is not None
    assert (changed.question_text, changed.kind) == ("Another?", question.kind)


def test_the_right_order_is_that_of_the_rows() -> None:
    question = order("Mercury", "Venus", "Earth", "Mars").checked()
    form = QuestionForm(question)
    assert [form.label(place) for place in range(4)] == ["1", "2", "3", "4"]
    assert [row.words for row in form.rows] == ["Mercury", "Venus", "Earth", "Mars"]
    form.rows[0].words = "Merkur"
    reworded = form.judged().question
    assert reworded is not None
    assert reworded.right_keys == question.right_keys
    form.move(0, 1)
    form.add(3)
    form.rows[4].words = "Jupiter"
    moved = form.judged().question
    assert moved is not None
    assert [row.words for row in moved.rows] == ["Venus", "Merkur", "Earth", "Mars", "Jupiter"]


def test_a_place_is_typed_as_in_a_deck() -> None:
    form = QuestionForm(pin(picture=picture_id("map")))
    (field,) = (field for field in form.fields if field.name == "correct_area")
    assert (field.label, field.sort, field.hint) == ("Right area", Sort.WRITTEN, "41, 23, 5")
    form.typed["correct_area"] = "here"
    assert form.judged().faults == {"correct_area": "'here' is no area. Write it like '41, 23, 5'."}
    form.typed["correct_area"] = "41, 23.5, 5"
    assert getattr(form.judged().question, "correct_area", None) == Area(410, 235, 50)


def test_pictures_are_files_and_stay_until_others_are_named(tmp_path: Path) -> None:
    question = choice(picture=picture_id("map"), picture_text="A map")
    form = QuestionForm(question)
    assert form.typed["picture"] == STORED
    path = tmp_path / "tea.png"
    form.typed["picture"] = str(path)
    assert form.judged().faults == {"picture": "There is no such file, or it cannot be read."}
    path.write_text("no picture", encoding="utf-8")
    assert form.judged().faults["picture"].startswith("This is no picture")
    path.write_bytes(drawn("tea"))
    form.rows[1].picture = str(path)
    made = form.judged().question
    assert made is not None
    assert made.pictures == [picture_id("tea")] * 2
    assert form.pictures.of(made) == [drawn("tea")]
    form.typed["picture"] = ""
    again = form.judged().question
    assert again is not None
    assert again.pictures == [picture_id("tea")]
    assert QuestionForm(again).judged().question == again


def test_questions_inside_are_put_moved_and_removed() -> None:
    form = QuestionForm(kind="survey")
    assert form.typed["parts"] == []
    for place, part in enumerate((rating(), open_text(), words())):
        form.put_part(place, part, QuestionForm().pictures)
    assert form.move_part(0, -1) == 0
    assert form.move_part(0, 1) == 1
    form.remove_part(2)
    form.put_part(0, choice(right="A"), QuestionForm().pictures)
    assert [part.kind for part in form.parts] == ["single", "rating"]
    form.typed["question_text"] = "Three?"
    assert "right answer" in form.judged().faults["parts"]
    assert "survey" not in kinds_offered(inside=True)
    assert kinds_offered()[:3] == ["single", "multiple", "yesno"]
    assert set(kinds_offered()) == KINDS.keys() == set(KIND_NAMES)


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_field_of_a_kind_is_forgotten(kind: str) -> None:
    shown = {field.name for field in fields(KINDS[kind])}
    away = {"id", "order", "created_by"} | listed(KINDS[kind])
    assert shown - {"options"} == set(KINDS[kind].__struct_fields__) - away
    assert all(field.label[0].isupper() and "_" not in field.label for field in fields(KINDS[kind]))


def test_each_fault_stands_at_its_field_in_the_words_of_the_core() -> None:
    form = new("multiple", "x" * 501, "one", "two", "three")
    form.typed |= {"timeout_seconds": "2s", "explanation": "y" * 2001, "most_picks": "9"}
    assert form.judged().faults == {
        "question_text": "The question is longer than 500 characters.",
        "most_picks": "The limit of 1 to 9 picks does not fit 3 options.",
        "timeout_seconds": "'2s' is not between 5s and 1h.",
        "explanation": "The explanation is longer than 2000 characters.",
    }
    form.typed["fewest_picks"] = "many"
    assert form.judged().faults["fewest_picks"] == "Write a number from 1 to 12."
    form.rows[1].words = "one"
    assert form.judged().faults["options"] == "Two options say the same."


def test_the_fault_of_a_right_answer_is_not_blamed_on_a_sound_limit() -> None:
    form = new("multiple", "Why?", "one", "two", "three")
    form.typed["most_picks"] = "1"
    form.mark(0)
    form.mark(2)
    assert form.judged().faults == {"most_picks": "2 right answers cannot be picked with 1 to 1 picks."}


def test_empty_options_at_the_end_do_not_count() -> None:
    form = new("single", "Why?", "one", "two")
    form.add(1)
    question = form.judged().question
    assert isinstance(question, OptionQuestion)
    assert question.keys == ["A", "B"]
    form.mark(2)
    assert form.judged().faults == {"options": "The option C is empty."}


def test_options_keep_their_marks_while_they_are_moved_and_lettered_anew() -> None:
    form = new("single", "Why?", "one", "two", "three")
    form.mark(2)
    assert form.move(2, -1) == 1
    assert form.move(0, -1) == 0
    form.add(0)
    form.rows[1].words = "new"
    assert [(row.key, row.words, row.right) for row in form.rows] == [
        ("A", "one", False),
        ("B", "new", False),
        ("C", "three", True),
        ("D", "two", False),
    ]
    form.remove(0)
    assert [row.key for row in form.rows] == ["A", "B", "C"]
    for _ in range(20):
        form.add(0)
    assert len(form.rows) == MOST_OPTIONS


def test_keys_that_are_no_letters_in_order_stay() -> None:
    question = msgspec.convert(
        {"questionText": "Why?", "options": [{"key": "X", "text": "x"}, {"key": "A", "text": "a"}]},
        KINDS["single"],
    )
    form = QuestionForm(question)
    form.add(1)
    assert [row.key for row in form.rows] == ["X", "A", "B"]


def test_one_option_is_right_in_a_single_choice_and_many_in_a_multiple() -> None:
    form = new("single", "Why?", "one", "two")
    form.mark(0)
    form.mark(1)
    assert [row.right for row in form.rows] == [False, True]
    form.mark(1)
    assert not any(row.right for row in form.rows)
    form.become("multiple")
    form.mark(0)
    form.mark(1)
    assert [row.right for row in form.rows] == [True, True]
    form.become("single")
    assert [row.right for row in form.rows] == [True, False]


def test_another_kind_keeps_what_both_have() -> None:
    form = new("single", "Why?", "one", "two")
    form.typed["notes"] = "Slowly."
    form.become("yesno")
    assert form.fixed
    assert [row.usual for row in form.rows] == ["Yes", "No"]
    assert form.add(0) == 0
    assert form.judged().question == yes_no("Why?", notes="Slowly.")
    form.rows[0].words = "Ja"
    question = form.judged().question
    assert isinstance(question, OptionQuestion)
    assert [option.text for option in question.options] == ["Ja", "No"]
    form.become("single")
    assert [row.words for row in form.rows] == ["one", "two"], "what was typed comes back"


def test_what_changed_is_known() -> None:
    form = QuestionForm(SAMPLES[0])
    form.mark(0)
    assert form.changed
    form.mark(1)
    assert not form.changed
    form.rows[0].words += "!"
    assert form.changed


@pytest.mark.parametrize(
    ("typed", "seconds"), [("45", 45), ("1m 30s", 90), (" 2M ", 120), ("none", None), ("NONE", None)]
)
def test_times_are_typed_in_many_ways(typed: str, seconds: int | None) -> None:
    assert read_seconds(typed) == seconds


@pytest.mark.parametrize("typed", ["", "soon", "4", "1h 1s", "-5", "٤٥", "9" * 5000, *TEXTS])
def test_a_time_that_is_none_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_seconds(typed)


@given(st.data())
def test_whatever_is_typed_is_judged(data: Any) -> None:
    form = QuestionForm(kind=data.draw(st.sampled_from(sorted(KINDS))))
    form.typed["question_text"] = "Why?"
    texts = st.one_of(st.text(max_size=20), st.sampled_from(TEXTS))
    odd = data.draw(st.sets(st.sampled_from([field.name for field in form.fields]), max_size=3))
    for field in form.fields:
        if field.name not in odd:
            continue
        if field.sort is Sort.CHOICE:
            form.typed[field.name] = data.draw(st.sampled_from([value for value, _ in field.choices]))
        elif field.name in form.typed and field.sort is not Sort.PARTS:
            form.typed[field.name] = data.draw(texts)
    for place, row in enumerate(form.rows):
        row.words = data.draw(texts) if ROWS in odd else f"Option {place}"
        row.right = ROWS in odd and data.draw(st.booleans())
    judged = form.judged()
    assert (judged.question is None) == bool(judged.faults)
    if judged.question is not None:
        assert judged.question.checked() == judged.question


class Guess(Question, frozen=True, kw_only=True, tag="guess"):
    """A kind that is not there yet."""

    least: float = 0
    unit: Annotated[str, msgspec.Meta(max_length=20)] = ""
    secret: dict[str, int] = {}

    @property
    def hints(self) -> Hints:
        return Hints(input="options", chart="bars")

    def checked(self) -> Guess:
        if self.least < 0:
            raise BadQuestion("Nothing is less than nothing.")
        return super().checked()


def test_a_later_kind_has_its_form_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "guess", Guess)
    form = QuestionForm(Guess(question_text="How far?", secret={"a": 1}))
    assert [(field.label, field.sort) for field in form.fields[:3]] == [
        ("Question", Sort.LINES),
        ("Least", Sort.NUMBER),
        ("Unit", Sort.LINE),
    ]
    form.typed |= {"least": "-1.5", "unit": "km"}
    assert form.judged().faults == {"least": "Nothing is less than nothing."}
    form.typed["least"] = "2.5"
    assert form.judged().question == Guess(question_text="How far?", least=2.5, unit="km", secret={"a": 1})
