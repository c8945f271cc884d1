"""Ranking: points by place, and how many may be ranked."""

import pytest

from sanora.errors import BadAnswer, BadQuestion
from sanora.testing.factories import ranking


@pytest.mark.parametrize(
    ("most", "answer"),
    [(None, ["B"]), (None, ["D", "C", "B", "A"]), (2, ["B", "A"]), (4, ["A", "B", "C", "D"])],
)
def test_as_many_are_ranked_as_may(most: int | None, answer: list[str]) -> None:
    assert ranking(most_ranked=most).validate(answer) == answer


def test_keys_are_spelt_as_the_options_spell_them() -> None:
    assert ranking().validate([" b", "a"]) == ["B", "A"]


@pytest.mark.parametrize(
    "answer", [None, "A", [], ["A", "A"], ["a", "A"], ["A", "E"], ["A", 1], {"A": 1}, ["A", "B", "C"]]
)
def test_other_answers_are_refused(answer: object) -> None:
    with pytest.raises(BadAnswer):
        ranking(most_ranked=2).validate(answer)


def test_a_refusal_says_how_many() -> None:
    with pytest.raises(BadAnswer, match="put 1 to 2 in order"):
        ranking(most_ranked=2).validate(["A", "B", "C"])


def test_more_than_there_are_cannot_be_ranked() -> None:
    with pytest.raises(BadQuestion, match="5 of 4"):
        ranking(most_ranked=5)


def test_faces_know_the_limits() -> None:
    hints = ranking(most_ranked=3).hints
    assert (hints.input, hints.chart, hints.fewest, hints.most) == ("order", "ranks", 1, 3)
    assert ranking().hints.most == 4


def test_a_limit_is_part_of_the_form() -> None:
    assert not ranking().same_form(ranking(most_ranked=2))


def test_it_is_spoken_with_places() -> None:
    assert ranking().spoken(["B", "A"]) == "1. Coffee; 2. Tea"
    assert ranking().spoken(None) == "(abstains)"
