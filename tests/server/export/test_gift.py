"""GIFT: what it can say comes back as it was, and what it cannot say is named."""

import re

import pytest

from sanora.deck.imports.gift import read_gift
from sanora.kinds.base import Question
from sanora.testing.factories import choice, several, typed
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.gift import to_gift
from sanora_server.export.report import report

HOSTILE = (
    "// a comment? {}",
    "$CATEGORY: x",
    r"a~b=c#d{e}f:g\h",
    "::t::x",
    "[html]<b>x</b>",
    "%50%half",
    "x -> y",
)


def gift(*questions: Question) -> str:
    talk = Talk(SeededIds(8))
    talk.begin(*questions)
    return to_gift(report(talk.conference)).decode()


def test_a_choice_and_its_explanation() -> None:
    text = gift(choice("Capital?", "Sydney", "Canberra", right="B", explanation="Since 1913.\nReally."))
    assert text == (
        "// A talk\n\n::1::[plain]Capital? {\n\t~Sydney\n\t=Canberra\n\t####[plain]Since 1913.\\nReally.\n}\n"
    )


def test_several_right_options_share_the_mark() -> None:
    text = gift(several("Which?", "a", "b", "c", "d", right=("A", "B", "D")))
    assert re.findall(r"\t(.*)", text) == ["~%33.33333%a", "~%33.33333%b", "~%-100%c", "~%33.33333%d"]


def test_all_kinds(every_kind: Talk) -> None:
    text = to_gift(report(every_kind.conference)).decode()
    assert "=Paris\n\t=Lutetia" in text
    assert "How high? (m) {\n\t#2962:40\n}" in text
    left = [line for line in text.splitlines() if line.startswith("// Left out")]
    questions = every_kind.conference.ordered
    assert len(left) == len(questions) - text.count("[plain]")
    assert "// Left out: 10. Put in order - GIFT has no such questions." in left
    assert "// Left out: 7. One word? - it has no right answer." in left


def test_eleven_right_options_have_no_marks_in_gift() -> None:
    letters = "ABCDEFGHIJK"
    text = gift(several("Which?", *letters, right=tuple(letters)))
    assert text.splitlines()[-1] == "// Left out: 1. Which? - GIFT has no marks for 11 right options."


def test_a_typed_arrow_would_be_a_pair() -> None:
    question = choice("Which?", "x -> y", "z", right="A")
    assert "\t=x -> y" in gift(question), "among options it is none"
    assert "GIFT takes -> in an answer for a pair." in gift(typed(right=("x -> y",)))


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_through_the_import(text: str) -> None:
    asked = choice(text, text, "other", right="A", explanation=text)
    reading = read_gift(gift(asked).encode())
    (found,) = [entry.question for entry in reading.deck.questions]
    assert (found.question_text, found.explanation) == (asked.question_text, asked.explanation)
    assert [option.text for option in found.choices] == [option.text for option in asked.choices]
    assert found.right_keys == ["A"]


@pytest.mark.parametrize("text", ["50 * 2", "%5", "[plain]", r"a\*b", "T"])
def test_any_typed_answer_comes_back_through_the_import(text: str) -> None:
    reading = read_gift(gift(typed(right=(text, "other"))).encode())
    (found,) = [entry.question for entry in reading.deck.questions]
    assert found.right_keys == [text, "other"]


def test_what_can_be_said_of_every_kind_comes_back(every_kind: Talk) -> None:
    reading = read_gift(to_gift(report(every_kind.conference)))
    found = {entry.question.question_text: entry.question for entry in reading.deck.questions}
    assert len(found) == 4
    for asked in every_kind.conference.ordered:
        unit = f" ({asked.hints.unit})" if asked.hints.unit else ""
        if question := found.get(asked.question_text + unit):
            assert len(question.right_keys) == len(asked.right_keys)
            assert [option.text for option in question.choices] == [option.text for option in asked.choices]
