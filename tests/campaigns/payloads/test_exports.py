"""Formulas and markup in every file that a talk is written to: tables, reports, decks, quizzes."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import msgspec
import openpyxl
import pytest
from campaigns import Figures, Form
from hypothesis import given, settings
from hypothesis import strategies as st
from payload_talk import hostile_talk
from payloads import PAYLOADS, kept, sample
from pypdf import PdfReader

from sanora import text
from sanora.commandline.decks import make_deck
from sanora.deck.taken import taken
from sanora.deck.writer import write
from sanora.driving.exporting import FORMS, usual_path
from sanora.kinds.base import Question
from sanora_server.export.csv import to_csv
from sanora_server.export.formats import FORMATS, Wish
from sanora_server.export.report import Report, report
from sanora_server.export.sheets import Sheet, neutral
from sanora_server.export.tables import SheetName
from sanora_server.export.xlsx import to_xlsx

STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
SEPARATORS = ",;\t"
"""What parts cells where: a comma; in Excel, a semicolon where a comma is part of numbers; what is pasted."""

OFFICE = ["soffice", "libreoffice"]
TABLES = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
SEMICOLONS = "CSV:59,34,76,1,,0,false,true,false,false,false,-1,true"
"""LibreOffice's reading of CSV by semicolons, in UTF-8, with formulas evaluated."""

ACTIVE = ("/AA", "/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/AcroForm")
"""What makes a PDF do something."""


def running(cell: str) -> bool:
    """Tell whether a spreadsheet takes a cell for a formula rather than for text or a number."""
    bare = cell.lstrip()
    return bare.startswith(STARTS) and not bare.lstrip("-").replace(".", "", 1).isdigit()


