"""Tables as a workbook, one worksheet each, written as they come: an export may have a hundred thousand rows.

This is the small part of Office Open XML that tables need: texts in their cells, numbers, and moments.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from sanora_server.export.sheets import Cell, Sheet

MOST_ROWS = 1_048_576
"""Rows of a worksheet, the heads among them; a longer table goes on in another one."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_BOLD, _MOMENT = 1, 2
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
"""Plain cells, bold ones, and moments."""

_WIDTHS = {"Question": 50, "Option in words": 40, "Answer in words": 40, "Question from the audience": 60}
_MOMENTS = 19
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - days are counted from there, in whatever zone a column tells
_DAY = 86_400

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not have."""

_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for a character by its number."""

_LONGEST = 32_767
"""Characters of a cell."""


def to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return the workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        names: list[str] = []
        for name, heads, rows in chain.from_iterable(map(_pages, sheets)):
            names.append(name)
            with archive.open(_part(f"xl/worksheets/sheet{len(names)}.xml"), "w", force_zip64=True) as page:
                _write(page, heads, rows)
        for path, content in _frame(names).items():
            archive.writestr(_part(path), _HEAD + content)
    return out.getvalue()


def _pages(sheet: Sheet) -> Iterator[tuple[str, tuple[str, ...], Iterator[Sequence[Cell]]]]:
    """Yield a table in pieces that fit on worksheets; each must be used up before the next is asked for."""
    number = 1
    first: Sequence[Cell] | None = next(sheet.rows, None)
    while first is not None or number == 1:
        name = sheet.name if number == 1 else f"{sheet.name} {number}"
        start = [] if first is None else [first]
        yield name, sheet.heads, islice(chain(start, sheet.rows), MOST_ROWS - 1)
        first = next(sheet.rows, None)
        number += 1


def _write(page: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a worksheet: the heads stay in sight."""
    letters = [_letters(number) for number in range(len(heads))]
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{_width(head)}" customWidth="1"/>'
        for number, head in enumerate(heads, start=1)
    )
    titles = "".join(
        f'<c r="{letter}1" s="{_BOLD}" t="inlineStr"><is><t>{escape(head)}</t></is></c>'
        for letter, head in zip(letters, heads, strict=True)
    )
    page.write(
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{columns}</cols><sheetData><row r="1">{titles}</row>'.encode()
    )
    for number, row in enumerate(rows, start=2):
        cells = "".join(
            _cell(f"{letter}{number}", cell)
            for letter, cell in zip(letters, row, strict=True)
            if cell not in {None, ""}
        )
        page.write(f'<row r="{number}">{cells}</row>'.encode())
    page.write(b"</sheetData></worksheet>")


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, str):
        text = escape(_ESCAPED.sub("_x005F_", _ILLEGAL.sub("", cell.replace("\r", "\n"))[:_LONGEST]))
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(cell, datetime):
        days = (cell - _EPOCH).total_seconds() / _DAY
        return f'<c r="{place}" s="{_MOMENT}"><v>{days!r}</v></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'


def _frame(names: Sequence[str]) -> dict[str, str]:
    """Return the other parts of a workbook with these worksheets."""
    numbers = range(1, len(names) + 1)
    pages = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    parts = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    related = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'{related}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{pages}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{related}{parts}"
        f'<Relationship Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
    }


def _part(path: str) -> zipfile.ZipInfo:
    """Return an entry of the archive that bears no date, so that equal tables make equal files."""
    entry = zipfile.ZipInfo(path)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _width(head: str) -> int:
    usual = _MOMENTS if head.endswith(")") and "ms" not in head else max(9, len(head) + 2)
    return _WIDTHS.get(head, usual)


def _letters(number: int) -> str:
    """Return the name of a column, counted from 0: A to Z, then AA."""
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)
