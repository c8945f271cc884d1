"""The workbook, read back."""

import io
import zipfile
from datetime import datetime
from typing import Any

from openpyxl import load_workbook

from sanora.testing.talk import Talk
from sanora_server.export.answers import answers
from sanora_server.export.report import report
from sanora_server.export.sheets import Sheet
from sanora_server.export.summary import summary
from sanora_server.export.xlsx import to_xlsx


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
    sheet = Sheet("x", ("a",), iter([["bell\x07"], [7]]))
    assert sheets_of(to_xlsx([sheet]))["x"] == [["a"], ["bell"], [7]]
