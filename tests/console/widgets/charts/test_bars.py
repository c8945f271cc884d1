"""Bars: what they show is what `sanora.charts` says, for every tally and every size."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.charts import chart_of
from sanora.charts.bars import Bars
from sanora.kinds.base import Question, Tally
from sanora.kinds.options import OptionQuestion
from sanora.testing.factories import choice, several, yes_no
from sanora_console.widgets.bars import EIGHTHS, RIGHT, bar
from sanora_console.widgets.charts import drawing

_NUMBERS = re.compile(r" (\d+) +(?:(\d+) %|–)$")


@st.composite
def counted(draw: st.DrawFn) -> tuple[OptionQuestion, Tally]:
    """Return a question with texts of any sort, and what was counted."""
    words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=150)
    number = draw(st.integers(2, 12))
    texts = draw(st.lists(words, min_size=number, max_size=number, unique=True))
    texts = [f"{index} {text}" for index, text in enumerate(texts)]
    counts = draw(st.lists(st.integers(0, 5000), min_size=number, max_size=number))
    many = draw(st.booleans())
    question = several("?", *texts) if many else choice("?", *texts)
    assert isinstance(question, OptionQuestion)
    people = draw(st.integers(max(counts), sum(counts))) if many else sum(counts)
    return question, Tally(people, dict(zip(question.keys, counts, strict=True)))


@given(counted(), st.integers(1, 220), st.integers(0, 70))
def test_any_chart_fits_any_room(found: tuple[OptionQuestion, Tally], width: int, height: int) -> None:
    lines = drawing(*found).draw(width, height)
    assert len(lines) <= height
    assert "\n" not in "".join(line.plain for line in lines)
    if width >= 30:
        assert max((line.cell_length for line in lines), default=0) <= width


@given(counted())
def test_counts_and_percentages_are_those_of_all_faces(found: tuple[OptionQuestion, Tally]) -> None:
    question, tally = found
    lines = [line.plain for line in drawing(question, tally).draw(80, len(question.options))]
    told = [match.groups() for line in lines if (match := _NUMBERS.search(line))]
    chart = chart_of(question, tally)
    assert isinstance(chart, Bars)
    expected = chart.bars
    assert told == [(str(one.count), None if one.percent is None else str(one.percent)) for one in expected]


@given(st.floats(0, 1), st.integers(1, 200))
def test_a_bar_is_as_long_as_its_share(share: float, cells: int) -> None:
    drawn = bar(share, cells)
    assert len(drawn) == cells
    eighths = sum(8 if cell == "█" else EIGHTHS.index(cell) for cell in drawn)
    assert abs(eighths - share * cells * 8) <= 1
    assert (eighths > 0) == (share > 0), "one vote is seen"
    assert (eighths == cells * 8) == (share == 1), "one missing vote is seen"


def test_a_bar_grows_by_eighths() -> None:
    assert bar(0.0, 2) == "  "
    assert bar(1 / 16, 2) == "▏ "
    assert bar(0.5, 2) == "█ "
    assert bar(11 / 16, 2) == "█▍"
    assert bar(1.0, 2) == "██"


@pytest.mark.parametrize("size", [(80, 4), (80, 7), (80, 11), (150, 40)])
def test_the_right_answer_has_a_sign_at_every_size(size: tuple[int, int]) -> None:
    question = choice("?", "Wall", "Pyramid", "Lights", "None", right="D")
    lines = drawing(question, Tally(2, {"A": 1, "D": 1}, 1)).draw(*size)
    assert [line.plain.split()[1:3] for line in lines if RIGHT in line.plain] == [["D", "None"]]


def test_keys_that_say_the_same_as_their_texts_are_not_shown() -> None:
    assert [line.plain.strip() for line in drawing(yes_no(), None).draw(40, 2)] == ["Yes", "No"]


def test_without_a_tally_nothing_is_made_up() -> None:
    drawn = "\n".join(line.plain for line in drawing(_tea(), None).draw(60, 10))
    assert "Tea" in drawn
    assert not re.search(r"[%–█]|\d", drawn)


def test_without_votes_there_is_no_percentage() -> None:
    lines = drawing(_tea(), Tally(0, {"A": 0, "B": 0, "C": 0})).draw(60, 3)
    assert all(line.plain.endswith("–") for line in lines)
    assert "%" not in "".join(line.plain for line in lines)


def test_who_leads_together_is_shown_alike() -> None:
    lines = drawing(_tea(), Tally(5, {"A": 2, "B": 2, "C": 1})).draw(60, 3)
    styles = [{str(span.style) for span in line.spans} for line in lines]
    assert styles[0] == styles[1] != styles[2]


def test_options_that_have_no_room_are_counted() -> None:
    question = choice("?", *(f"Number {number}" for number in range(12)))
    lines = drawing(question, question.empty()).draw(60, 5)
    assert len(lines) == 5
    assert "8 more" in lines[-1].plain


def test_large_percentages_where_there_is_room() -> None:
    lines = [line.plain for line in drawing(_tea(), Tally(4, {"A": 4})).draw(120, 40)]
    assert sum("█" * 90 in line for line in lines) == 3, "a thick bar"
    assert not any("100 %" in line for line in lines), "said once, in large letters"


def _tea() -> Question:
    return choice("Tea?", "Tea", "Coffee", "Water")
