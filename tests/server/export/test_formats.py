"""The formats by their names."""

import subprocess
import sys
from typing import get_args

import pytest

from sanora.testing.talk import Talk
from sanora_server.export.formats import FORMATS, FormatName, SheetName
from sanora_server.export.report import report


def test_every_name_has_its_format() -> None:
    assert FORMATS.keys() == set(get_args(FormatName))


@pytest.mark.parametrize("name", get_args(FormatName))
@pytest.mark.parametrize("sheet", get_args(SheetName))
def test_each_renders(talk: Talk, name: FormatName, sheet: SheetName) -> None:
    data = FORMATS[name].render(report(talk.conference), sheet, None)
    starts = {"csv": b"\xef\xbb\xbfNumber,Question", "json": b"{\n", "xlsx": b"PK\x03\x04"}
    assert data.startswith(starts[name])
    assert (b"Picks,Share" in data) == (name == "csv" and sheet == "summary")


def test_a_server_that_exports_nothing_loads_no_spreadsheet_library() -> None:
    script = "import sanora_server.export.formats, sys; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout.strip() == "False"
