"""Emoji as pictures, drawn by the coloured fonts of this machine."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, TypeAlias

import uharfbuzz as hb

from sanora_server.export.typefaces import Typeface, covered

PIXELS = 136
"""The size in which signs are painted that are no pictures yet: what most fonts with pictures have."""


class Emblem(NamedTuple):
    """A picture as PNG, and where it lies from the pen on the base line, in shares of the letters' size."""

    png: bytes
    left: float
    top: float
    width: float
    height: float
    advance: float


Emblems: TypeAlias = dict[str, tuple[Emblem, ...]]
"""By cluster; a font that does not know a group of people draws them one by one."""


def emblems(typefaces: Iterable[Typeface], wanted: Collection[str]) -> Emblems:
    """Return the pictures of the wanted clusters, as far as a coloured font has them."""
    drawn: Emblems = {}
    for typeface in typefaces:
        if not typeface.coloured:
            continue
        font = hb.Font(typeface.face)
        for cluster in covered(typeface, wanted):
            if cluster not in drawn and (pictures := tuple(_pictures(font, typeface.face.upem, cluster))):
                drawn[cluster] = pictures
    return drawn


def _pictures(font: hb.Font, upem: int, cluster: str) -> Iterator[Emblem]:
    buffer = hb.Buffer()
    buffer.add_str(cluster)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        extents = font.get_glyph_extents(glyph.codepoint)
        if not glyph.codepoint or extents is None or not extents.width:
            continue
        blob = font.get_glyph_color_png(glyph.codepoint)
        png = blob.data if blob is not None and blob.data else _painted(font.face, glyph.codepoint)
        if png:
            yield Emblem(
                png,
                extents.x_bearing / upem,
                extents.y_bearing / upem,
                extents.width / upem,
                -extents.height / upem,
                position.x_advance / upem,
            )


def _painted(face: hb.Face, glyph: int) -> bytes:
    """Return what layers of colour make, as PNG; nothing where there is nothing to see."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - large, and only needed for what is no picture yet

    font = hb.Font(face)
    font.scale = (PIXELS, PIXELS)
    extents = font.get_glyph_extents(glyph)
    if extents is None:
        return b""
    paint = hb.RasterPaint()
    paint.set_glyph_extents(extents)
    paint.paint_glyph(font, glyph)
    image = paint.render()
    if image is None:
        return b""
    size = (image.extents.width, image.extents.height)
    painted = Image.frombytes("RGBa", size, bytes(image.buffer), "raw", "BGRa", image.extents.stride)
    out = io.BytesIO()
    ImageOps.flip(painted.convert("RGBA")).save(out, "PNG")  # its rows begin at the bottom
    return out.getvalue()
