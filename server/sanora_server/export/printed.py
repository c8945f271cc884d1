"""The printed report of a conference: an overview, then each question with its charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from types import MappingProxyType

from sanora.charts.wall import Wall
from sanora.commandline.counting import count
from sanora.conference.asked import AskedState
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_server.export.asked import AskedReport
from sanora_server.export.charts.base import TICK, decimal
from sanora_server.export.charts.sketches import Piece, pieces
from sanora_server.export.document import Block, Document, Figure, Heading, Note, Picture, Table
from sanora_server.export.images import Images
from sanora_server.export.played import QuizReport
from sanora_server.export.report import QuestionReport, Report, RoundReport

NOBODY = "Nothing in this report names a person."
LEADERS = 20
"""Players in the table of scores."""

MEASURES = {
    "mean": "mean",
    "median": "median",
    "least": "least",
    "greatest": "greatest",
    "nps": "Net Promoter Score",
}
"""The measures that have a name in words."""


def printed(report: Report, zone: tzinfo | None = None, images: Images = MappingProxyType({})) -> Document:
    """Return the report to print; times are those of `zone`, or of this machine.

    `images` are the pictures of its questions, as far as they are at hand.
    """
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
        blocks += _question(question, zone, images)
    if report.quiz is not None:
        blocks += _scores(report.quiz)
    if report.asked:
        blocks += _asked(report.asked)
    if report.quiz is None and not report.asked:
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


def _question(question: QuestionReport, zone: tzinfo | None, images: Images) -> Iterator[Block]:
    asked = question.question
    yield Heading(f"{question.number}. {asked.question_text}")
    yield from _picture(asked, images)
    if not question.rounds:
        yield Note("Not asked.", soft=True)
    for round_ in question.rounds:
        if len(question.rounds) > 1:
            yield Heading(f"Round {round_.run}", inner=True)
        yield Note(_facts(round_, zone), soft=True)
        for piece in pieces(asked, round_.tally):
            yield from _piece(piece, images)
    if asked.explanation and question.rounds:
        yield Note(asked.explanation)


def _scores(quiz: QuizReport) -> Iterator[Block]:
    yield Heading("Scores")
    if quiz.teams:
        heads = ("Place", "Team", "Players", "Points")
        rows = [[str(each.place), each.team, str(each.players), decimal(each.points)] for each in quiz.teams]
        yield Table(heads, rows, 2)
    best = [
        [
            str(each.place),
            each.name or f"Player {each.player}",
            *([each.team] if quiz.teams else []),
            str(each.right),
            decimal(each.points),
        ]
        for each in quiz.players[:LEADERS]
    ]
    if best:
        yield Table(("Place", "Player", *(("Team",) if quiz.teams else ()), "Right", "Points"), best, 2)
    else:
        yield Note("Nobody has answered.", soft=True)
    if (more := len(quiz.players) - len(best)) > 0:
        yield Note(f"… and {more} more, in the table of scores.", soft=True)


def _asked(asked: Sequence[AskedReport]) -> Iterator[Block]:
    yield Heading("Questions from the audience")
    shown = [each for each in asked if each.state in {AskedState.OPEN, AskedState.ANSWERED}]
    rows = [
        [each.text, each.name, TICK if each.state == AskedState.ANSWERED else "", str(each.votes)]
        for each in shown
    ]
    if rows:
        yield Table(("Question", "Signed", "Answered", "Votes"), rows, 1)
    if (more := len(asked) - len(shown)) > 0:
        yield Note(f"{more} more are held back, archived or merged into others.", soft=True)


def _picture(question: Question, images: Images) -> Iterator[Block]:
    """Yield the picture of a question, unless its chart is drawn on it."""
    image = images.get(question.picture)
    if image is not None and question.hints.chart != "heat":
        yield Picture(image, question.picture_text)


def _piece(piece: Piece, images: Images) -> Iterator[Block]:
    if piece.part:
        yield Heading(piece.question.question_text, inner=True)
        yield Note(" · ".join(_counts(piece.tally)), soft=True)
        yield from _picture(piece.question, images)
    told = piece.sketch.tell(piece.question, piece.chart)
    if isinstance(piece.chart, Wall) and piece.chart.right:
        yield Note(f"{TICK} {' · '.join(piece.chart.right)}")
    if told.rows:
        yield Figure(piece.drawing(images), told)
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
