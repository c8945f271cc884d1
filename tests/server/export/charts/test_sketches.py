"""The charts on paper: all in the picture, with nobody, few and many answers, and long words."""

from collections.abc import Iterator
from typing import Any

import pytest

from sanora.charts import chart_of
from sanora.charts.cloud import Cloud, Word
from sanora.charts.heat import Area, Cell, Heat
from sanora.charts.histogram import Bin, Histogram
from sanora.charts.scale import Scale
from sanora.charts.survey import Survey
from sanora.kinds.base import Question
from sanora.kinds.options import lettered
from sanora.kinds.registry import KINDS
from sanora.testing.factories import choice, open_text, scales, several, words
from sanora.testing.talk import Talk
from sanora_server.export.charts.base import TICK, WIDTH, decimal
from sanora_server.export.charts.sketches import SKETCHES, Piece, pieces
from sanora_server.export.drawing import Box, Drawing, Photo, Ring, Stroke, Words, mixed
from sanora_server.export.images import Image
from sanora_server.export.measuring import width
from sanora_server.export.report import report

SLACK = 1.5
"""Points: the border of a line, the tail of a letter."""

LONG = [f"{letter} " + "words and more words " * 9 for letter in "ABCDEFGHIJKL"]
WIDE = [f"{letter}{'漢字' * 90}" for letter in "ABCDEFGHIJKL"]


def ask(kind: str, **fields: Any) -> Question:
    """Return a question of a kind."""
    return KINDS[kind](question_text="?", **fields).checked()


def spans(drawing: Drawing) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of every shape."""
    for shape in drawing.shapes:
        match shape:
            case Box() | Photo():
                yield shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
            case Ring():
                yield shape.x, shape.y, shape.x, shape.y
            case Stroke():
                yield shape.x, shape.y, shape.to_x, shape.to_y
            case Words():
                wide = width(shape.text, shape.size, bold=shape.bold)
                left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
                yield left, shape.y - 0.75 * shape.size, left + wide, shape.y


def check(drawing: Drawing) -> None:
    assert drawing.width == WIDTH
    assert drawing.says
    for left, top, right, bottom in spans(drawing):
        assert left >= -SLACK
        assert top >= -SLACK
        assert right <= drawing.width + SLACK
        assert bottom <= drawing.height + SLACK


def drawn(question: Question) -> Drawing:
    """Return what nobody's answers look like."""
    (piece,) = pieces(question, question.shown(question.empty(), {}, full=True))
    piece.sketch.tell(piece.question, piece.chart)
    return piece.sketch.draw(piece.question, piece.chart, None)


def told(talk: Talk) -> Iterator[Piece]:
    for question in report(talk.conference).questions:
        for round_ in question.rounds:
            yield from pieces(question.question, round_.tally)


def test_every_kind_is_drawn_inside_its_picture(every_kind: Talk) -> None:
    seen: set[str] = set()
    for piece in told(every_kind):
        check(piece.sketch.draw(piece.question, piece.chart, None))
        seen.add(piece.question.hints.chart)
    assert seen == SKETCHES.keys()


def test_the_table_beside_has_a_cell_for_every_head(every_kind: Talk) -> None:
    for piece in told(every_kind):
        table = piece.sketch.tell(piece.question, piece.chart)
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.heads)}
        assert 0 < table.figures < len(table.heads)


@pytest.mark.parametrize("texts", [LONG, WIDE], ids=["long", "wide"])
@pytest.mark.parametrize("kind", ["single", "multiple", "scales", "ranking", "points", "order"])
def test_options_that_say_much_stay_inside(kind: str, texts: list[str]) -> None:
    options = lettered([text[:199] for text in texts])
    check(drawn(ask(kind, options=options)))


@pytest.mark.parametrize(
    "fields",
    [{"style": "nps"}, {"style": "emoji", "steps": 7}, {"least_label": "x" * 60, "most_label": "字" * 60}],
)
def test_scales_without_answers_are_drawn(fields: dict[str, Any]) -> None:
    check(drawn(ask("rating", **fields)))
    labels = {"least_label": "字" * 60, "most_label": "x" * 60}
    check(drawn(scales(*LONG[:3], steps=10, **labels)))


def test_what_is_right_has_a_tick_and_is_not_told_by_colour_alone() -> None:
    question = choice("?", "a", "b", right="B")
    (piece,) = pieces(question, question.empty())
    drawing = piece.sketch.draw(question, piece.chart, None)
    assert [shape.text for shape in drawing.shapes if isinstance(shape, Words)].count(TICK) == 1
    table = piece.sketch.tell(question, piece.chart)
    assert [row[0] for row in table.rows] == ["a", f"{TICK} b"]
    assert table.marked == {1}


