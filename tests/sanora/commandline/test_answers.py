"""What came of a question in words: every chart, with all that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from sanora.commandline.answers import TOLD, Told, number, told
from sanora.commandline.news import in_words
from sanora.kinds.base import Question
from sanora.kinds.hints import CHARTS
from sanora.kinds.registry import KINDS
from sanora.kinds.tally import Tally
from sanora.testing import factories as ask
from sanora.testing.charted import chart_cases

PEOPLE = {"bars", "scale", "cloud", "wall", "ranks", "histogram"}
"""Charts of which each line counts what the tally counts under a key of its own."""


def cases() -> Iterator[tuple[Question, Tally]]:
    """Yield questions of all kinds, with tallies as they are sent."""
    for case in chart_cases():
        yield _question(case["question"]), msgspec.convert(case["tally"], Tally)


def _question(body: dict[str, Any]) -> Question:
    kind = KINDS[body["kind"]]
    parts = [_question(part) for part in body.get("parts", [])]
    question = msgspec.convert({**body, "parts": []} if parts else body, kind)
    return msgspec.structs.replace(question, parts=parts) if parts else question


def test_every_chart_of_the_vocabulary_is_told() -> None:
    assert TOLD.keys() == set(CHARTS)


def test_nothing_that_was_counted_is_left_out() -> None:
    seen: set[str] = set()
    for question, tally in cases():
        said = told(question, tally)
        chart = question.hints.chart
        seen.add(chart)
        if chart in PEOPLE:
            counted = sum(line.count or 0 for line in said.lines)
            assert counted == sum(tally.option_counts.values()), question
        assert len(said.parts) == len(question.inner)
        assert ("abstained" in " ".join(said.remarks)) == (tally.abstained > 0)
        assert in_words(said)
    assert seen == set(CHARTS)


@pytest.mark.parametrize(
    ("question", "tally", "sentence"),
    [
        (
            ask.choice("?", "Tea", "Rum", right="B"),
            Tally(3, {"A": 2, "B": 1}, abstained=0),
            "A Tea: 2 (67 %); B Rum: 1 (33 %)",
        ),
        (
            ask.rating("nps"),
            Tally(1, {"9": 1}, measures={"mean": 9.0, "nps": 100.0}),
            "mean 9; Net Promoter Score +100",
        ),
        (
            ask.number(12.5, decimals=1, unit="km"),
            Tally(2, {"12": 2}, measures={"width": 0.5, "median": 12.2, "mean": 12.2}),
            "12 to 12.4 km: 2; median 12.2 km; mean 12.2 km; true value 12.5 km",
        ),
        (
            ask.order("One", "Two", right="BA"),
            Tally(1, {"A": 1, "B": 0}),
            "B Two: 0 (place 1); A One: 1 (place 2); in the right order",
        ),
        (ask.words(), Tally(0), "nothing yet"),
    ],
)
def test_in_one_sentence(question: Question, tally: Tally, sentence: str) -> None:
    assert sentence in in_words(told(question, tally))


def test_many_texts_come_to_an_end() -> None:
    many = Tally(40, {f"word {place}": 1 for place in range(40)})
    said = in_words(told(ask.words(), many))
    assert "28 more" in said
    assert said.count("word") == 12


def test_a_survey_is_told_part_by_part() -> None:
    survey = ask.survey(ask.choice("Hot?", "Yes", "No"), ask.words("Which?"))
    said: Told = told(survey, Tally(1, parts={"1": Tally(1, {"A": 1}), "2": Tally(1, {"tea": 1})}))
    assert in_words(said) == "Hot? – A Yes: 1 (100 %); B No: 0 (0 %); Which? – tea: 1"


def test_numbers_say_no_zero_too_many() -> None:
    assert [number(3.0), number(2.25, 2), number(100.0, 0), number(0.5, 1, "km")] == [
        "3",
        "2.25",
        "100",
        "0.5 km",
    ]
