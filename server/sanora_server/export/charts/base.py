"""What every chart on paper is, and what most of them have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from sanora.charts.bars import Bar
from sanora.kinds.base import Question
from sanora_server.export.document import Table
from sanora_server.export.drawing import Drawing
from sanora_server.export.images import Image

WIDTH = 290.0
"""Points that a drawing is wide."""

TICK = "✓"


class Counted(NamedTuple):
    """What was counted for one key; `share` (0 to 1) and `percent` are None where they would tell nothing."""

    key: str
    words: str
    amount: int
    share: float | None = None
    percent: int | None = None
    right: bool = False


Counting: TypeAlias = Callable[[Question, Any], list[Counted]]
Drawing_: TypeAlias = Callable[[Question, Any, Image | None], Drawing]
"""The picture is that of the question, if it is at hand."""

Telling: TypeAlias = Callable[[Question, Any], Table]


class Sketch(NamedTuple):
    """How one sort of chart is put on paper: row by row for sheets, drawn, and as the table beside that."""

    counted: Counting
    draw: Drawing_
    tell: Telling


def words_of(question: Question) -> dict[str, str]:
    """Return what the options of a question say, by their keys."""
    return {option.key: option.text for option in question.choices}


def of_bars(question: Question, bars: Sequence[Bar], right: frozenset[str]) -> list[Counted]:
    """Return one row for each bar."""
    words = words_of(question)
    return [
        Counted(
            bar.key,
            words.get(bar.key) or bar.key,
            bar.count,
            None if bar.percent is None else bar.share,
            bar.percent,
            bar.key in right,
        )
        for bar in bars
    ]


def table(rows: Sequence[Counted], heads: tuple[str, str]) -> Table:
    """Return rows as a table: the words, what was counted, and the shares if they tell something."""
    shares = any(each.share is not None for each in rows)
    lines = [
        [ticked(each.words, right=each.right), str(each.amount), *([percent(each)] if shares else [])]
        for each in rows
    ]
    marked = frozenset(number for number, each in enumerate(rows) if each.right)
    return Table((*heads, "Share") if shares else heads, lines, 2 if shares else 1, marked)


def ticked(words: str, *, right: bool) -> str:
    """Return words with a tick if they are right."""
    return f"{TICK} {words}" if right else words


def percent(row: Counted) -> str:
    """Return a percentage as it is written."""
    return "–" if row.percent is None else f"{row.percent} %"


def decimal(number: float, decimals: int = 2) -> str:
    """Return a number as people read it: in groups of three, without zeros at its end."""
    written = f"{number:,.{decimals}f}".replace(",", "\u202f")
    return written.rstrip("0").rstrip(".") if decimals else written


def cut(table: Table, rows: int, more: int) -> Table:
    """Return at most so many rows of a table, and a last one that says how many `more` there are in all."""
    more += max(0, len(table.rows) - rows)
    if not more:
        return table
    return table._replace(rows=[*table.rows[:rows], [f"… and {more} more, in the table of answers", ""]])