def test_percentages_are_those_of_all_faces() -> None:
    question = choice("?", "a", "b", "c")
    tally = question.empty()
    for key in "ABC":
        question.count(tally, key)
    (piece,) = pieces(question, tally)
    shares = [row[-1] for row in piece.sketch.tell(question, piece.chart).rows]
    assert shares == ["34 %", "33 %", "33 %"]
    assert [row.share for row in piece.sketch.counted(question, piece.chart)] == pytest.approx(
        [1 / 3] * 3, abs=1e-4
    )


def test_a_crowded_cloud_stays_inside() -> None:
    many = [Word(f"word {'x' * (number % 30)}", 100 - number, 1 - number / 100) for number in range(100)]
    cloud = Cloud(base=50, words=[Word("字" * 30, 200, 1.0), *many], more=3)
    check(SKETCHES["cloud"].draw(words(), cloud, None))
    rows = SKETCHES["cloud"].tell(words(), cloud).rows
    assert len(rows) == 25
    assert "80 more" in rows[-1][0], "77 that are in the cloud, and 3 that are not"


def test_texts_that_nobody_wrote_leave_the_table_empty() -> None:
    for question in (words(), open_text()):
        (piece,) = pieces(question, question.shown(question.empty(), {}, full=True))
        assert piece.sketch.tell(question, piece.chart).rows == []
        assert piece.chart.empty


@pytest.mark.parametrize("truth", [None, -1e15, 12.5, 1e15])
def test_a_histogram_keeps_median_and_truth_inside(truth: float | None) -> None:
    bins = [Bin(1000.0 * n, 1000.0 * (n + 1), n % 3, (n % 3) / 2) for n in range(40)]
    chart = Histogram(base=40, bins=bins, unit="m", decimals=1, median=20_000.0, mean=1.0, truth=truth)
    question = ask("number")
    check(SKETCHES["histogram"].draw(question, chart, None))
    table = SKETCHES["histogram"].tell(question, chart)
    right = [0] if truth == 12.5 else []
    assert [row[1] for row in table.rows] == [str(n % 3) for n in range(40) if n % 3 or n in right]


def test_a_place_that_is_right_is_ringed() -> None:
    chart = Heat(base=3, cells=[Cell(0.975, 0.975, 3, 1.0)], size=1 / 40, area=Area(0.5, 0.5, 0.1))
    question = ask("pin", picture="0" * 32)
    drawing = SKETCHES["heat"].draw(question, chart, None)
    check(drawing)
    assert [shape for shape in drawing.shapes if isinstance(shape, Ring)]
    found = {row[0]: row[1] for row in SKETCHES["heat"].tell(question, chart).rows}
    assert found == {**dict.fromkeys(found, "0"), "bottom right": "3"}
    (row,) = SKETCHES["heat"].counted(question, chart)
    assert (row.key, row.words) == ("39,39", "98.75 % across, 98.75 % down")


@pytest.mark.parametrize(("width", "height"), [(1000, 100), (400, 300), (30, 1000)])
def test_a_heat_map_lies_on_its_picture_as_that_is_shaped(width: int, height: int) -> None:
    chart = Heat(base=1, cells=[Cell(0.5, 0.5, 1, 1.0)], size=1 / 40, area=None)
    question = ask("pin", picture="0" * 32)
    drawing = SKETCHES["heat"].draw(question, chart, Image(b"", width, height))
    check(drawing)
    photo, cell = drawing.shapes
    assert isinstance(photo, Photo)
    assert isinstance(cell, Box)
    assert photo.width / photo.height == pytest.approx(width / height)
    assert (cell.x, cell.y) == pytest.approx((photo.width / 2, photo.height / 2))
    assert cell.cover < 1, "what is below it can be seen"


def test_a_promoter_has_another_tone_than_a_detractor() -> None:
    question = ask("rating", style="nps")
    tally = question.empty()
    for value in ("6", "7", "9"):
        question.count(tally, value)
    chart = chart_of(question, question.shown(tally, {}, full=True))
    assert isinstance(chart, Scale)
    tones = {
        shape.fill for shape in SKETCHES["scale"].draw(question, chart, None).shapes if isinstance(shape, Box)
    }
    assert len(tones) == 3


def test_a_survey_is_its_parts() -> None:
    survey = ask("survey", parts=[several(), words("One word?")])
    found = list(pieces(survey, survey.shown(survey.empty(), {}, full=True)))
    assert [(piece.part, piece.question.question_text) for piece in found] == [
        ("1", "What do you drink?"),
        ("2", "One word?"),
    ]
    assert isinstance(chart_of(survey, survey.empty()), Survey)


def test_numbers_and_tones() -> None:
    assert [decimal(number) for number in (0, 1.5, 1234567.891, -0.25, 100)] == [
        "0",
        "1.5",
        "1\u202f234\u202f567.89",
        "-0.25",
        "100",
    ]
    assert (mixed("#000000", 0), mixed("#102030", 1), mixed("#000000", 0.5)) == (
        "#ffffff",
        "#102030",
        "#808080",
    )
