"""Word cloud: what is one word, and what each person may say."""

import pytest

from sanora.errors import BadAnswer
from sanora.kinds.base import Answer, Question
from sanora.kinds.tally import Tally, Verdict
from sanora.testing.factories import words


def counted(question: Question, *answers: Answer) -> Tally:
    tally = question.empty()
    for answer in answers:
        question.add(tally, question.validate(answer))
    return tally


def test_case_and_accents_make_one_word() -> None:
    question = words()
    tally = counted(question, ["Café"], ["cafe"], ["cafe"], ["CAFÉ!"])
    assert question.shown(tally, {}, full=False).option_counts == {"cafe": 4}


def test_accents_can_make_a_difference() -> None:
    question = words(fold_accents=False)
    tally = counted(question, ["Café"], ["cafe"], ["CAFÉ"])
    assert question.shown(tally, {}, full=False).option_counts == {"CAFÉ": 2, "cafe": 1}


def test_what_a_person_repeats_counts_once() -> None:
    assert words().validate(["Tea", "tea", "TEA!"]) == ["Tea"]


def test_empty_fields_are_left_out() -> None:
    assert words().validate(["", " tea ", "\u200b"]) == ["tea"]
    assert words().validate("tea") == ["tea"]


def test_connectors_are_words() -> None:
    assert words().validate(["and"]) == ["and"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (["a", "b", "c", "d"], "3 words"),
        (["", "\u200b"], "a word"),
        ([], "a word"),
        (["x" * 31], "30 characters"),
        (["one two three four"], "3 words in a row"),
    ],
)
def test_the_refusal_says_why(answer: list[str], said: str) -> None:
    with pytest.raises(BadAnswer, match=said):
        words().validate(answer)


def test_one_word_is_called_one() -> None:
    with pytest.raises(BadAnswer, match="one word at most"):
        words(most_words=1).validate(["a", "b"])


def test_the_hints_tell_how_many_and_how_long() -> None:
    hints = words(most_words=5).hints
    assert (hints.input, hints.chart, hints.most, hints.longest) == ("words", "cloud", 5, 30)


def test_a_word_can_be_hidden_in_all_its_spellings() -> None:
    question = words()
    tally = counted(question, ["Damn"], ["damn!"], ["DÁMN"], ["tea"])
    sent = question.shown(tally, {question.keyed("damn"): Verdict.HIDDEN}, full=False)
    assert sent.option_counts == {"tea": 1}
    assert sent.held == {}
    assert sent.total_responses == 4
    full = question.shown(tally, {question.keyed("damn"): Verdict.HIDDEN}, full=True)
    assert full.held == {"Damn": 3}


def test_a_reworded_answer_is_a_valid_one() -> None:
    question = words()
    assert question.reworded(["Damn", "tea"], lambda word: word.replace("Damn", "D***")) == ["D***", "tea"]
    assert question.reworded(["Damn", "tea"], lambda word: "" if word == "Damn" else word) == ["tea"]
    with pytest.raises(BadAnswer):
        question.reworded(["Damn"], lambda _: "")
    assert question.reworded(None, str.upper) is None


def test_other_keys_are_another_form() -> None:
    assert not words().same_form(words(fold_accents=False))
    assert not words().same_form(words(most_words=4))
