"""The tables of a report by their names, in the order of a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Literal, NamedTuple, TypeAlias

from sanora_server.export.answers import answers
from sanora_server.export.qa import qa
from sanora_server.export.report import Report
from sanora_server.export.scores import marks, scores, teams
from sanora_server.export.sheets import Sheet
from sanora_server.export.summary import measures, summary

SheetName: TypeAlias = Literal["summary", "measures", "answers", "scores", "teams", "marks", "qa"]


class Tabled(NamedTuple):
    """How a table is made, and when a workbook has it."""

    make: Callable[[Report, tzinfo | None], Sheet]
    wanted: Callable[[Report], bool]


def _always(_report: Report) -> bool:
    return True


def _quiz(report: Report) -> bool:
    return report.quiz is not None


def _teams(report: Report) -> bool:
    return report.quiz is not None and bool(report.quiz.teams)


def _asked(report: Report) -> bool:
    return bool(report.asked)


SHEETS: dict[SheetName, Tabled] = {
    "summary": Tabled(summary, _always),
    "measures": Tabled(measures, _always),
    "answers": Tabled(answers, _always),
    "scores": Tabled(scores, _quiz),
    "teams": Tabled(teams, _teams),
    "marks": Tabled(marks, _quiz),
    "qa": Tabled(qa, _asked),
}
"""All tables. CSV holds one of them."""
