"""The file formats of exports by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Literal, NamedTuple, Protocol, TypeAlias

from sanora_server.export.csv import to_csv
from sanora_server.export.json import to_json
from sanora_server.export.report import Report
from sanora_server.export.sheets import Sheet, answers, summary

FormatName: TypeAlias = Literal["csv", "json", "xlsx"]
SheetName: TypeAlias = Literal["answers", "summary"]


Passing: TypeAlias = Callable[[Sheet], Sheet]
"""Sees each table before it is written: to count its rows on their way."""


def as_it_is(sheet: Sheet) -> Sheet:
    """Return the table."""
    return sheet


class Render(Protocol):
    """Makes a file of a report."""

    def __call__(
        self, report: Report, sheet: SheetName, zone: tzinfo | None, passing: Passing = ..., /
    ) -> bytes:
        """Return what is in the file."""
        ...


class Format(NamedTuple):
    """How a report becomes a file of one sort; only CSV holds one table and so asks which."""

    media_type: str
    render: Render


def _csv(report: Report, sheet: SheetName, zone: tzinfo | None, passing: Passing = as_it_is) -> bytes:
    return to_csv(passing(answers(report, zone) if sheet == "answers" else summary(report, zone)))


def _json(report: Report, _sheet: SheetName, _zone: tzinfo | None, _passing: Passing = as_it_is) -> bytes:
    return to_json(report)


def _xlsx(report: Report, _sheet: SheetName, zone: tzinfo | None, passing: Passing = as_it_is) -> bytes:
    # openpyxl takes 15 MB and a tenth of a second, which a server that exports nothing does without.
    from sanora_server.export.xlsx import to_xlsx  # noqa: PLC0415 - see above

    return to_xlsx([passing(summary(report, zone)), passing(answers(report, zone))])


FORMATS: dict[FormatName, Format] = {
    "csv": Format("text/csv; charset=utf-8", _csv),
    "json": Format("application/json; charset=utf-8", _json),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
