"""The file formats of exports by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from sanora_server.export.csv import to_csv
from sanora_server.export.gift import to_gift
from sanora_server.export.html import to_html
from sanora_server.export.images import Images
from sanora_server.export.json import to_json
from sanora_server.export.printed import printed
from sanora_server.export.report import Report
from sanora_server.export.sheets import Sheet
from sanora_server.export.tables import SHEETS, SheetName
from sanora_server.export.unshown import told
from sanora_server.export.xlsx import to_xlsx

FormatName: TypeAlias = Literal["csv", "xlsx", "pdf", "html", "json", "gift"]

Passing: TypeAlias = Callable[[Sheet], Sheet]
"""Sees each table before it is written: to count its rows on their way."""


def as_it_is(sheet: Sheet) -> Sheet:
    """Return the table."""
    return sheet


def unheard(_sentence: str) -> None:
    """Tell nobody what a file could not show."""


class Wish(NamedTuple):
    """What matters to some formats: the table of a CSV, the local time, pictures.

    Those of a printed report are `images`, small; `bodies` are files as they were stored, by their ids.
    `tell` hears a sentence on what the file could not show.
    """

    sheet: SheetName = "answers"
    zone: tzinfo | None = None
    passing: Passing = as_it_is
    images: Images = MappingProxyType({})
    bodies: Mapping[str, bytes] = MappingProxyType({})
    tell: Callable[[str], None] = unheard


Render: TypeAlias = Callable[[Report, Wish], bytes]


class Format(NamedTuple):
    """How a report becomes a file of one sort; `part` and `ending` of its name stand behind the code.

    Some are `printed`: these show the pictures of questions. One that is `whole` holds them as they are.
    """

    media_type: str
    render: Render
    ending: str
    part: str = ""
    printed: bool = False
    whole: bool = False


def _csv(report: Report, wish: Wish) -> bytes:
    return to_csv(wish.passing(SHEETS[wish.sheet].make(report, wish.zone)))


def _xlsx(report: Report, wish: Wish) -> bytes:
    tables = (each.make(report, wish.zone) for each in SHEETS.values() if each.wanted(report))
    return to_xlsx(map(wish.passing, tables))


def _json(report: Report, wish: Wish) -> bytes:
    return to_json(report, wish.bodies, wish.tell)


def _html(report: Report, wish: Wish) -> bytes:
    return to_html(printed(report, wish.zone, wish.images))


def _pdf(report: Report, wish: Wish) -> bytes:
    # fpdf2 and what it needs take 30 MB and a fifth of a second: a server that exports nothing does without.
    from sanora_server.export.pdf import to_pdf  # noqa: PLC0415 - see above

    pdf = to_pdf(printed(report, wish.zone, wish.images), report.activated_at or report.created_at)
    if pdf.unshown:
        wish.tell(told(pdf.unshown))
    return pdf.content


def _gift(report: Report, _wish: Wish) -> bytes:
    return to_gift(report)


FORMATS: dict[FormatName, Format] = {
    "csv": Format("text/csv; charset=utf-8", _csv, "csv"),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx, "xlsx"),
    "pdf": Format("application/pdf", _pdf, "pdf", printed=True),
    "html": Format("text/html; charset=utf-8", _html, "html", printed=True),
    "json": Format("application/json; charset=utf-8", _json, "json", whole=True),
    "gift": Format("text/plain; charset=utf-8", _gift, "txt", "-gift"),  # Moodle takes no other ending
}


def file_name(code: str, form: FormatName, sheet: SheetName) -> str:
    """Return what a file is called that nobody calls otherwise; of CSV, tables but the answers are named."""
    part = f"-{sheet}" if form == "csv" and sheet != "answers" else FORMATS[form].part
    return f"sanora-{code}{part}.{FORMATS[form].ending}"


def pictures(report: Report, form: FormatName) -> list[str]:
    """Return the ids of the pictures that a file of this format has."""
    if FORMATS[form].whole:
        return list(dict.fromkeys(each for entry in report.questions for each in entry.question.pictures))
    if not FORMATS[form].printed:
        return []
    asked = [each.question for each in report.questions]
    inner = [part for question in asked for part in question.inner.values()]
    return list(dict.fromkeys(question.picture for question in (*asked, *inner) if question.picture))
