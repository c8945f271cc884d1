"""Open text: lines, length, and review before it is shown."""

import pytest

from sanora.errors import BadAnswer
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally, Verdict
from sanora.testing.factories import open_text


def written(question: Question, *answers: str) -> Tally:
    tally = question.empty()
    for answer in answers:
        question.add(tally, question.validate(answer))
    return tally


def test_line_ends_are_kept_and_control_characters_are_not() -> None:
    assert open_text().validate(" one\r\n\r\n\r\n\r\ntwo\x07\u202e  three ") == "one\n\ntwo three"


def test_equal_texts_are_shown_once() -> None:
    question = open_text()
    tally = written(question, "More breaks", "more breaks.", "more\nbreaks", "Less slides")
    assert question.shown(tally, {}, full=False).option_counts == {"More breaks": 3, "Less slides": 1}


@pytest.mark.parametrize("answer", ["", " \n ", "\u200b", "\u2800", [], ["a", "b"], [1], 1, {}])
def test_nothing_is_no_answer(answer: object) -> None:
    with pytest.raises(BadAnswer):
        open_text().validate(answer)


def test_no_text_is_too_long() -> None:
    question = open_text(longest=10)
    assert question.validate("x" * 10) == "x" * 10
    assert question.validate(" x" + " " * 30) == "x"
    for long in ("x" * 11, "x" * 1_000_000):
        with pytest.raises(BadAnswer, match="10 characters"):
            question.validate(long)
    assert question.hints.longest == 10
    assert question.hints.lines


def test_with_review_nothing_is_shown_that_was_not_passed() -> None:
    question = open_text(review=True)
    tally = written(question, "Yes", "No", "no", "Perhaps")
    verdicts = {"yes": Verdict.SHOWN, "perhaps": Verdict.HIDDEN}
    sent = question.shown(tally, verdicts, full=False)
    assert (sent.option_counts, sent.held, sent.measures) == ({"Yes": 1}, {}, {})
    assert sent.total_responses == 4
    full = question.shown(tally, verdicts, full=True)
    assert full.option_counts == {"Yes": 1}
    assert list(full.held.items()) == [("No", 2), ("Perhaps", 1)], "what waits comes before what was hidden"
    assert full.measures == {"waiting": 1}


def test_without_review_only_what_was_held_back_is_missing() -> None:
    question = open_text()
    tally = written(question, "Yes", "No")
    assert question.shown(tally, {"no": Verdict.HELD}, full=False).option_counts == {"Yes": 1}
    assert question.shown(tally, {"no": Verdict.SHOWN}, full=False).option_counts == {"No": 1, "Yes": 1}


def test_in_a_list_it_is_the_text() -> None:
    assert open_text().spoken("One\ntwo") == "One\ntwo"
