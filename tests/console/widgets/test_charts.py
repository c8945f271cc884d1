"""Every chart of the live screen: it fits any room, and shows what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from sanora.kinds.base import Question
from sanora.kinds.registry import KINDS
from sanora.kinds.tally import Tally
from sanora.testing import factories as ask
from sanora.testing.charted import chart_cases
from sanora_console.widgets.bars import RIGHT
from sanora_console.widgets.charts import drawing

LEAST_WIDTH = 30
"""Cells below which a line may be cut by the widget that shows it."""


def cases() -> Iterator[tuple[Question, Tally]]:
    """Yield questions of all kinds, with tallies as they are sent."""
    for case in chart_cases():
        yield _question(case["question"]), msgspec.convert(case["tally"], Tally)


def _question(body: dict[str, Any]) -> Question:
    parts = [_question(part) for part in body.get("parts", [])]
    question = msgspec.convert({**body, "parts": []} if parts else body, KINDS[body["kind"]])
    return msgspec.structs.replace(question, parts=parts) if parts else question


def text(question: Question, tally: Tally | None, width: int = 76, height: int = 20) -> str:
    return "\n".join(line.plain.rstrip() for line in drawing(question, tally).draw(width, height))


def test_any_chart_fits_any_room() -> None:
    for question, tally in cases():
        for known in (tally, None):
            chart = drawing(question, known)
            assert 1 <= chart.fewest <= chart.airy or not chart.airy
            for width in (1, 9, 30, 56, 80, 160):
                for height in (0, 1, 3, 7, 12, 40):
                    lines = chart.draw(width, height)
                    assert len(lines) <= height, question
                    assert "\n" not in "".join(line.plain for line in lines)
                    if width >= LEAST_WIDTH:
                        assert all(line.cell_length <= width for line in lines), (question, width, height)


@pytest.mark.parametrize(
    ("question", "tally", "shown"),
    [
        (ask.words(), Tally(3, {"tea": 3, "rum": 1}), ["3  tea", "1  rum"]),
        (ask.words(), Tally(), ["No words yet."]),
        (
            ask.typed(right=("tea",)),
            Tally(3, {"tea": 2, "rum": 1}, 2, right=["tea"]),
            [f"{RIGHT} 2  tea", "  1  rum"],
        ),
        (ask.open_text(), Tally(), ["No texts yet."]),
        (ask.ranking("Tea", "Rum"), Tally(2, {"A": 0, "B": 2}), ["B  1. Rum", "A  2. Tea", "1 each"]),
        (
            ask.scales("Clear", "Short", steps=4),
            Tally(2, {"A:4": 1, "A:3": 1}, measures={"A": 3.5}),
            ["A  Clear", "▅▅  mean 3.5", "B  Short"],
        ),
        (
            ask.number(40, unit="km"),
            Tally(4, {"0": 1, "10": 3}, measures={"width": 10.0, "median": 12.0, "mean": 11.0}),
            ["█", "▲", RIGHT, "0", "19 km"],
        ),
        (ask.number(), Tally(), ["No numbers yet."]),
        (ask.pin((500, 500, 200)), Tally(2, {"20,20": 2}), ["┌", "█", "·", "└"]),
        (ask.pin(), Tally(), ["Nobody has pointed yet."]),
        (
            ask.survey(ask.choice("Hot?", "Yes", "No"), ask.words("Which?")),
            Tally(2, parts={"1": Tally(2, {"A": 2}), "2": Tally()}),
            ["1  Hot?", "100 %", "2  Which?", "No words yet."],
        ),
    ],
)
def test_what_was_counted_is_shown(question: Question, tally: Tally, shown: list[str]) -> None:
    drawn = text(question, tally)
    assert [part for part in shown if part not in drawn] == [], drawn


def test_what_has_no_room_is_counted() -> None:
    many = Tally(90, {f"word {place:02}": 1 for place in range(90)})
    assert "more: make the window larger" in text(ask.words(), many, 40, 5)
    assert "more: make the window higher" in text(ask.open_text(), many, 40, 5)
    survey = ask.survey(*(ask.choice(f"Question {number}?") for number in range(9)))
    assert "… and 6 more" in text(survey, Tally(), 60, 4)


def test_a_survey_in_a_line_each_names_the_first() -> None:
    survey = ask.survey(ask.choice("Hot?", "Yes", "No"), ask.choice("Cold?", "Yes", "No"))
    drawn = text(survey, Tally(3, parts={"1": Tally(3, {"A": 2, "B": 1}), "2": Tally()}), 70, 2)
    assert "Yes 67 % · No 33 %" in drawn
    assert "no answers yet" in drawn
