"""The file formats of exports by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Literal, NamedTuple, Protocol, TypeAlias

from sanora_server.export.csv import to_csv
from sanora_server.export.gift import to_gift
from sanora_server.export.html import to_html
from sanora_server.export.json import to_json
from sanora_server.export.printed import printed
from sanora_server.export.report import Report
from sanora_server.export.sheets import Sheet
from sanora_server.export.tables import SHEETS, SheetName

FormatName: TypeAlias = Literal["csv", "xlsx", "pdf", "html", "json", "gift"]

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
    """How a report becomes a file of one sort; only CSV holds one table and so asks which.

    `part` and `ending` are what its name has behind the code of the conference.
    """

    media_type: str
    render: Render
    ending: str
    part: str = ""


def _csv(report: Report, sheet: SheetName, zone: tzinfo | None, passing: Passing = as_it_is) -> bytes:
    return to_csv(passing(SHEETS[sheet](report, zone)))


def _xlsx(report: Report, _sheet: SheetName, zone: tzinfo | None, passing: Passing = as_it_is) -> bytes:
    # openpyxl takes 15 MB and a tenth of a second, which a server that exports nothing does without.
    from sanora_server.export.xlsx import to_xlsx  # noqa: PLC0415 - see above

    return to_xlsx(passing(tabulate(report, zone)) for tabulate in SHEETS.values())


def _json(report: Report, _sheet: SheetName, _zone: tzinfo | None, _passing: Passing = as_it_is) -> bytes:
    return to_json(report)


def _html(report: Report, _sheet: SheetName, zone: tzinfo | None, _passing: Passing = as_it_is) -> bytes:
    return to_html(printed(report, zone))


def _pdf(report: Report, _sheet: SheetName, zone: tzinfo | None, _passing: Passing = as_it_is) -> bytes:
    # fpdf2 and its fonts take even longer to load than openpyxl.
    from sanora_server.export.pdf import to_pdf  # noqa: PLC0415 - see above

    return to_pdf(printed(report, zone), report.activated_at or report.created_at)


def _gift(report: Report, _sheet: SheetName, _zone: tzinfo | None, _passing: Passing = as_it_is) -> bytes:
    return to_gift(report)


FORMATS: dict[FormatName, Format] = {
    "csv": Format("text/csv; charset=utf-8", _csv, "csv"),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx, "xlsx"),
    "pdf": Format("application/pdf", _pdf, "pdf"),
    "html": Format("text/html; charset=utf-8", _html, "html"),
    "json": Format("application/json; charset=utf-8", _json, "json"),
    "gift": Format("text/plain; charset=utf-8", _gift, "txt", "-gift"),  # Moodle takes no other ending
}


def file_name(code: str, form: FormatName, sheet: SheetName) -> str:
    """Return what a file is called that nobody calls otherwise; of CSV, tables but the answers are named."""
    part = f"-{sheet}" if form == "csv" and sheet != "answers" else FORMATS[form].part
    return f"sanora-{code}{part}.{FORMATS[form].ending}"
