"""The cells of a sheet in a workbook, as its XML has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite

from sanora.deck.imports.parts import Attributes, Damaged, Enough, Events, Package
from sanora.deck.imports.rows import MOST_COLUMNS, MOST_ROWS, Cell, Row, worded

MOST_LINES = 20_000
"""Rows that are looked at, empty ones, too."""

MOST_TEXT = 40_000
"""Characters of a cell that are kept; no spreadsheet holds as many."""

DIGITS = 9
"""Of an index or the number of a row; none has more."""

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SAVE = "Open the workbook in a spreadsheet program and save it."


class Text:
    """Collects the text of elements `t` and `v`; what tells how a text is spoken is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._silent = False
        self._taking = False

    def begin(self) -> None:
        """Forget what was collected."""
        self._pieces, self._length = [], 0
        self._silent = self._taking = False

    def start(self, element: str) -> None:
        """Note that an element begins."""
        self._silent = self._silent or element == "rPh"
        self._taking = element in {"t", "v"} and not self._silent

    def end(self, element: str) -> None:
        """Note that an element ends."""
        self._taking = False
        self._silent = self._silent and element != "rPh"

    def take(self, text: str) -> None:
        """Collect a piece, if it is of a text."""
        if self._taking and self._length < MOST_TEXT:
            self._pieces.append(text)
            self._length += len(text)

    @property
    def whole(self) -> str:
        """What was collected."""
        return "".join(self._pieces)


class SheetReader:
    """Reads the rows that have anything in them; `dates` are the styles that show a number as a date."""

    def __init__(self, strings: Sequence[str], dates: frozenset[int]) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._dates = dates
        self._line = 0
        self._cells: list[Cell] = []
        self._column = 0
        self._kind = self._style = ""
        self._inside = self._formula = False
        self._text = Text()

    def read(self, package: Package, name: str) -> list[Row]:
        """Return the rows of a part; raises `Damaged`."""
        package.parse(name, Events(self._start, self._end, self._text.take))
        return self.rows

    def _start(self, element: str, attributes: Attributes) -> None:
        if element == "row":
            self._begin_row(attributes)
        elif element == "c":
            self._begin_cell(attributes)
        elif self._inside:
            self._formula = self._formula or element == "f"
            self._text.start(element)

    def _end(self, element: str) -> None:
        if element == "row":
            self._end_row()
        elif element == "c":
            self._end_cell()
        elif self._inside:
            self._text.end(element)

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        line = int(number) if number.isdecimal() and len(number) <= DIGITS else self._line + 1
        if line <= self._line:
            raise Damaged("Its rows are out of order.")
        if line > MOST_LINES:
            raise Enough
        self._line, self._cells, self._column = line, [], 0

    def _end_row(self) -> None:
        row = Row(self._line, self._cells)
        if not row.blank:
            self.rows.append(row)
        if len(self.rows) > MOST_ROWS:
            raise Enough

    def _begin_cell(self, attributes: Attributes) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = _number_of(place[1]) if place else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._inside, self._formula = True, False
        self._text.begin()

    def _end_cell(self) -> None:
        self._inside = False
        if self._column > MOST_COLUMNS:
            return
        cell = self._cell(self._text.whole)
        missing = self._column - len(self._cells) - 1
        if missing < 0:
            raise Damaged("Its cells are out of order.")
        self._cells.extend([Cell()] * missing)
        self._cells.append(cell)

    def _cell(self, said: str) -> Cell:
        """Return what a cell says, by its type."""
        if not said.strip():
            return Cell(fault="A formula has no result", cure=_SAVE) if self._formula else Cell()
        make = {"s": self._shared, "b": _switch, "d": _date, "n": self._number}.get(self._kind)
        return worded(unescaped(said)) if make is None else make(said.strip())

    def _shared(self, said: str) -> Cell:
        if not said.isdecimal() or len(said) > DIGITS or int(said) >= len(self._strings):
            raise Damaged("A cell refers to a text that is not there.")
        return worded(self._strings[int(said)])

    def _number(self, said: str) -> Cell:
        if self._style.isdecimal() and int(self._style[:DIGITS]) in self._dates:
            return _date(said)
        try:
            number = float(said)
        except ValueError:
            raise Damaged(f"{said[:40]!r} is called a number.") from None
        if not isfinite(number):
            return Cell(fault="A number is out of all bounds", cure="Write it as text.")
        return Cell(f"{number:.15g}")


def read_strings(package: Package, name: str) -> list[str]:
    """Return the texts that cells refer to."""
    found: list[str] = []
    text = Text()

    def start(element: str, _attributes: Attributes) -> None:
        if element == "si":
            text.begin()
        text.start(element)

    def end(element: str) -> None:
        text.end(element)
        if element == "si":
            found.append(unescaped(text.whole))

    package.parse(name, Events(start, end, text.take))
    return found


def unescaped(said: str) -> str:
    """Return a text in which `_x000D_` and its like are the characters that they stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), said)


def _switch(said: str) -> Cell:
    return Cell("True" if said == "1" else "False")


def _date(_said: str) -> Cell:
    cure = "Format the column as text and type it again."
    return Cell(fault="The spreadsheet has made a date or time of something", cure=cure)


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
