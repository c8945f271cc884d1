"""Statements on one scale: values by statement, and a mean for each."""

import pytest

from sanora.errors import BadAnswer, BadQuestion
from sanora.testing.factories import scales


def test_values_are_counted_by_statement() -> None:
    question = scales("Clear", "Short", steps=3)
    tally = question.empty()
    for answer in ({"A": 3, "B": 1}, {"a": 2}):
        question.add(tally, question.validate(answer))
    sent = question.shown(tally, {}, full=False)
    assert sent.option_counts == {"A:1": 0, "A:2": 1, "A:3": 1, "B:1": 1, "B:2": 0, "B:3": 0}
    assert sent.measures == {"A": 2.5, "B": 1.0}
    assert sent.total_responses == 2


def test_a_statement_nobody_rated_has_no_mean() -> None:
    question = scales()
    assert question.shown(question.empty(), {}, full=True).measures == {}


def test_answers_are_kept_in_the_statements_order() -> None:
    assert list(scales().validate({"B": 1, "A": 2}) or ()) == ["A", "B"]


@pytest.mark.parametrize(
    "answer",
    [
        {"A": 0},
        {"A": 6},
        {"A": True},
        {"A": "4"},
        {"A": 4.0},
        {"A": None},
        {"C": 1},
        {"A": 1, "a": 2},
        "A",
        4,
    ],
)
def test_nothing_else_is_taken(answer: object) -> None:
    with pytest.raises(BadAnswer):
        scales().validate(answer)


def test_at_least_one_is_needed() -> None:
    with pytest.raises(BadAnswer, match="at least one"):
        scales().validate({})


def test_a_single_statement_will_do_but_not_none() -> None:
    assert scales("Clear").hints.most == 1
    with pytest.raises(BadQuestion, match="1 to 12"):
        scales(*(f"Statement {number}" for number in range(13)))


def test_the_hints_tell_the_steps() -> None:
    hints = scales("One", "Two", "Three", steps=7).hints
    assert (hints.input, hints.chart, hints.steps, hints.fewest, hints.most) == ("scales", "scales", 7, 1, 3)


def test_another_scale_is_another_form() -> None:
    assert not scales(steps=4).same_form(scales(steps=5))
    assert scales("Clear", "Short").same_form(scales("Clear!", "Short"))


def test_in_a_list_each_statement_has_its_value() -> None:
    assert scales("Clear", "Short").spoken({"A": 4, "B": 2}) == "Clear: 4; Short: 2"
