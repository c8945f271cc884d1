"""The quiz as tables: places of players and teams, and all that scores are computed from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from sanora_server.export.played import QuizReport
from sanora_server.export.report import Report
from sanora_server.export.sheets import Cell, Sheet, neutral, yes_no


def scores(report: Report, _zone: tzinfo | None = None) -> Sheet:
    """Return one row for each player who answered at least once, best first."""
    heads = (
        "Place",
        "Place without ties",
        "Player",
        "Name",
        "Team",
        "Points",
        "Right answers",
        "Answers",
        "Time left (ms)",
    )
    quiz = report.quiz
    return Sheet("Scores", heads, iter(()) if quiz is None else _players(quiz))


def teams(report: Report, _zone: tzinfo | None = None) -> Sheet:
    """Return one row for each team, best first."""
    heads = ("Place", "Place without ties", "Team", "Points (average)", "Players")
    quiz = report.quiz
    return Sheet("Teams", heads, iter(()) if quiz is None else _teams(quiz))


def marks(report: Report, _zone: tzinfo | None = None) -> Sheet:
    """Return one row for each player of each round that counts: whoever was there when it closed.

    The points follow from what stands before them, by the rules of the page on scores.
    """
    heads = (
        "Number",
        "Run",
        "Round",
        "Worth",
        "Multiplier",
        "Time limit (ms)",
        "Speed counts",
        "Player",
        "Right",
        "Credit (per mille)",
        "Answered after (ms)",
        "Points",
        "of them bonus",
        "Streak",
    )
    quiz = report.quiz
    return Sheet("Marks", heads, iter(()) if quiz is None else _marks(quiz))


def _players(quiz: QuizReport) -> Iterator[Sequence[Cell]]:
    for each in quiz.players:
        yield [
            each.place,
            each.decided,
            each.player,
            neutral(each.name),
            neutral(each.team),
            each.points,
            each.right,
            each.answered,
            each.spare,
        ]


def _teams(quiz: QuizReport) -> Iterator[Sequence[Cell]]:
    for each in quiz.teams:
        yield [each.place, each.decided, neutral(each.team), each.points, each.players]


def _marks(quiz: QuizReport) -> Iterator[Sequence[Cell]]:
    for round_ in quiz.rounds:
        start: list[Cell] = [
            round_.number,
            round_.run,
            round_.round,
            round_.points,
            round_.multiplier,
            round_.limit,
            yes_no(round_.speed),
        ]
        for each in round_.marks:
            yield [
                *start,
                each.player,
                yes_no(each.right),
                each.credit,
                each.took,
                each.points,
                each.bonus,
                each.streak,
            ]
