"""The workbook, read back."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from sanora.testing.talk import Talk
from sanora_server.export import xlsx
from sanora_server.export.answers import answers
from sanora_server.export.report import report
from sanora_server.export.sheets import Sheet
from sanora_server.export.summary import summary
from sanora_server.export.xlsx import to_xlsx

SIZES = {"none": 0, "two": 2, "five": 5}


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(data))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def test_a_talk_as_a_workbook(talk: Talk) -> None:
    made = report(talk.conference)
    book = sheets_of(to_xlsx([summary(made), answers(made)]))
    assert list(book) == ["Summary", "Answers"]
    assert [len(rows) for rows in book.values()] == [1 + 2 * 2 + 4, 1 + 6]
    assert book["Answers"][1][1] == "'=1+1?"
    assert isinstance(book["Answers"][1][4], datetime)
    assert book["Summary"][1][-3:] == [3, 75, "yes"]


def test_no_cell_is_a_formula(talk: Talk) -> None:
    made = report(talk.conference)
    with zipfile.ZipFile(io.BytesIO(to_xlsx([summary(made), answers(made)]))) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert pages
    assert not [page for page in pages if b"<f>" in page or b't="f"' in page]


def test_the_heads_stay_in_sight(talk: Talk) -> None:
    made = report(talk.conference)
    book = load_workbook(io.BytesIO(to_xlsx([summary(made)])))
    page: Any = book.worksheets[0]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold


def test_characters_that_no_workbook_holds_are_left_out() -> None:
    sheet = Sheet("x", ("a",), iter([["bell\x07"], [7], ['\ud800\ufffe<&>"\n'], [" spaces "]]))
    assert sheets_of(to_xlsx([sheet]))["x"] == [["a"], ["bell"], [7], ['<&>"\n'], [" spaces "]]


def test_what_a_spreadsheet_takes_for_a_character_by_its_number_is_text() -> None:
    sheet = Sheet("x", ("a",), iter([["_x0041_"], ["_x00"]]))
    assert sheets_of(to_xlsx([sheet]))["x"] == [["a"], ["_x005F_x0041_"], ["_x00"]]


def test_every_sort_of_cell_comes_back() -> None:
    moment = datetime(2026, 3, 2, 9, 0, 1)  # noqa: DTZ001 - naive as in sheets
    row = ["=1+1", "", None, 0, -12.5, 10**15, 1 / 3, moment]
    page = sheets_of(to_xlsx([Sheet("x", tuple("abcdefgh"), iter([row]))]))["x"][1]
    assert page == ["=1+1", None, None, 0, -12.5, 10**15, 1 / 3, moment]


def test_columns_beyond_z_have_two_letters() -> None:
    heads = tuple(f"column {number}" for number in range(60))
    sheet = Sheet("x", heads, iter([list(range(60))]))
    assert sheets_of(to_xlsx([sheet]))["x"] == [list(heads), list(range(60))]


def test_a_table_that_is_too_long_goes_on_on_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    sheets = [Sheet(name, ("a",), iter([[number] for number in range(rows)])) for name, rows in SIZES.items()]
    book = sheets_of(to_xlsx(sheets))
    assert list(book) == ["none", "two", "five", "five 2", "five 3"]
    assert [[row[0] for row in page] for page in book.values()] == [
        ["a"],
        ["a", 0, 1],
        ["a", 0, 1],
        ["a", 2, 3],
        ["a", 4],
    ]


def test_the_same_tables_make_the_same_file(talk: Talk) -> None:
    made = report(talk.conference)
    assert to_xlsx([summary(made)]) == to_xlsx([summary(made)])
