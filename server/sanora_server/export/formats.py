"""The file formats of exports by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Literal, NamedTuple, TypeAlias

from sanora_server.export.csv import to_csv
from sanora_server.export.json import to_json
from sanora_server.export.report import Report
from sanora_server.export.sheets import answers, summary

FormatName: TypeAlias = Literal["csv", "json", "xlsx"]
SheetName: TypeAlias = Literal["answers", "summary"]


class Format(NamedTuple):
    """How a report becomes a file of one sort; only CSV holds one table and so asks which."""

    media_type: str
    render: Callable[[Report, SheetName, tzinfo | None], bytes]


def _csv(report: Report, sheet: SheetName, zone: tzinfo | None) -> bytes:
    return to_csv(answers(report, zone) if sheet == "answers" else summary(report, zone))


def _json(report: Report, _sheet: SheetName, _zone: tzinfo | None) -> bytes:
    return to_json(report)


def _xlsx(report: Report, _sheet: SheetName, zone: tzinfo | None) -> bytes:
    # openpyxl takes 15 MB and a tenth of a second, which a server that exports nothing does without.
    from sanora_server.export.xlsx import to_xlsx  # noqa: PLC0415 - see above

    return to_xlsx([summary(report, zone), answers(report, zone)])


FORMATS: dict[FormatName, Format] = {
    "csv": Format("text/csv; charset=utf-8", _csv),
    "json": Format("application/json; charset=utf-8", _json),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
