"""Rows of a text file whose cells are divided by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from sanora.deck.imports.decoding import decoded
from sanora.deck.imports.findings import Findings
from sanora.deck.imports.rows import MOST_COLUMNS, MOST_ROWS, Cell, Row, worded

SEPARATORS = ";,\t"
NAMED = "sep="
"""How a first line names the separator for spreadsheets."""


def separated_rows(content: bytes, findings: Findings) -> list[Row]:
    """Return the rows that have anything in them; raises `DeckFaulty`."""
    text = decoded(content, findings)
    first = 1
    separator = ""
    head, _, rest = text.partition("\n")
    if head.casefold().startswith(NAMED):
        separator = head[len(NAMED) : len(NAMED) + 1]
        text, first = rest, 2
    separator = separator if separator and separator in SEPARATORS else _separator(text)
    return list(_rows(text, separator, first, findings))


def header_row(line: str) -> list[Cell]:
    """Return the cells of one line by itself; none where its quotes do not fit."""
    try:
        rows = list(csv.reader([line], delimiter=_separator(line), strict=True))
    except csv.Error:
        return []
    return [worded(cell) for row in rows for cell in row[:MOST_COLUMNS]]


def _separator(text: str) -> str:
    """Return what divides most cells of the first line with anything in it, outside of quotes."""
    head = next((line for line in text.split("\n") if line.strip()), "")
    bare = "".join(head.split('"')[::2])
    return max(SEPARATORS, key=bare.count)


def _rows(text: str, separator: str, first: int, findings: Findings) -> Iterator[Row]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    count = 0
    while True:
        line = first + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise findings.stop(line, f"The row cannot be read: {error}.", _cure(separator)) from None
        row = Row(line, [worded(cell) for cell in cells[:MOST_COLUMNS]])
        if row.blank:
            continue
        count += 1
        if count > MOST_ROWS:
            raise findings.stop(
                line, f"There are more than {MOST_ROWS} rows.", "Split the file into several."
            )
        yield row


def _cure(separator: str) -> str:
    shown = "tab" if separator == "\t" else f"'{separator}'"
    return f'Put a cell that holds a {shown} or a quote into quotes, and double the quotes in it: "a ""b""".'
