"""Simulated people: when they answer, what, and whether they think again."""

from __future__ import annotations

from math import log
from typing import NamedTuple

from sanora.ids import Chance
from sanora.kinds.base import Answer, Hints

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

    def taps(
        self, question: str, keys: list[str], hints: Hints, seconds: float | None, *, may_revise: bool
    ) -> list[Tap]:
        """Return what this person does with a question (an id): nothing, one tap, or a second thought.

        `seconds` is the time there is, None if it is not limited.
        """
        if self._chance.random() < SILENT:
            return []
        weights = leaning(f"{self._crowd} {question}", len(keys))
        usual = USUAL if seconds is None else min(USUAL, seconds / 4)
        after = self._slowness * self._chance.lognormvariate(log(usual), SPREAD)
        taps = [Tap(after, self._pick(keys, weights, hints))]
        if may_revise and self._chance.random() < SECOND_THOUGHTS:
            later = after + self._chance.lognormvariate(log(usual), SPREAD)
            taps.append(Tap(later, self._pick(keys, weights, hints)))
        return taps

    def _pick(self, keys: list[str], weights: list[float], hints: Hints) -> Answer:
        if hints.most == 1:
            return self._chance.choices(keys, weights)[0]
        number = min(hints.most, hints.fewest + int(self._chance.expovariate(0.8)))
        left = dict(zip(keys, weights, strict=True))
        picked: set[str] = set()
        for _ in range(number):
            key = self._chance.choices(list(left), list(left.values()))[0]
            picked.add(key)
            del left[key]
        return [key for key in keys if key in picked]


def leaning(question: str, options: int) -> list[float]:
    """Return how much a crowd likes each option: the same for everybody who asks about this question."""
    chance = Chance(question)
    return [chance.gammavariate(1.2, 1.0) + 0.05 for _ in range(options)]
