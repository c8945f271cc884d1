"""Rows of a workbook (.xlsx), read as a stream.

A library for all that workbooks can be takes a minute and a gigabyte for some small files.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from sanora import text
from sanora.deck.imports.findings import Findings
from sanora.deck.imports.parts import ROOT, Attributes, Damaged, Events, Package, Relation
from sanora.deck.imports.rows import MOST_ROWS, Row
from sanora.deck.imports.sheet import SheetReader, read_strings
from sanora.deck.imports.styles import date_styles

MOST_BYTES = 16 * 1024 * 1024
"""A workbook is no larger; most of that would be pictures."""

MOST_SHEETS = 20

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks begin, as of today and as of 2003 (or with a password)."""

_RESAVE = "Open it in a spreadsheet program and save it anew as .xlsx; or copy the questions into a new one."


class Sheet(NamedTuple):
    """A sheet's name and the rows that have anything in them."""

    name: str
    rows: list[Row]


def is_workbook(content: bytes) -> bool:
    """Tell whether a file is a workbook, of today or of old."""
    return content.startswith((ZIP, OLD))


def workbook_sheets(content: bytes, findings: Findings) -> list[Sheet]:
    """Return the sheets that can be seen; raises `DeckFaulty`."""
    if len(content) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB."
        raise findings.stop(1, message, "Take the pictures out, or split it into several.")
    if content.startswith(OLD):
        cure = "Save it as .xlsx, without a password."
        raise findings.stop(1, "This is a workbook of an old form, or one with a password.", cure)
    if not content.startswith(ZIP):
        raise findings.stop(1, "This is no workbook.", "Save the questions as .xlsx or as CSV.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            sheets = _sheets(Package(archive))
    except Damaged as damage:
        what = f"The workbook cannot be read. {text.clean(str(damage))}"
        raise findings.stop(1, what, _RESAVE) from None
    except Exception as error:  # noqa: BLE001 - over a damaged archive the library stumbles anywhere
        what = f"The workbook is damaged: {text.clean(str(error))}."
        raise findings.stop(1, what, _RESAVE) from None
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            line = sheet.rows[MOST_ROWS].line
            raise findings.stop(
                line, f"There are more than {MOST_ROWS} rows.", "Split the file into several."
            )
    return sheets


def _sheets(package: Package) -> list[Sheet]:
    book = _one(package.relations(ROOT), "officeDocument")
    if book is None:
        raise Damaged("It is no workbook.")
    relations = package.relations(book)
    strings, styles = _one(relations, "sharedStrings"), _one(relations, "styles")
    texts = read_strings(package, strings) if strings else []
    dates = date_styles(package, styles) if styles else frozenset[int]()
    return [
        Sheet(title, SheetReader(texts, dates).read(package, relations[key].target))
        for title, key in _shown(package, book)[:MOST_SHEETS]
        if key in relations and relations[key].kind == "worksheet"
    ]


def _shown(package: Package, book: str) -> list[tuple[str, str]]:
    """Return names and ids of the sheets that are not hidden."""
    found: list[tuple[str, str]] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "sheet" and attributes.get("state", "visible") == "visible":
            found.append((attributes.get("name", ""), attributes.get("id", "")))

    package.parse(book, Events(start))
    return found


def _one(relations: dict[str, Relation], kind: str) -> str | None:
    return next((relation.target for relation in relations.values() if relation.kind == kind), None)
