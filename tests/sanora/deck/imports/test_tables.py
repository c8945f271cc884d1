"""Tables: the templates of Kahoot! and Quizizz, our own layout, as workbooks and as CSV."""

import datetime as dt
from typing import Any

import pytest
from question_files import (
    CSV,
    KAHOOT_HEADER,
    QUIZIZZ_HEADER,
    QUIZIZZ_ROWS,
    Row,
    kahoot,
    quizizz,
    workbooks,
)
from read_tables import faults, separated, shown

from sanora.deck.imports.tables import looks_separated, read_separated, read_workbook

# Kahoot!


def test_the_template_of_kahoot() -> None:
    reading = read_workbook(kahoot(), "My_bees.xlsx")
    assert reading.deck.title == "My bees"
    assert shown(reading) == [
        (9, "single", "How many eyes has a bee?", 20, ["2", "4", "*5", "Eight"]),
        (10, "multiple", "Which are insects?", 60, ["*Bee", "Spider", "*Ant"]),
        (11, "single", "Bees sleep.", 5, ["*True", "False"]),
    ]
    assert not reading.advice


def test_a_sheet_with_a_decimal_comma_makes_a_number_of_two_answers() -> None:
    reading = read_workbook(kahoot((1, "Which?", "a", "b", "c", None, 20, 1.3)))
    assert shown(reading)[0][4] == ["*a", "b", "*c"]


def test_an_answer_may_be_left_free() -> None:
    reading = read_workbook(kahoot((1, "Which?", "a", None, "c", None, 20, 3)))
    assert shown(reading)[0][4] == ["a", "*c"]


def test_a_time_limit_out_of_bounds_is_moved_and_told() -> None:
    reading = read_workbook(
        kahoot((1, "Which?", "a", "b", None, None, 3, 1), (2, "What?", "a", "b", "", "", 9999, 1))
    )
    assert [each[3] for each in shown(reading)] == [5, 3600]
    assert [(finding.line, finding.what) for finding in reading.advice] == [
        (9, "The time limit of 3 seconds becomes 5."),
        (10, "The time limit of 9999 seconds becomes 3600."),
    ]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (("Which?", "a", "b", None, None, 20, None), "No answer is marked right."),
        (("Which?", "a", "b", None, None, 20, 3), "There is no option 3."),
        (("Which?", "a", "b", None, None, 20, "the first"), "'the first' names no option."),
        (("Which?", "a", "b", None, None, "soon", 1), "'soon' is no time limit."),
        (("Which?", "a", "b", None, None, -1, 1), "'-1' is no time limit."),
        (("Which?", "a", "b", None, None, "inf", 1), "'inf' is no time limit."),
        (("Which?", "a", None, None, None, 20, 1), "The question has one option only."),
        (("Which?", None, None, None, None, 20, 1), "The question has no options."),
        ((None, "a", "b", None, None, 20, 1), "The question has no text."),
        (("Which?", "a", "A", None, None, 20, 1), "Option 2 says the same as option 1."),
        (("x" * 501, "a", "b", None, None, 20, 1), "The question has 501 characters."),
        (("Which?", "x" * 201, "b", None, None, 20, 1), "The option has 201 characters."),
        (
            ("Which?", "#REF!", "b", None, None, 20, 1),
            "A formula has failed (#REF!) in the column 'option 1'.",
        ),
        (
            ("Which?", dt.date(2026, 2, 1), "b", None, None, 20, 1),
            "The spreadsheet has made a date or time of something in the column 'option 1'.",
        ),
        (
            ("Which?", "a", dt.time(1, 2), None, None, 20, 1),
            "The spreadsheet has made a date or time of something in the column 'option 2'.",
        ),
    ],
)
def test_a_faulty_row_of_kahoot(cells: tuple[Any, ...], what: str) -> None:
    assert faults(kahoot((1, *cells), (2, "Fine?", "a", "b", None, None, 20, 1))) == [(9, what)]


# Quizizz


def test_the_template_of_quizizz() -> None:
    reading = read_workbook(quizizz(), "wax.xlsx")
    assert shown(reading) == [
        (3, "single", "What is wax?", 20, ["*Fat", "Sugar", "Salt"]),
        (4, "multiple", "What flies?", 30, ["*Bee", "Ant", "*Wasp", "Cow", "*Owl"]),
        (5, "typed", "Who rules?", 900, []),
        (6, "text", "What do you think?", 60, []),
        (7, "single", "Tea or milk?", 30, ["Tea", "Milk"]),
        (8, "single", "Bees are…", 30, ["loud", "*quiet"]),
    ]
    questions = [entry.question for entry in reading.deck.questions]
    assert questions[0].explanation == "Bees sweat it."
    assert questions[2].right_keys == ["queen", "the queen"]
    assert [(finding.line, finding.what) for finding in reading.advice] == [(7, "The picture is left out.")]


def test_the_template_of_quizizz_as_csv() -> None:
    lines = [
        ",".join(f'"{"" if cell is None else cell}"' for cell in cells)
        for cells in [QUIZIZZ_HEADER, *QUIZIZZ_ROWS]
    ]
    assert [each[1] for each in shown(separated("\n".join(lines)))] == [
        "single",
        "multiple",
        "typed",
        "text",
        "single",
        "single",
    ]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (("Which?", "Draw"), "There is no question like 'Draw' here."),
        (("Which?", "Match", "a", "b"), "There is no question like 'Match' here."),
        (("Which?", "Multiple Choice", "a", "b"), "No option is marked right."),
        (
            ("Which?", "Multiple Choice", "a", "b", None, None, None, "1,2"),
            "A second answer is right, but only one can be picked.",
        ),
        (("Which?", "Checkbox", "a", "b", None, None, None, "1,6"), "There is no option 6."),
        (("Which?", "Fill-in-the-Blank"), "The question has no answer to accept."),
        (("Which?", "Fill-in-the-Blank", "x" * 101), "The answer has 101 characters."),
        (("Which?", "Fill-in-the-Blank", "a|b"), "An answer has a '|'."),
        ((None, "Open-Ended", "a"), "The question has no text."),
        (("Which?", "Poll", "a"), "The question has one option only."),
        (("Which?", "Poll", "a", "b", None, None, None, None, "x"), "'x' is no time limit."),
        (
            ("Which?", "Poll", "a", "b", None, None, None, None, 20, None, "x" * 2001),
            "The explanation has 2001 characters.",
        ),
    ],
)
def test_a_faulty_row_of_quizizz(cells: tuple[Any, ...], what: str) -> None:
    assert faults(quizizz(cells, ("Fine?", "Poll", "a", "b"))) == [(2, what)]


# Files


def test_only_the_first_sheet_that_is_known_is_read() -> None:
    sheets: dict[str, list[Row]] = {
        "About": [("Notes",)],
        "Quiz": [KAHOOT_HEADER, (1, "Which?", "a", "b", None, None, 20, 1)],
        "More": [KAHOOT_HEADER],
    }
    reading = read_workbook(workbooks(sheets))
    assert [each[2] for each in shown(reading)] == ["Which?"]
    assert [finding.what for finding in reading.advice] == ["The sheet 'More' is left out: only one is read."]


def test_csv_is_told_from_other_text() -> None:
    assert looks_separated(CSV)
    assert looks_separated("sep=,\nquestion,option 1\n")
    assert not looks_separated("# A talk\n\n## A question, an option\n")
    assert not looks_separated("question\n")


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    read_separated(CSV.encode(), "x", tell)
    assert told[0] == ("Reading", 1, 7)
    assert told[-1] == ("Reading", 7, 7)
