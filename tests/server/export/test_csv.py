"""CSV: read back as it was meant, by a reader that knows the standard and by one that knows Excel."""

import csv
import io
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.testing.talk import Talk
from sanora_server.export.answers import answers
from sanora_server.export.csv import to_csv
from sanora_server.export.report import report
from sanora_server.export.sheets import Sheet, neutral


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "without this mark Excel takes UTF-8 for something else"
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_talk_as_csv(talk: Talk) -> None:
    heads, *rows = read(to_csv(answers(report(talk.conference))))
    assert heads[:4] == ["Number", "Question", "Kind", "Run"]
    assert len(rows) == 6
    assert rows[0][1] == "'=1+1?"
    assert rows[-1][1] == 'What, do you\n"drink"?'


def test_lines_end_as_the_standard_says(talk: Talk) -> None:
    data = to_csv(answers(report(talk.conference)))
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 7


def test_every_sort_of_cell() -> None:
    sheet = Sheet("x", ("a",), iter([["é"], [1], [1.5], [None], [datetime(2026, 3, 2, 9, 0, 1)]]))  # noqa: DTZ001 - naive as in sheets
    assert [row[0] if row else "" for row in read(to_csv(sheet))[1:]] == [
        "é",
        "1",
        "1.5",
        "",
        "2026-03-02 09:00:01",
    ]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")), min_size=2, max_size=4
    )
)
def test_any_text_comes_back(texts: list[str]) -> None:
    cells = [neutral(text) for text in texts]
    sheet = Sheet("x", tuple("abcd"[: len(cells)]), iter([list(cells)]))
    assert [cell.replace("'", "") for cell in read(to_csv(sheet))[1]] == [
        text.replace("'", "") for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x;=1+1;y", "x;'=1+1;y"),
        ('x; "@SUM(1)', "x;' \"@SUM(1)"),
        ("Pros:\n- good\n+ cheap", "Pros:\n'- good\n'+ cheap"),
        ("a=b; c-d, e", "a=b; c-d, e"),
    ],
)
def test_no_formula_begins_where_another_separator_parts_cells(text: str, shown: str) -> None:
    data = to_csv(Sheet("x", ("a", "b"), iter([[1, text]])))
    assert read(data)[1] == ["1", shown]
    for separator in ";\t":
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator):
            assert not any(cell.lstrip(' "').startswith(tuple("=+-@")) for cell in row)


def test_texts_stand_in_quotation_marks_and_numbers_do_not() -> None:
    sheet = Sheet("x", ("a", "b", "c", "d"), iter([["x;y", 1, 1.5, None]]))
    assert to_csv(sheet).endswith(b'"x;y",1,1.5,""\r\n')
