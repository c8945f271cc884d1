"""A table as CSV that spreadsheets open as it is meant: UTF-8 with its mark, quoted, free of formulas."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime

from sanora_server.export.sheets import Cell, Sheet

_MARK = "\ufeff"
"""Tells Excel that what follows is UTF-8."""

_INNER = re.compile('(?<=[;\t\r\n])(?=[ "]*[=+\\-@\uff1d\uff0b\uff0d\uff20])')
"""Where a cell, and in it a formula, would begin for a spreadsheet that parts cells by another character.

Where a comma is part of numbers, Excel parts them by semicolons, and quotes count at their start only.
"""


def to_csv(sheet: Sheet) -> bytes:
    """Return the table as RFC 4180 has it, every text in quotation marks."""
    out = io.StringIO(newline="")
    out.write(_MARK)
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(sheet.heads)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode()


def _plain(cell: Cell) -> str | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return _INNER.sub("'", cell) if isinstance(cell, str) else cell
