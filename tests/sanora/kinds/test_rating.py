"""Rating: values that write themselves, their mean and the Net Promoter Score."""

import msgspec
import pytest

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Option, Question
from sanora.kinds.rating import FACES, Rating, net_promoters
from sanora.kinds.tally import Tally
from sanora.testing.factories import rating


def rated(question: Question, *answers: str) -> Tally:
    tally = question.empty()
    for answer in answers:
        question.add(tally, question.validate(answer))
    return question.shown(tally, {}, full=False)


def said(question: Question) -> list[str]:
    return [option.text for option in question.choices]


def test_the_options_write_themselves() -> None:
    assert said(rating(steps=3)) == ["★", "★★", "★★★"]
    assert said(rating("numbers", steps=2)) == ["1", "2"]
    assert said(rating("nps", steps=3)) == [str(value) for value in range(11)]
    assert [option.key for option in rating("emoji").choices] == ["1", "2", "3", "4", "5"]


def test_the_style_says_how_it_is_drawn() -> None:
    hints = rating("emoji").hints
    assert (hints.input, hints.chart, hints.style) == ("scale", "scale", "emoji")


@pytest.mark.parametrize("steps", FACES)
def test_there_is_a_face_for_each_step(steps: int) -> None:
    faces = said(rating("emoji", steps=steps))
    assert len(faces) == steps == len(set(faces))
    assert set(faces) <= set(FACES[7])


@pytest.mark.parametrize("steps", [8, 10])
def test_there_are_not_so_many_faces(steps: int) -> None:
    with pytest.raises(BadQuestion, match="2 to 7 faces"):
        rating("emoji", steps=steps)


def test_what_the_author_says_about_options_is_replaced() -> None:
    question = Rating(question_text="Well?", options=[Option("X", "Extra")], steps=2).checked()
    assert [option.key for option in question.options] == ["1", "2"]
    assert Rating(question_text="Well?").checked() == Rating(question_text="Well?", options=[]).checked()


def test_labels_are_cleaned_and_bounded() -> None:
    question = rating(least_label=" not\u202e at all ", most_label="x" * 60)
    assert isinstance(question, Rating)
    assert question.least_label == "not at all"
    with pytest.raises(BadQuestion, match="most"):
        rating(most_label="x" * 61)


@pytest.mark.parametrize("answer", ["0", "6", "A", "", "1.0", ["1"], 1, True])
def test_no_other_value_is_taken(answer: object) -> None:
    with pytest.raises(BadAnswer):
        rating().validate(answer)


def test_the_mean_has_two_digits() -> None:
    assert rated(rating(), "1", "1", "5").measures == {"mean": 2.33}
    assert rated(rating()).measures == {}
    assert rated(rating(), "1", "5").option_counts == {"1": 1, "2": 0, "3": 0, "4": 0, "5": 1}


@pytest.mark.parametrize(
    ("answers", "score"),
    [("9 10", 100), ("0 6", -100), ("7 8", 0), ("9 0", 0), ("10 10 0", 33), ("10 7 7 7 7 7 7", 14)],
)
def test_promoters_less_detractors(answers: str, score: int) -> None:
    assert rated(rating("nps"), *answers.split()).measures["nps"] == score


def test_only_the_net_promoter_score_has_one() -> None:
    assert "nps" not in rated(rating("numbers", steps=10), "9").measures
    assert net_promoters({9: 1, 8: 1}) == 50


def test_in_a_list_it_is_a_number() -> None:
    assert rating().spoken("4") == "4"
    assert rating().spoken(None) == "(abstains)"


def test_another_scale_is_another_form() -> None:
    assert not rating(steps=4).same_form(rating(steps=5))
    assert not rating("stars").same_form(rating("numbers"))
    assert rating(least_label="bad").same_form(rating(least_label="worse"))


def test_names_on_the_wire() -> None:
    body = msgspec.json.decode(msgspec.json.encode(rating("nps", least_label="No", most_label="Yes")))
    assert body["kind"] == "rating"
    assert (body["style"], body["steps"], body["leastLabel"], body["mostLabel"]) == ("nps", 10, "No", "Yes")
