"""Rows of a workbook (.xlsx): looked over before it is unpacked, and read row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from math import isfinite
from typing import Any, NamedTuple

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.findings import Findings
from sanora.deck.imports.rows import MOST_COLUMNS, MOST_ROWS, Cell, Row, worded

MOST_BYTES = 16 * 1024 * 1024
"""A workbook is no larger; most of that would be pictures."""

MOST_UNPACKED = 24 * 1024 * 1024
"""Bytes of all its XML, unpacked."""

MOST_MEMBERS = 2000
MOST_SHEETS = 20

MOST_LINES = 20_000
"""Rows of a sheet that are looked at, empty ones, too."""

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks of Excel begin, as of today and as of 2003 (or with a password)."""

_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_RESAVE = "Open it in a spreadsheet program and save it anew as .xlsx."


class Sheet(NamedTuple):
    """A sheet's name and the rows that have anything in them."""

    name: str
    rows: list[Row]


def is_workbook(content: bytes) -> bool:
    """Tell whether a file is a workbook, of today or of old."""
    return content.startswith((ZIP, OLD))


def workbook_sheets(content: bytes, findings: Findings) -> list[Sheet]:
    """Return the sheets that can be seen; raises `DeckFaulty`."""
    _look_over(content, findings)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _look_over_members(archive, findings)
        return list(_sheets(content, findings))
    except DeckFaulty:
        raise
    except Exception as error:  # noqa: BLE001 - over a damaged file the libraries stumble anywhere
        what = f"The workbook is damaged ({type(error).__name__})."
        raise findings.stop(1, what, _RESAVE) from None


def _look_over(content: bytes, findings: Findings) -> None:
    """Refuse what is no workbook by its size and first bytes."""
    if len(content) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB."
        raise findings.stop(1, message, "Take the pictures out, or split it into several.")
    if content.startswith(OLD):
        cure = "Save it as .xlsx, without a password."
        raise findings.stop(1, "This is a workbook of an old form, or one with a password.", cure)
    if not content.startswith(ZIP):
        raise findings.stop(1, "This is no workbook.", "Save the questions as .xlsx or as CSV.")


def _look_over_members(archive: zipfile.ZipFile, findings: Findings) -> None:
    """Refuse what would be unpacked to far more than it seems, or declares entities."""
    members = archive.infolist()
    names = [member.filename for member in members]
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise findings.stop(1, "This is no workbook of Excel.", "Save the questions as .xlsx or as CSV.")
    parts = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
    unpacked = sum(member.file_size for member in parts)
    if len(members) > MOST_MEMBERS or len(set(names)) < len(names) or unpacked > MOST_UNPACKED:
        cure = "Copy the questions into a new, empty workbook."
        raise findings.stop(1, "The workbook unpacks to far more than questions need.", cure)
    for member in parts:
        if any(mark in archive.read(member) for mark in _DECLARATIONS):
            raise findings.stop(1, f"{member.filename} declares entities, as no workbook does.", _RESAVE)


def _sheets(content: bytes, findings: Findings) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - takes a tenth of a second, which most talks do without

    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in shown[:MOST_SHEETS]:
            yield Sheet(str(sheet.title), list(_rows(sheet, findings)))
    finally:
        book.close()


def _rows(sheet: Any, findings: Findings) -> Iterator[Row]:
    count = 0
    for line, values in enumerate(
        sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS, values_only=True), start=1
    ):
        row = Row(line, [cell_of(value) for value in values])
        if row.blank:
            continue
        count += 1
        if count > MOST_ROWS:
            raise findings.stop(
                line, f"There are more than {MOST_ROWS} rows.", "Split the file into several."
            )
        yield row


def cell_of(value: object) -> Cell:
    """Return what a value of a workbook says."""
    if isinstance(value, bool):
        return Cell("True" if value else "False")
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, date | time | timedelta):
        cure = "Format the column as text and type it again."
        return Cell(fault="The spreadsheet has made a date or time of something", cure=cure)
    return worded("" if value is None else str(value))


def _number(number: float) -> Cell:
    if not isfinite(number):
        return Cell(fault="A number is out of all bounds", cure="Write it as text.")
    return Cell(f"{number:.15g}")
