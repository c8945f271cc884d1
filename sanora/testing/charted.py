"""Tallies of every kind with their charts: what every face must make of them."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import msgspec

from sanora.charts import chart_of
from sanora.ids import Chance
from sanora.kinds.base import Answer, Question
from sanora.kinds.tally import Tally
from sanora.testing import factories as ask

SEED = 5
CROWDS = (0, 1, 3, 20, 64)
"""How many people answer: nobody, one, few, and numbers of which shares are exact halves."""

SPELLINGS = ("Zebra", "tea", "Tea", "Äpfel", "éclair", "\uff5e wave", "\U0001f642", "10", "9", "__proto__")
"""Texts that sort differently by code points, by UTF-16 units and in the alphabet."""

Way: TypeAlias = Callable[[Chance], Answer]


def chart_cases() -> Iterator[dict[str, Any]]:
    """Yield questions with hints, tally and what is right, and the chart of it all."""
    chance = Chance(SEED)
    for question, way in _asked():
        for crowd in CROWDS:
            tally = question.empty()
            for _ in range(crowd):
                abstains = question.abstain and chance.random() < 1 / 4
                question.count(tally, None if abstains else question.validate(way(chance)))
            sent = question.shown(tally, {}, full=False)
            yield _case(question, sent, [])
            if question.graded:
                right = question.marked(sent)
                yield _case(question, msgspec.structs.replace(sent, right=right), question.right_keys)
    for counts, most in [([333, 333, 334], 1), ([1, 199, 0], 1), ([1, 7], 2), ([40, 40, 39], 3)]:
        options = [f"Option {number}" for number in range(len(counts))]
        question = ask.choice("?", *options) if most == 1 else ask.several("?", *options)
        keyed = dict(zip(string.ascii_uppercase, counts, strict=False))
        people = sum(counts) if most == 1 else 200
        yield _case(question, Tally(people, keyed), [])


def _case(question: Question, tally: Tally, right: list[str]) -> dict[str, Any]:
    shown = question.revealed() if right else question.public()
    return {
        "question": msgspec.to_builtins(shown),
        "hints": msgspec.to_builtins(question.hints),
        "tally": msgspec.to_builtins(tally),
        "right": right,
        "chart": msgspec.to_builtins(chart_of(question, tally, right)),
    }


def _asked() -> list[tuple[Question, Way]]:
    """Return questions, each with how somebody answers it."""
    return [
        (ask.choice(right="B", abstain=True), one_of("ABC")),
        (ask.several(right=("A", "C")), some_of("ABCD")),
        (ask.yes_no(), lambda chance: chance.choice(["YES", "NO"])),
        (ask.rating("stars"), one_of("12345")),
        (ask.rating("nps"), lambda chance: str(chance.randint(0, 10))),
        (ask.scales(steps=4), _statements),
        (ask.words(), lambda chance: chance.sample(SPELLINGS, chance.randint(1, 3))),
        (ask.open_text(), lambda chance: chance.choice(SPELLINGS)),
        (ask.typed(right=("tea", "Zebra")), lambda chance: chance.choice(SPELLINGS)),
        (ask.ranking(most_ranked=3), lambda chance: chance.sample("ABCD", chance.randint(1, 3))),
        (ask.order(right="DBAC"), lambda chance: chance.sample("ABCD", 4)),
        (ask.number(40, unit="km"), lambda chance: str(chance.randint(-20, 90))),
        (ask.number(decimals=2), lambda chance: f"{chance.gauss(0.5, 0.1):.2f}"),
        (ask.points(), _shared),
        (ask.pin((412, 230, 125)), _place),
        (
            ask.survey(ask.choice(), ask.words(abstain=True), ask.number(), ask.pin(), ask.scales()),
            lambda chance: {
                "1": chance.choice("ABC"),
                "2": chance.choice([None, ["tea"]]),
                "4": _place(chance),
            },
        ),
    ]


def one_of(keys: str) -> Way:
    """Return the way of those who pick one."""
    return lambda chance: chance.choice(keys)


def some_of(keys: str) -> Way:
    """Return the way of those who pick one or more."""
    return lambda chance: chance.sample(keys, chance.randint(1, len(keys)))


def _statements(chance: Chance) -> Answer:
    return {key: chance.randint(1, 4) for key in chance.sample("AB", chance.randint(1, 2))}


def _shared(chance: Chance) -> Answer:
    first = chance.randrange(0, 100, 10)
    return {"A": first, "B": 100 - first} if chance.random() < 1 / 2 else {"C": 100}


def _place(chance: Chance) -> str:
    return f"{chance.randint(300, 600)},{min(1000, max(0, round(chance.gauss(230, 60))))}"
