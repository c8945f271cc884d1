"""Simulated people: when they answer, what, and whether they think again."""

from __future__ import annotations

from math import log
from typing import NamedTuple

from sanora.ids import Chance
from sanora.kinds.base import Answer, Question
from sanora_server.cli.guesses import Leaning, guess

USUAL = 6.0
"""Seconds within which half of those who answer have done so; less where there is little time."""

SPREAD = 0.65
SILENT = 0.12
"""Share of people who do not answer a question."""

SECOND_THOUGHTS = 0.15
"""Share of answers that are changed, where they can be."""

NAMED = 0.4
NAMES = (
    "Ada", "Amir", "Anna", "Ben", "Chen", "Chiara", "Daan", "Elif", "Emil", "Fatma", "Finn", "Hana", "Ines",
    "Jonas", "Jürgen", "Kofi", "Leïla", "Lucía", "Mads", "Mina", "Noor", "Olga", "Pavel", "Rosa", "Søren",
    "Tomás", "Uwe", "Yuki", "Zoë",
)  # fmt: skip


class Tap(NamedTuple):
    """An answer, and how many seconds after hearing the question somebody gives it."""

    after: float
    answer: Answer


class Person:
    """Somebody in the hall. All people of one `crowd` lean the same way on a question, as halls do."""

    def __init__(self, crowd: str, chance: Chance) -> None:
        self._crowd = crowd
        self._chance = chance
        self._slowness = chance.lognormvariate(0, 0.3)
        self.name = chance.choice(NAMES) if chance.random() < NAMED else ""

    def taps(self, question: Question, seconds: float | None) -> list[Tap]:
        """Return what this person does with a question: nothing, one tap, or a second thought.

        `seconds` is the time there is, None if it is not limited.
        """
        if self._chance.random() < SILENT:
            return []
        usual = USUAL if seconds is None else min(USUAL, seconds / 4)
        after = self._slowness * self._chance.lognormvariate(log(usual), SPREAD)
        taps = [Tap(after, self._guess(question))]
        if question.may_revise and self._chance.random() < SECOND_THOUGHTS:
            later = after + self._chance.lognormvariate(log(usual), SPREAD)
            taps.append(Tap(later, self._guess(question)))
        return taps

    def _guess(self, question: Question) -> Answer:
        return guess(question, question.hints, Leaning(self._crowd, question.id), self._chance)
