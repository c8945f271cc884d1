"""A table laid out on paper: how wide its columns are, and where its cells are broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanora_server.export.document import Table
from sanora_server.export.drawing import GOOD, INK, LINE, SOFT, Stroke, Words
from sanora_server.export.measuring import lines
from sanora_server.export.paper import Paper, rightward

SIZE = 8.0
LEAD = SIZE * 1.3
PAD = 2.6
GUTTER = 9.0


class Line(NamedTuple):
    """A row of the table, each of its cells in lines of text."""

    cells: Sequence[Sequence[str]]
    height: float
    tone: str = INK
    bold: bool = False
    rule: str = LINE


class Grid(NamedTuple):
    """The heads and the rows; from the column `first` on, cells end at the right."""

    columns: Sequence[float]
    first: int
    heads: Line
    rows: Sequence[Line]

    @property
    def height(self) -> float:
        """The height of all of it."""
        return self.heads.height + sum(row.height for row in self.rows)


def laid(paper: Paper, table: Table, room: float) -> Grid:
    """Return how a table fits into a width."""
    columns = _columns(paper, table, room)
    first = len(columns) - table.figures

    def line(cells: Sequence[str], *, bold: bool = False) -> Line:
        measure = paper.measure(SIZE, bold=bold)
        broken = [
            lines(paper.known(cell), wide - (0 if number >= first else GUTTER), measure)
            for number, (cell, wide) in enumerate(zip(cells, columns, strict=True))
        ]
        return Line(broken, max(map(len, broken)) * LEAD + 2 * PAD, GOOD if bold else INK, bold)

    rows = [line(row, bold=number in table.marked) for number, row in enumerate(table.rows)]
    return Grid(columns, first, line(table.heads)._replace(tone=SOFT, rule=INK), rows)


def write(paper: Paper, grid: Grid, line: Line, x: float, y: float) -> None:
    """Write one row with the rule below it."""
    start = x
    for number, (cell, wide) in enumerate(zip(line.cells, grid.columns, strict=True)):
        figure = number >= grid.first
        for at, text in enumerate(cell):
            base = y + PAD + SIZE + LEAD * at
            if figure or rightward(text):
                end = x + wide - (0 if figure else GUTTER)
                paper.words(Words(end, base, text, SIZE, line.tone, line.bold, "end"))
            else:
                paper.words(Words(x, base, text, SIZE, line.tone, line.bold))
        x += wide
    paper.stroke(Stroke(start, y + line.height, x, y + line.height, line.rule, 0.5))


def _columns(paper: Paper, table: Table, room: float) -> list[float]:
    """Return widths: figures get what they need; of the other columns, the broadest gets what is to spare.

    Where there is not enough, none is narrower than its head, and the broad ones give way.
    """
    measure = paper.measure(SIZE, bold=True)
    wide = [
        max(measure(paper.known(row[column])) for row in (table.heads, *table.rows)) + GUTTER
        for column in range(len(table.heads))
    ]
    first = len(wide) - table.figures
    free, words = room - sum(wide[first:]), wide[:first]
    if sum(words) <= free:
        broadest = words.index(max(words))
        words[broadest] += free - sum(words)
        return [*words, *wide[first:]]
    heads = [measure(head) + GUTTER for head in table.heads[:first]]
    least = [min(each, max(head, free / first / 2)) for each, head in zip(words, heads, strict=True)]
    part = (free - sum(least)) / (sum(words) - sum(least))
    return [*(low + part * (each - low) for each, low in zip(words, least, strict=True)), *wide[first:]]
