"""One row for each question from the audience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from sanora_server.export.report import Report
from sanora_server.export.sheets import Cell, Sheet, moments, neutral, yes_no

HEADS = (
    "Number",
    "Question from the audience",
    "Signed",
    "State",
    "Votes",
    "Pinned",
    "Asked (UTC)",
    "Asked (local time)",
    "Answered (UTC)",
    "Answered (local time)",
    "Merged into",
)


def qa(report: Report, zone: tzinfo | None = None) -> Sheet:
    """Return the table, most wanted first."""
    return Sheet("Q&A", HEADS, _rows(report, zone))


def _rows(report: Report, zone: tzinfo | None) -> Iterator[Sequence[Cell]]:
    for each in report.asked:
        yield [
            each.id,
            neutral(each.text),
            neutral(each.name),
            each.state,
            each.votes,
            yes_no(each.pinned),
            *moments(each.at, zone),
            *moments(each.answered_at, zone),
            each.merged_into,
        ]
