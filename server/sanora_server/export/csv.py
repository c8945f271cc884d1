"""A table as CSV that spreadsheets open as it is meant: UTF-8 with its mark, quoted, free of formulas."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from sanora_server.export.sheets import Cell, Sheet

_MARK = "\ufeff"
"""Tells Excel that what follows is UTF-8."""


def to_csv(sheet: Sheet) -> bytes:
    """Return the table as RFC 4180 has it."""
    out = io.StringIO(newline="")
    out.write(_MARK)
    writer = csv.writer(out)
    writer.writerow(sheet.heads)
    writer.writerows([_text(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)
