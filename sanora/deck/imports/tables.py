"""Question lists in tables: the layout found by its header, and the rows below it read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sanora.deck.base import DeckFaulty, DeckQuestion
from sanora.deck.imports import kahoot, own_table, quizizz
from sanora.deck.imports.findings import Advance, Findings, Reading, unheard
from sanora.deck.imports.rows import MOST_COLUMNS, Record, Row
from sanora.deck.imports.separated import header_row, separated_rows
from sanora.deck.imports.sketch import Sketch, asked
from sanora.deck.imports.workbook import workbook_sheets

HEADER_WITHIN = 30
"""Rows in which the header is looked for: templates begin with words on how to fill them in."""


class Layout(NamedTuple):
    """How one maker orders the columns.

    `columns` returns the places of known columns in a header, by name, or nothing for another header;
    `sketch` reads a row, and returns None for one that it has reported, or that is no question.
    """

    name: str
    columns: Callable[[Sequence[str]], dict[str, int]]
    sketch: Callable[[Record], Sketch | None]
    check: Callable[[Row, Findings], None] | None = None


LAYOUTS = (
    Layout("Quizizz", quizizz.columns, quizizz.sketch),
    Layout("Kahoot!", kahoot.columns, kahoot.sketch),
    Layout("our own", own_table.columns, own_table.sketch, own_table.check),
)
"""From the most special to the most general."""


class Found(NamedTuple):
    """A layout, its columns in a sheet, and where its header is among the rows."""

    layout: Layout
    columns: dict[str, int]
    header: int


def read_workbook(content: bytes, name: str = "questions.xlsx", advance: Advance = unheard) -> Reading:
    """Return the questions of a workbook in any known layout; raises `DeckFaulty`."""
    findings = Findings(name)
    sheets = workbook_sheets(content, findings)
    fitting = [(sheet, found) for sheet in sheets if (found := find(sheet.rows)) is not None]
    if not fitting:
        raise _unknown(findings)
    sheet, found = fitting[0]
    for other, _ in fitting[1:]:
        cure = "Save it as a workbook of its own."
        findings.advise(1, f"The sheet {other.name!r} is left out: only one is read.", cure)
    return findings.reading(_questions(sheet.rows, found, findings, advance))


def read_separated(content: bytes, name: str = "questions.csv", advance: Advance = unheard) -> Reading:
    """Return the questions of a CSV file in any known layout; raises `DeckFaulty`."""
    findings = Findings(name)
    rows = separated_rows(content, findings)
    found = find(rows)
    if found is None:
        raise _unknown(findings)
    return findings.reading(_questions(rows, found, findings, advance))


def find(rows: Sequence[Row]) -> Found | None:
    """Return the layout of some rows; None if no header is known."""
    for layout in LAYOUTS:
        for place, row in enumerate(rows[:HEADER_WITHIN]):
            columns = layout.columns([cell.text for cell in row.cells[:MOST_COLUMNS]])
            if columns:
                return Found(layout, columns, place)
    return None


def _questions(
    rows: Sequence[Row], found: Found, findings: Findings, advance: Advance
) -> Iterator[DeckQuestion]:
    if found.layout.check is not None:
        found.layout.check(rows[found.header], findings)
    width = len(rows[found.header].cells)
    below = rows[found.header + 1 :]
    for number, row in enumerate(below, start=1):
        advance("Reading", number, len(below))
        record = Record(row, found.columns, findings)
        if record.blank:
            continue
        if any(cell.text for cell in row.cells[width:]):
            cure = "Put a text that holds the separator into quotes."
            record.fault("The row has more cells than the header.", cure)
        sketch = None if record.broken else found.layout.sketch(record)
        question = None if sketch is None or record.broken else asked(sketch, findings)
        if question is not None:
            yield question


def _unknown(findings: Findings) -> DeckFaulty:
    cure = "Name the columns in a row above the questions: question, option 1, option 2, correct."
    return findings.stop(1, "No row of the file names its columns as Sanora, Kahoot! or Quizizz do.", cure)


def looks_separated(head: str) -> bool:
    """Tell whether one of the first lines is a header of CSV that is known."""
    return any(
        layout.columns([cell.text for cell in header_row(line)])
        for line in head.split("\n")[:HEADER_WITHIN]
        for layout in LAYOUTS
    )
