"""What simulated people answer: one way to guess for each input that faces know, whatever the kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from sanora.ids import Chance
from sanora.kinds.base import Answer, Question
from sanora.kinds.hints import Hints

WORDS = (
    "quick", "clear", "helpful", "surprising", "too long", "fun", "dense", "practical", "new to me", "fair",
    "friendly", "loud", "useful", "more please", "bats", "coffee", "questions", "why not", "42", "Paris",
)  # fmt: skip
"""What they write; the first ones most often."""

EDGE = 1000
"""Width and height of a picture, in per mille."""

FAR = 100
"""Where a number has no bounds, guesses are so far apart."""


class Leaning:
    """How a crowd leans on one question: the same for everybody in it who is asked."""

    def __init__(self, crowd: str, question: str) -> None:
        self._seed = f"{crowd} {question}"

    def weights(self, number: int, part: str = "") -> list[float]:
        """Return how much the crowd likes each of so many things."""
        chance = Chance(f"{self._seed}{part}")
        return [chance.gammavariate(1.2, 1.0) + 0.05 for _ in range(number)]

    def middle(self, part: str = "") -> float:
        """Return what the crowd thinks of a value, from 0 to 1."""
        return Chance(f"{self._seed}{part} value").betavariate(2, 2)


Guess: TypeAlias = Callable[[Question, Hints, Leaning, Chance], Answer]


def guess(question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    """Return an answer that the question takes, as somebody of this crowd may give it."""
    return GUESSES[hints.input](question, hints, leaning, chance)


def _drawn(items: Sequence[str], number: int, weights: Sequence[float], chance: Chance) -> list[str]:
    """Return so many different ones of `items`, liked ones first."""
    left = dict(zip(items, weights, strict=True))
    drawn: list[str] = []
    for _ in range(min(number, len(left))):
        one = chance.choices(list(left), list(left.values()))[0]
        drawn.append(one)
        del left[one]
    return drawn


def _keys(question: Question) -> list[str]:
    return [option.key for option in question.choices]


def _value(leaning: Leaning, chance: Chance, part: str = "") -> float:
    """Return a value from 0 to 1, near to what the crowd thinks."""
    return min(1.0, max(0.0, chance.gauss(leaning.middle(part), 0.18)))


def _options(question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    keys = _keys(question)
    weights = leaning.weights(len(keys))
    if hints.most == 1:
        return chance.choices(keys, weights)[0]
    number = min(hints.most, hints.fewest + int(chance.expovariate(0.8)))
    picked = set(_drawn(keys, number, weights, chance))
    return [key for key in keys if key in picked]


def _scale(question: Question, _hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    keys = _keys(question)
    return keys[round(_value(leaning, chance) * (len(keys) - 1))]


def _scales(question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    return {key: 1 + round(_value(leaning, chance, key) * (hints.steps - 1)) for key in _keys(question)}


def _words(_question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    number = min(hints.most, 1 + int(chance.expovariate(1.0)))
    fitting = [word for word in WORDS if len(word) <= hints.longest]
    return [*_drawn(fitting, number, leaning.weights(len(fitting)), chance)]


def _text(_question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    fitting = [word for word in WORDS if len(word) <= hints.longest]
    return chance.choices(fitting, leaning.weights(len(fitting)))[0]


def _order(question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    keys = _keys(question)
    number = chance.randint(hints.fewest, hints.most)
    return [*_drawn(keys, number, leaning.weights(len(keys)), chance)]


def _number(_question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    least, greatest = hints.least, hints.greatest
    if least is None:
        least = 0.0 if greatest is None else greatest - FAR
    if greatest is None:
        greatest = least + FAR
    found = round(least + _value(leaning, chance) * (greatest - least), hints.decimals)
    return f"{min(greatest, max(least, found)):.{hints.decimals}f}"


def _points(question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    keys = _keys(question)
    given = dict.fromkeys(keys, 0)
    for key in chance.choices(keys, leaning.weights(len(keys)), k=hints.budget // hints.step):
        given[key] += hints.step
    return {key: points for key, points in given.items() if points}


def _pin(_question: Question, _hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    return ",".join(str(round(_value(leaning, chance, axis) * EDGE)) for axis in "xy")


def _survey(question: Question, hints: Hints, leaning: Leaning, chance: Chance) -> Answer:
    answers: dict[str, Any] = {
        key: guess(part, hints.parts[key], leaning, chance) for key, part in question.inner.items()
    }
    return answers


GUESSES: dict[str, Guess] = {
    "options": _options,
    "scale": _scale,
    "scales": _scales,
    "words": _words,
    "text": _text,
    "order": _order,
    "number": _number,
    "points": _points,
    "pin": _pin,
    "survey": _survey,
}
"""How each input is answered."""
