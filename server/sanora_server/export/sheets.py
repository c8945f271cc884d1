"""What a table is, and how each of them begins: with the round that its row is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple, TypeAlias

from sanora_server.export.report import QuestionReport, Report, RoundReport

Cell: TypeAlias = str | int | float | datetime | None
"""A moment is naive here: its column says in which time zone it is."""

_FORMULA = frozenset("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")
"""Starts of what a spreadsheet runs, the full-width forms too."""


class Sheet(NamedTuple):
    """A table with its name and the heads of its columns."""

    name: str
    heads: tuple[str, ...]
    rows: Iterator[Sequence[Cell]]


ROUND = (
    "Number",
    "Question",
    "Kind",
    "Run",
    "Opened (UTC)",
    "Opened (local time)",
    "Closed (UTC)",
    "Closed (local time)",
)
"""The heads of what `rounds` yields: which round a row is about."""


def neutral(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA or text.lstrip()[:1] in _FORMULA else text


def yes_no(right: bool | None) -> str:  # noqa: FBT001 - its only and obvious argument
    """Return it in words; nothing where it is not known."""
    return "" if right is None else "yes" if right else "no"


def rounds(report: Report, zone: tzinfo | None) -> Iterator[tuple[list[Cell], QuestionReport, RoundReport]]:
    """Yield each round with the first cells of its rows."""
    for question in report.questions:
        for round_ in question.rounds:
            yield _start(question, round_, zone), question, round_


def moments(moment: datetime | None, zone: tzinfo | None) -> tuple[Cell, Cell]:
    """Return a moment in UTC and in local time, to the second."""
    if moment is None:
        return None, None
    whole = moment.replace(microsecond=0)
    return whole.replace(tzinfo=None), whole.astimezone(zone).replace(tzinfo=None)


def _start(question: QuestionReport, round_: RoundReport, zone: tzinfo | None) -> list[Cell]:
    return [
        question.number,
        neutral(question.question.question_text),
        question.question.kind,
        round_.run,
        *moments(round_.activated_at, zone),
        *moments(round_.closed_at, zone),
    ]
