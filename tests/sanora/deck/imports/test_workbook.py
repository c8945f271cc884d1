"""Workbooks as different programs write them, and what must not be unpacked."""

import datetime as dt
import io
import zipfile

import pytest
from question_files import kahoot, workbook, workbooks
from spoilt_files import repacked

from sanora.deck.base import DeckFaulty
from sanora.deck.imports.findings import Findings
from sanora.deck.imports.rows import MOST_ROWS
from sanora.deck.imports.styles import is_date
from sanora.deck.imports.workbook import Sheet, is_workbook, workbook_sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def read(content: bytes) -> list[Sheet]:
    return workbook_sheets(content, Findings("bees.xlsx"))


def texts(content: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet: numbers, and what cells say or what is wrong with them."""
    return [(row.line, [cell.text or cell.fault for cell in row.cells]) for row in read(content)[0].rows]


def with_sheet(data: str, namespace: str = MAIN) -> bytes:
    """Return a workbook with this inside its one sheet."""
    xml = f'<worksheet xmlns="{namespace}"><sheetData>{data}</sheetData></worksheet>'
    return repacked(workbook(("a",)), lambda name, old: xml.encode() if "worksheets/" in name else old)


def with_part(part: str, xml: str) -> bytes:
    return repacked(kahoot(), lambda name, old: xml.encode() if name == part else old)


def with_strings(strings: str, data: str) -> bytes:
    """Return a workbook whose cells refer to shared texts."""
    relation = b'<Relationship Id="texts" Type="x/sharedStrings" Target="/xl/texts.xml"/></Relationships>'
    content = repacked(
        with_sheet(data),
        lambda name, old: (
            old.replace(b"</Relationships>", relation) if name.endswith("book.xml.rels") else old
        ),
    )
    into = io.BytesIO(content)
    with zipfile.ZipFile(into, "a") as archive:
        archive.writestr("xl/texts.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
    return into.getvalue()


def fault(content: bytes) -> str:
    with pytest.raises(DeckFaulty) as caught:
        read(content)
    (finding,) = caught.value.findings
    assert finding.cure
    return finding.what


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        ('<row r="2"><c r="B2" t="inlineStr"><is><t>bee</t></is></c></row>', [(2, ["", "bee"])]),
        ('<row><c t="str"><f>A1</f><v>bee</v></c><c><v>2</v></c></row>', [(1, ["bee", "2"])]),
        (
            '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>',
            [(1, ["True", "False"])],
        ),
        ('<row r="1"><c r="A1"><v>0.1</v></c><c r="B1"><v>3.0</v></c></row>', [(1, ["0.1", "3"])]),
        (
            '<row r="1"><c r="A1"><v>1E-3</v></c><c r="B1"><v>0.30000000000000004</v></c></row>',
            [(1, ["0.001", "0.3"])],
        ),
        ('<row r="1"/><row r="7"><c r="A7"><v>1</v></c></row>', [(7, ["1"])]),
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c></row>',
            [(1, ["two runs"])],
        ),
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><t>蜂</t><rPh sb="0"><t>はち</t></rPh></is></c></row>',
            [(1, ["蜂"])],
        ),
        ('<row r="1"><c r="A1" t="str"><v>one_x000D_two</v></c></row>', [(1, ["one\rtwo"])]),
        ('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', [(1, ["A formula has failed (#REF!)"])]),
        ('<row r="1"><c r="A1"><f>1+1</f></c></row>', [(1, ["A formula has no result"])]),
        (
            '<row r="1"><c r="A1" t="d"><v>2026-02-01</v></c></row>',
            [(1, ["The spreadsheet has made a date or time of something"])],
        ),
        ('<row r="1"><c r="A1"><v>1e999</v></c></row>', [(1, ["A number is out of all bounds"])]),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', []),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', []),
        ("", []),
    ],
)
def test_what_cells_say(data: str, rows: list[tuple[int, list[str]]]) -> None:
    assert texts(with_sheet(data)) == rows
    assert texts(with_sheet(data, STRICT)) == rows


def test_cells_may_refer_to_shared_texts() -> None:
    strings = "<si><t>bee</t></si><si><r><t>w</t></r><r><t>asp</t></r><rPh><t>x</t></rPh></si><si/>"
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in (1, 0, 2))
    assert texts(with_strings(strings, f"<row>{cells}</row>")) == [(1, ["wasp", "bee", ""])]
    lost = with_strings("<si><t>bee</t></si>", '<row><c t="s"><v>1</v></c></row>')
    assert fault(lost) == "The workbook cannot be read. A cell refers to a text that is not there."


def test_numbers_in_the_style_of_a_date_are_refused_by_name() -> None:
    dated = workbook((dt.date(2026, 2, 1), dt.time(1, 2), dt.timedelta(hours=3), 7, "x"))
    told = "The spreadsheet has made a date or time of something"
    assert texts(dated) == [(1, [told, told, told, "7", "x"])]


def test_names_may_have_a_prefix() -> None:
    data = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{data}</x:sheetData></x:worksheet>'
    content = repacked(workbook(("a",)), lambda name, old: xml.encode() if "worksheets/" in name else old)
    assert texts(content) == [(1, ["1"])]


def test_hidden_sheets_are_not_read() -> None:
    content = workbooks({"One": [("a",)], "Two": [("b",)]})
    hidden = repacked(
        content,
        lambda name, old: (
            old.replace(b' state="visible"', b' state="hidden"', 1) if name == "xl/workbook.xml" else old
        ),
    )
    assert [sheet.name for sheet in read(content)] == ["One", "Two"]
    assert [sheet.name for sheet in read(hidden)] == ["Two"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ('<row r="2"/><row r="1"/>', "Its rows are out of order."),
        ('<row r="1"><c r="B1"/><c r="A1"/></row>', "Its cells are out of order."),
        ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', "A cell refers to a text that is not there."),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "A cell refers to a text that is not there."),
        ('<row r="1"><c r="A1"><v>bee</v></c></row>', "'bee' is called a number."),
        ("<a>" * 50 + "</a>" * 50, "Its elements are nested far too deep."),
        ("<row>", "xl/worksheets/sheet1.xml is no XML: mismatched tag"),
    ],
)
def test_a_damaged_sheet(data: str, what: str) -> None:
    assert fault(with_sheet(data)).startswith(f"The workbook cannot be read. {what}")


def test_too_many_rows() -> None:
    assert fault(workbook(*[("a",)] * (MOST_ROWS + 1))) == f"There are more than {MOST_ROWS} rows."


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"]
)
def test_declarations_are_refused(part: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert (
        fault(with_part(part, xml))
        == "The workbook cannot be read. It declares entities, as no workbook does."
    )


def test_what_a_workbook_refers_to_outside_is_not_opened() -> None:
    rels = (
        '<Relationships xmlns="x"><Relationship Id="rId1" Type="x/officeDocument" TargetMode="External" '
        'Target="https://example.org/xl/workbook.xml"/></Relationships>'
    )
    assert fault(with_part("_rels/.rels", rels)) == "The workbook cannot be read. It is no workbook."
    rels = rels.replace(' TargetMode="External"', "").replace(
        "https://example.org/xl/workbook.xml", "../../etc/passwd.xml"
    )
    assert fault(with_part("_rels/.rels", rels)).startswith(
        "The workbook cannot be read. It lacks the part etc/"
    )


def test_what_unpacks_to_far_more_is_not_unpacked() -> None:
    content = repacked(kahoot(), lambda name, old: old + b" " * 30_000_000 if "sheet1" in name else old)
    assert len(content) < 100_000
    assert fault(content) == "The workbook cannot be read. It unpacks to far more than questions need."


def test_a_size_that_lies_is_noticed() -> None:
    good = bytearray(kahoot())
    place = good.rindex(b"xl/worksheets/sheet1.xml") - 46  # where its entry in the list of contents begins
    assert good[place : place + 4] == b"PK\x01\x02"
    good[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    assert fault(bytes(good)).startswith("The workbook is damaged: Bad CRC-32")


def test_pictures_inside_are_no_burden() -> None:
    into = io.BytesIO(kahoot())
    with zipfile.ZipFile(into, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(30_000_000))
    assert len(texts(into.getvalue())) == 103


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", "d/m/yy", "h:mm", "[h]:mm:ss", "[ss]", 'd"."mmm', "[$-407]dddd"]
)
def test_formats_of_dates(code: str) -> None:
    assert is_date(code)


@pytest.mark.parametrize(
    "code", ["General", "0.00", "#,##0", "0%", '0 "days"', "[Red]0", "@", r"0\h", "[$£-809]0", "0_m"]
)
def test_formats_of_numbers(code: str) -> None:
    assert not is_date(code)


def test_workbooks_are_known_by_their_first_bytes() -> None:
    assert is_workbook(kahoot())
    assert is_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert not is_workbook(b"question;option 1")
    assert fault(b"question;option 1") == "This is no workbook."
