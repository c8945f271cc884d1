"""The report as tables: one row for each answer, and a summary with one row for each option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple, TypeAlias

from sanora.kinds.options import OptionQuestion, picks
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


_ROUND = (
    "Number",
    "Question",
    "Kind",
    "Run",
    "Opened (UTC)",
    "Opened (local time)",
    "Closed (UTC)",
    "Closed (local time)",
)


def answers(report: Report, zone: tzinfo | None = None) -> Sheet:
    """Return one row for each answer. `zone` is the local time; without one it is this machine's."""
    heads = (*_ROUND, "Answer", "Answer in words", "Right")
    return Sheet("Answers", heads, _answer_rows(report, zone))


def summary(report: Report, zone: tzinfo | None = None) -> Sheet:
    """Return one row for each option of each round; shares are of those who answered."""
    heads = (*_ROUND, "People", "Right answers", "Option", "Option in words", "Picks", "Share in %")
    return Sheet("Summary", heads, _summary_rows(report, zone))


def neutral(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def _answer_rows(report: Report, zone: tzinfo | None) -> Iterator[Sequence[Cell]]:
    for question, round_ in _rounds(report):
        words = _words(question)
        start = _start(question, round_, zone)
        for answer in round_.answers:
            keys = picks(answer)
            right = question.right(answer)
            yield [
                *start,
                " ".join(keys),
                neutral("; ".join(words.get(key, key) for key in keys)),
                "" if right is None else _yes_no(right),
            ]


def _summary_rows(report: Report, zone: tzinfo | None) -> Iterator[Sequence[Cell]]:
    for question, round_ in _rounds(report):
        words = _words(question)
        tally = round_.tally
        start = [*_start(question, round_, zone), tally.total_responses, tally.correct_count]
        for key, count in tally.option_counts.items():
            share = round(100 * count / tally.total_responses, 1) if tally.total_responses else None
            yield [*start, neutral(key), neutral(words.get(key, key)), count, share]


def _rounds(report: Report) -> Iterator[tuple[QuestionReport, RoundReport]]:
    for question in report.questions:
        for round_ in question.rounds:
            yield question, round_


def _start(question: QuestionReport, round_: RoundReport, zone: tzinfo | None) -> list[Cell]:
    return [
        question.number,
        neutral(question.question.question_text),
        question.question.kind,
        round_.run,
        *_moments(round_.activated_at, zone),
        *_moments(round_.closed_at, zone),
    ]


def _moments(moment: datetime | None, zone: tzinfo | None) -> tuple[Cell, Cell]:
    """Return a moment in UTC and in local time, to the second."""
    if moment is None:
        return None, None
    whole = moment.replace(microsecond=0)
    return whole.replace(tzinfo=None), whole.astimezone(zone).replace(tzinfo=None)


def _words(question: QuestionReport) -> dict[str, str]:
    asked = question.question
    return {option.key: option.text for option in asked.options} if isinstance(asked, OptionQuestion) else {}


def _yes_no(right: bool) -> str:  # noqa: FBT001 - its only and obvious argument
    return "yes" if right else "no"