def cells(data: bytes, separator: str) -> Iterator[str]:
    """Yield the cells of a CSV as somebody reads it who parts them so."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator):
        yield from row


@pytest.mark.campaign(
    "No text of anybody's is a formula in an exported table: not in a CSV, read by commas or by semicolons, "
    "and in a workbook all texts are texts."
)
def test_tables_hold_no_formulas(form: Form, figures: Figures) -> None:
    payloads = sample(whole=form.long)
    made = report(hostile_talk(payloads).conference)
    seen = 0
    for name in get_args(SheetName):
        data = FORMATS["csv"].render(made, Wish(sheet=name))
        for separator in SEPARATORS:
            found = list(cells(data, separator))
            assert [cell for cell in found if running(cell)] == [], (name, separator)
            seen += len(found)
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(made, Wish())), read_only=True)
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d", "inlineStr"}
    figures["payloads"] = len(payloads)
    figures["cells of tables"] = seen
    figures["formulas"] = 0


@settings(max_examples=100)
@given(
    st.lists(
        st.text(st.sampled_from("=+-@;,\t\r\n\0\"' a1|\uff1d\uff0b\uff0d\uff20")), min_size=1, max_size=4
    )
)
def test_no_text_at_all_becomes_a_formula(texts: list[str]) -> None:
    row = [1, *map(neutral, texts)]
    data = to_csv(Sheet("x", ("n", *"abcd"[: len(texts)]), iter([row])))
    for separator in SEPARATORS:
        assert not [cell for cell in cells(data, separator) if running(cell)], separator
    book = openpyxl.load_workbook(
        io.BytesIO(to_xlsx([Sheet("x", ("n", *"abcd"[: len(texts)]), iter([row]))]))
    )
    assert {cell.data_type for page in book.worksheets for line in page.iter_rows() for cell in line} <= {
        "s",
        "n",
        "inlineStr",
    }


@pytest.mark.campaign(
    "LibreOffice opens exported tables, by commas and by semicolons, without a single formula."
)
@pytest.mark.timeout(180)
def test_libreoffice_finds_no_formulas(tmp_path: Path, form: Form, figures: Figures) -> None:
    office = next(filter(None, map(shutil.which, OFFICE)), None)
    if not form.long:
        pytest.skip("an office suite takes half a minute to start: in the long form only")
    if office is None:
        pytest.skip("there is no LibreOffice: nothing was opened by a real spreadsheet")
    texts = kept(sample(whole=True), text.OPTION, lines=True)
    (tmp_path / "a.csv").write_bytes(to_csv(_table(texts)))
    (tmp_path / "a.xlsx").write_bytes(to_xlsx([_table(texts)]))
    for name, reading in (("a.csv", []), ("a.csv", [f"--infilter={SEMICOLONS}"]), ("a.xlsx", [])):
        opened = _opened(office, tmp_path / name, *reading)
        assert len(opened) > len(texts)
        assert not [cell for cell in opened if f"{{{TABLES}}}formula" in cell.attrib]
    figures["texts, each in three readings"] = len(texts)
    figures["formulas"] = 0


def _table(texts: Sequence[str]) -> Sheet:
    return Sheet("texts", ("Number", "Text"), iter([[n, neutral(each)] for n, each in enumerate(texts)]))


def _opened(office: str, file: Path, *reading: str) -> list[ET.Element]:
    """Return the cells of a table as LibreOffice has it."""
    profile = (file.parent / "profile").as_uri()
    command = [office, "--headless", f"-env:UserInstallation={profile}", *reading, "--convert-to", "fods"]
    subprocess.run(
        [*command, "--outdir", file.parent / "out", file], check=True, capture_output=True, timeout=120
    )
    opened = ET.parse(file.parent / "out" / "a.fods")  # noqa: S314 - an office suite of this machine wrote it
    return list(opened.iter(f"{{{TABLES}}}table-cell"))


@pytest.mark.campaign(
    "A deck that is written and read again is the same deck, whatever its texts look like; so is the JSON. A "
    "quiz in GIFT has the same questions, options and explanations, and the PDF does nothing but show text."
)
def test_files_keep_every_letter(form: Form, figures: Figures) -> None:
    payloads = sample(whole=form.long)
    conference = hostile_talk(payloads).conference
    made, deck = report(conference), taken(conference)
    again = make_deck(write(deck).encode(), "deck.md")
    assert [_bare(each.question) for each in again.questions] == [
        _bare(each.question) for each in deck.questions
    ]
    assert (again.title, again.description, again.setup) == (deck.title, deck.description, deck.setup)
    read = make_deck(FORMATS["json"].render(made, Wish()), "export.json")
    assert [_said(each.question) for each in read.questions] == [
        _said(each.question) for each in deck.questions
    ]
    quiz = {_said(each.question) for each in make_deck(_gift(made), "quiz.gift").questions}
    options = {
        _said(each.question) for each in deck.questions if each.question.graded and each.question.choices
    }
    assert options <= quiz
    pages = PdfReader(io.BytesIO(FORMATS["pdf"].render(made, Wish())))
    assert not [name for name in ACTIVE if name in pages.root_object]
    assert not [page for page in pages.pages if "/Annots" in page or "/AA" in page]
    figures["payloads"] = len(payloads)
    figures["questions written and read again"] = len(deck.questions)


def _gift(made: Report) -> bytes:
    return FORMATS["gift"].render(made, Wish())


def _bare(question: Question) -> Question:
    return msgspec.structs.replace(question, id="", order=0)


def _said(question: Question) -> tuple[str, str, tuple[str, ...]]:
    options = tuple(option.text for option in question.choices)
    return question.question_text, question.explanation, options


@pytest.mark.campaign(
    "The name of an exported file leads nowhere else, whatever a server calls its conference."
)
def test_files_stay_in_their_folder(tmp_path: Path, figures: Figures) -> None:
    codes = [*(each.text for each in PAYLOADS if each.shape == "path"), *kept(sample(whole=True), 60)]
    for code in codes:
        for form in FORMS:
            path = usual_path(code, form, tmp_path)
            assert path.parent == tmp_path, code
            assert path.name.isascii(), code
            assert path.resolve().is_relative_to(tmp_path.resolve()), code
    figures["names tried"] = len(codes) * len(FORMS)
