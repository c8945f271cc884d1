"""The printed report of a conference: an overview, then each question with its charts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from sanora.charts.wall import Wall
from sanora.commandline.counting import count
from sanora.kinds.tally import Tally
from sanora_server.export.charts.base import TICK, decimal
from sanora_server.export.charts.sketches import Piece, pieces
from sanora_server.export.document import Block, Document, Figure, Heading, Note, Table
from sanora_server.export.report import QuestionReport, Report, RoundReport

NOBODY = "Nothing in this report names a person."

MEASURES = {
    "mean": "mean",
    "median": "median",
    "least": "least",
    "greatest": "greatest",
    "nps": "Net Promoter Score",
}
"""The measures that have a name in words."""


def printed(report: Report, zone: tzinfo | None = None) -> Document:
    """Return the report to print; times are those of `zone`, or of this machine."""
    asked = [question for question in report.questions if question.rounds]
    answers = sum(round_.tally.answered for question in asked for round_ in question.rounds)
    began = report.activated_at or report.created_at
    facts = [
        ("When", _day(began, zone)) if began else ("When", "–"),
        ("Code", report.public_code),
        ("People", str(report.joined)),
        ("Questions asked", f"{len(asked)} of {len(report.questions)}"),
        ("Answers", str(answers)),
    ]
    blocks: list[Block] = [_overview(report)] if report.questions else []
    for question in report.questions:
        blocks += _question(question, zone)
    blocks.append(Note(NOBODY, soft=True))
    return Document(report.title, report.description, facts, blocks)


def _overview(report: Report) -> Table:
    rows: list[list[str]] = []
    for question in report.questions:
        start = [str(question.number), _one_line(question.question.question_text)]
        rows += [
            [*start, str(round_.run), str(round_.tally.answered), _right(round_)]
            for round_ in question.rounds
        ] or [[*start, "–", "–", ""]]
    return Table(("No.", "Question", "Round", "Answers", "Right"), rows, figures=3)


def _question(question: QuestionReport, zone: tzinfo | None) -> Iterator[Block]:
    asked = question.question
    yield Heading(f"{question.number}. {asked.question_text}")
    if not question.rounds:
        yield Note("Not asked.", soft=True)
    for round_ in question.rounds:
        if len(question.rounds) > 1:
            yield Heading(f"Round {round_.run}", inner=True)
        yield Note(_facts(round_, zone), soft=True)
        for piece in pieces(asked, round_.tally):
            yield from _piece(piece)
    if asked.explanation and question.rounds:
        yield Note(asked.explanation)


def _piece(piece: Piece) -> Iterator[Block]:
    if piece.part:
        yield Heading(piece.question.question_text, inner=True)
        yield Note(" · ".join(_counts(piece.tally)), soft=True)
    told = piece.sketch.tell(piece.question, piece.chart)
    if isinstance(piece.chart, Wall) and piece.chart.right:
        yield Note(f"{TICK} {' · '.join(piece.chart.right)}")
    if told.rows:
        yield Figure(piece.sketch.draw(piece.question, piece.chart), told)
    else:
        yield Note("Nobody has answered." if piece.chart.empty else "There is nothing to show.", soft=True)


def _facts(round_: RoundReport, zone: tzinfo | None) -> str:
    return " · ".join([_clock(round_.activated_at, zone), *_counts(round_.tally)])


def _counts(tally: Tally) -> Iterator[str]:
    yield count(tally.answered, "answer")
    if tally.abstained:
        yield f"{tally.abstained} abstained"
    if tally.held:
        yield f"{len(tally.held)} held back"
    if tally.correct_count is not None:
        yield f"{tally.correct_count} right"
    for key, name in MEASURES.items():
        if key in tally.measures:
            yield f"{name} {decimal(tally.measures[key])}"


def _right(round_: RoundReport) -> str:
    right = round_.tally.correct_count
    return "" if right is None else str(right)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(moment: datetime, zone: tzinfo | None) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}"


def _clock(moment: datetime, zone: tzinfo | None) -> str:
    return f"{moment.astimezone(zone):%H:%M}"
