"""What came of each round: a row for each option, value, word or stretch, and a table of the measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from sanora_server.export.charts.sketches import Piece, pieces
from sanora_server.export.report import Report
from sanora_server.export.sheets import ROUND, Cell, Sheet, neutral, rounds, yes_no

_PIECE = ("Part", "People", "Abstained", "Right answers")

MEASURES = {
    "mean": "Mean",
    "median": "Median",
    "least": "Least",
    "greatest": "Greatest",
    "nps": "Net Promoter Score",
    "width": "Width of a stretch",
    "waiting": "Texts to be reviewed",
}
"""The measures that have names of their own; the others are the means of options, named by their keys."""


def summary(report: Report, zone: tzinfo | None = None) -> Sheet:
    """Return the counts of each round; shares are of those who answered."""
    heads = (*ROUND, *_PIECE, "Option", "Option in words", "Count", "Share in %", "Marked right")
    return Sheet("Summary", heads, _rows(report, zone))


def measures(report: Report, zone: tzinfo | None = None) -> Sheet:
    """Return the measures of each round: means, medians and the like."""
    return Sheet("Measures", (*ROUND, *_PIECE, "Measure", "Value"), _measure_rows(report, zone))


def _rows(report: Report, zone: tzinfo | None) -> Iterator[Sequence[Cell]]:
    for start, piece in _pieces(report, zone):
        for row in piece.sketch.counted(piece.question, piece.chart):
            share = None if row.share is None else round(100 * row.share, 1)
            words = (neutral(row.key), neutral(row.words))
            yield [*start, *words, row.amount, share, yes_no(row.right or None)]
        if piece.tally.more:
            yield [*start, "", f"({piece.tally.more} more)", None, None, ""]


def _measure_rows(report: Report, zone: tzinfo | None) -> Iterator[Sequence[Cell]]:
    for start, piece in _pieces(report, zone):
        words = {option.key: option.text for option in piece.question.choices}
        for key, value in piece.tally.measures.items():
            name = MEASURES.get(key) or f"Mean: {words.get(key, key)}"
            yield [*start, neutral(name), round(value, 6)]


def _pieces(report: Report, zone: tzinfo | None) -> Iterator[tuple[list[Cell], Piece]]:
    for start, question, round_ in rounds(report, zone):
        for piece in pieces(question.question, round_.tally):
            tally = piece.tally
            part = f"{piece.part}. {piece.question.question_text}" if piece.part else ""
            yield [*start, neutral(part), tally.answered, tally.abstained, tally.correct_count], piece
