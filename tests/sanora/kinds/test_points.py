"""Points to share: budget, steps, means."""

from typing import Any

import pytest

from sanora.errors import BadAnswer, BadQuestion
from sanora.kinds.base import Answer, Tally
from sanora.testing.factories import points


@pytest.mark.parametrize(
    ("answer", "stored"),
    [
        ({"A": 30, "B": 70}, {"A": 30, "B": 70}),
        ({"C": 10}, {"C": 10}),
        ({" c": 10, "a": 90, "B": 0}, {"A": 90, "C": 10}),
        ({"A": 100}, {"A": 100}),
    ],
)
def test_an_answer_has_one_form(answer: object, stored: dict[str, int]) -> None:
    found = points().validate(answer)
    assert found == stored
    assert list(stored) == list(found or ())


@pytest.mark.parametrize(
    "answer",
    [
        *(None, "A", [], {}, ["A"], {"A": 0}, {"A": 110}, {"A": 60, "B": 50}, {"A": -10, "B": 20}, {"A": 15}),
        *({"A": True}, {"A": 10.0}, {"A": "10"}, {"D": 10}, {1: 10}, {"A": 10, "a": 10}, {"A": None}),
        {str(number): 0 for number in range(1000)},
        {"A": 10**30},
    ],
)
def test_other_answers_are_refused(answer: object) -> None:
    with pytest.raises(BadAnswer):
        points().validate(answer)


def test_a_refusal_says_what_is_left() -> None:
    with pytest.raises(BadAnswer, match="10 to 100 points"):
        points().validate({"A": 200})
    with pytest.raises(BadAnswer, match="steps of 10"):
        points().validate({"A": 15})


def test_points_are_added_up_and_shown_with_their_means() -> None:
    question = points(abstain=True)
    tally = question.empty()
    answers: list[Answer] = [{"A": 30, "B": 70}, {"A": 20}, None, {"B": 10}]
    for answer in answers:
        question.count(tally, answer)
    assert tally == Tally(4, {"A": 50, "B": 80, "C": 0}, abstained=1)
    seen = question.shown(tally, {}, full=False)
    assert seen.measures == {"A": pytest.approx(50 / 3), "B": pytest.approx(80 / 3), "C": 0}
    assert tally.measures == {}
    question.count(tally, {"A": 20}, -1)
    assert tally == Tally(3, {"A": 30, "B": 80, "C": 0}, abstained=1)


def test_without_answers_there_are_no_means() -> None:
    question = points(abstain=True)
    tally = question.empty()
    question.count(tally, None)
    assert question.shown(tally, {}, full=False).measures == {}


@pytest.mark.parametrize("fields", [{"budget": 100, "step": 30}, {"budget": 10, "step": 20}])
def test_steps_add_up_to_the_budget(fields: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion, match="steps of"):
        points(**fields)


def test_faces_know_budget_and_step() -> None:
    hints = points(budget=50, step=5).hints
    assert (hints.input, hints.chart, hints.budget, hints.step) == ("points", "ranks", 50, 5)
    assert not points().same_form(points(step=5))


def test_it_is_spoken_with_the_options_texts() -> None:
    assert points().spoken({"A": 30, "B": 70}) == "Tea: 30; Coffee: 70"
