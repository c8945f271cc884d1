"""The report as a workbook: the summary first, then every answer."""

from __future__ import annotations

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from sanora_server.export.sheets import Cell, Sheet

_WIDTHS = (9, 50, 10, 6, 19, 19, 19, 19, 10, 40, 10, 40, 8, 11)


def to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with one worksheet for each table."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for number, width in zip(range(1, len(sheet.heads) + 1), _WIDTHS, strict=False):
            page.column_dimensions[_letter(number)].width = width
        heads = [WriteOnlyCell(page, value=head) for head in sheet.heads]
        for head in heads:
            head.font = Font(bold=True)
        page.append(heads)
        for row in sheet.rows:
            page.append([_value(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _letter(number: int) -> str:
    return chr(ord("A") + number - 1)


def _value(cell: Cell) -> Cell:
    return ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell
