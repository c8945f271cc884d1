"""Simulated people answer whatever they are asked, each in an own way, and lean as their crowd does."""

import pytest

from sanora.ids import Chance
from sanora.kinds.base import Question
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
from sanora_server.cli.guesses import FAR, Leaning, guess

ASKED: list[Question] = [
    choice(),
    several(picks=(2, 3)),
    several(picks=(1, 1)),
    yes_no(),
    rating("emoji", steps=7),
    rating("nps"),
    scales(steps=7),
    words(most_words=10),
    words(most_words=1),
    open_text(longest=10),
    typed(right=("Paris",)),
    ranking(),
    ranking(most_ranked=2),
    order(right="DBAC"),
    number(),
    number(least=1900),
    number(most=-5),
    number(0.5, decimals=6, least=-1, most=1),
    points(),
    points(budget=10, step=1),
    pin(),
    survey(),
    survey(points(), pin(), words(), scales(), ranking()),
]


@pytest.mark.parametrize("question", ASKED, ids=lambda question: f"{question.kind} {question.hints.input}")
def test_every_guess_is_an_answer(question: Question) -> None:
    leaning = Leaning("crowd", question.id)
    guesses = [guess(question, question.hints, leaning, Chance(seed)) for seed in range(300)]
    assert all(question.validate(answer) for answer in guesses)
    assert len({repr(answer) for answer in guesses}) > 1, "people differ"


def test_every_kind_is_asked_here() -> None:
    assert {question.kind for question in ASKED} == KINDS.keys()


def test_people_of_one_crowd_lean_one_way() -> None:
    question = number(least=0, most=FAR)

    def middle(crowd: str) -> float:
        leaning = Leaning(crowd, "q")
        guesses = [float(str(guess(question, question.hints, leaning, Chance(n)))) for n in range(400)]
        return sum(guesses) / len(guesses)

    for crowd in ("one", "another", "a third"):
        assert abs(middle(crowd) - FAR * Leaning(crowd, "q").middle()) < 0.1 * FAR
