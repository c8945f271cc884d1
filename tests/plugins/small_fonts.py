"""Fonts of a few signs, as a machine may have them: letters as squares, and emoji in layers of colour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import (  # pyright: ignore[reportMissingTypeStubs] - it has no types
    FontBuilder,
)
from fontTools.pens.ttGlyphPen import TTGlyphPen  # pyright: ignore[reportMissingTypeStubs] - as above

CLOSED = 2
"""The rights of a font that may not go into documents."""


def font(
    path: Path,
    signs: str,
    *,
    family: str = "",
    style: str = "Regular",
    rights: int = 0,
    coloured: bool = False,
) -> Path:
    """Write a font with these signs; a `coloured` one shows red squares with a blue one inside."""
    names = [f"s{number}" for number, _ in enumerate(signs)]
    glyphs = [".notdef", "space", *names, "inner"]
    builder: Any = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(
        {0x20: "space"} | {ord(sign): name for sign, name in zip(signs, names, strict=True)}
    )
    corners = dict.fromkeys(names, (0, 900)) | {"inner": (300, 600), ".notdef": (0, 500)}
    pens = {name: _square(*corners[name]) if name in corners else TTGlyphPen(None) for name in glyphs}
    builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    builder.setupHorizontalMetrics({name: (1000, corners.get(name, (0, 0))[0]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": family or path.stem, "styleName": style, "fullName": path.stem})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    if coloured:
        builder.setupCOLR({name: [(name, 0), ("inner", 1)] for name in names})
        builder.setupCPAL([[(1, 0, 0, 1), (0, 0, 1, 1)]])
    builder.save(path)
    return path


def _square(low: int, high: int) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    pen.moveTo((low, low))
    for corner in ((low, high), (high, high), (high, low)):
        pen.lineTo(corner)
    pen.closePath()
    return pen
