"""The formats by their names."""

import subprocess
import sys
from typing import get_args

import pytest

from sanora.driving.exporting import FORMS, usual_path
from sanora.testing.ids import SeededIds
from sanora.testing.talk import Talk
from sanora_server.export.formats import FORMATS, FormatName, Wish, file_name
from sanora_server.export.report import report
from sanora_server.export.tables import SHEETS, SheetName

STARTS = {
    "csv": b"\xef\xbb\xbf",
    "json": b"{\n",
    "xlsx": b"PK\x03\x04",
    "html": b"<!DOCTYPE html>\n<html",
    "pdf": b"%PDF-1.",
    "gift": b"// A talk\n",
}


def test_every_name_has_its_format_and_its_table() -> None:
    assert FORMATS.keys() == set(get_args(FormatName)) == STARTS.keys()
    assert SHEETS.keys() == set(get_args(SheetName))


@pytest.mark.parametrize("name", get_args(FormatName))
@pytest.mark.parametrize("sheet", get_args(SheetName))
def test_each_renders(talk: Talk, name: FormatName, sheet: SheetName) -> None:
    data = FORMATS[name].render(report(talk.conference), Wish(sheet))
    assert data.startswith(STARTS[name])
    assert (b'"Count","Share' in data) == (name == "csv" and sheet == "summary")


@pytest.mark.parametrize("name", get_args(FormatName))
def test_each_renders_a_conference_in_which_nothing_happened(name: FormatName) -> None:
    assert FORMATS[name].render(report(Talk(SeededIds(1)).conference), Wish())


def test_the_faces_offer_every_format_under_the_names_that_the_server_gives() -> None:
    offered = {usual_path("ABC234", form).name for form in FORMS if FORMS[form].query}
    named = {file_name("ABC234", name, "answers") for name in FORMATS}
    assert named <= offered
    assert offered - named <= {file_name("ABC234", "csv", sheet) for sheet in SHEETS}


def test_a_server_that_exports_nothing_loads_no_library_for_it() -> None:
    script = (
        "import sanora_server.export.formats, sys; print(*{'fpdf', 'fontTools', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.strip() == ""
