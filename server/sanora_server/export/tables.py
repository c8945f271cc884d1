"""The tables of a report by their names, in the order of a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Literal, TypeAlias

from sanora_server.export.answers import answers
from sanora_server.export.report import Report
from sanora_server.export.sheets import Sheet
from sanora_server.export.summary import measures, summary

SheetName: TypeAlias = Literal["summary", "measures", "answers"]

Tabulate: TypeAlias = Callable[[Report, tzinfo | None], Sheet]

SHEETS: dict[SheetName, Tabulate] = {
    "summary": summary,
    "measures": measures,
    "answers": answers,
}
"""What a workbook holds. CSV holds one of them."""
