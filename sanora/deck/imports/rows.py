"""The rows of a table, whichever file they came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sanora.deck.imports.findings import Findings

MOST_ROWS = 2000
"""Rows with anything in them that are read."""

MOST_COLUMNS = 60
"""Columns that are looked at."""

ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
"""What spreadsheets show in place of a result."""

_WORDS = re.compile(r"[^\W_]+")


class Cell(NamedTuple):
    """What a cell says; or what keeps it from being read, and the cure."""

    text: str = ""
    fault: str = ""
    cure: str = ""


def worded(said: str) -> Cell:
    """Return the cell for some words, which may be the failure of a formula."""
    words = said.strip()
    if words in ERRORS:
        return Cell(fault=f"A formula has failed ({words})", cure="Write the text itself.")
    return Cell(words)


class Row(NamedTuple):
    """A row, and its number in the file."""

    line: int
    cells: Sequence[Cell]

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return not any(cell.text or cell.fault for cell in self.cells)


class Record:
    """A row under its header: cells by the names of their columns."""

    def __init__(self, row: Row, columns: Mapping[str, int], findings: Findings) -> None:
        self.line = row.line
        self.findings = findings
        self.broken = False
        self._cells: dict[str, Cell] = {}
        for name, place in columns.items():
            cell = row.cells[place] if place < len(row.cells) else Cell()
            if cell.fault:
                self.fault(f"{cell.fault} in the column {name!r}.", cell.cure)
            self._cells[name] = cell

    @property
    def blank(self) -> bool:
        """Whether no column has anything."""
        return not any(cell.text or cell.fault for cell in self._cells.values())

    def cell(self, name: str) -> Cell:
        """Return the cell of a column, an empty one where there is none."""
        return self._cells.get(name, Cell())

    def text(self, name: str) -> str:
        """Return what the cell of a column says."""
        return self.cell(name).text

    def fault(self, what: str, cure: str) -> None:
        """Report what is wrong with this row."""
        self.findings.fault(self.line, what, cure)
        self.broken = True

    def advise(self, what: str, cure: str) -> None:
        """Report what of this row is not taken over."""
        self.findings.advise(self.line, what, cure)


def plain_name(header: str) -> str:
    """Return the words of a column's header in lower case: `Answer 1 – max 75` is `answer 1 max 75`."""
    return " ".join(_WORDS.findall(header.casefold()))
