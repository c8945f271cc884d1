"""Pictures of the terminal as SVG files: kept beside their tests, and compared."""

from __future__ import annotations

import re
from typing import Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App

_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


class SvgFile(SingleFileSnapshotExtension):
    """One file for each picture."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


def svg(app: App[Any]) -> str:
    """Return what the app shows, drawn with the fonts of this machine instead of some from elsewhere."""
    return _FONTS.sub("", app.export_screenshot())
