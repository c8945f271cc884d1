"""The way in on the screen: the QR code on white, and the address in lines broken where one would."""

from __future__ import annotations

import math

from sanora.qr import QUIET, join_qr_text, matrix
from sanora.stage.address import address_parts
from sanora.stage.picture import Door
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector.drawing import Align, Code, Words
from sanora_desktop.projector.space import Space, Type


def code(door: Door, texts: Texts, place: tuple[float, float, float], space: Space) -> Code:
    """Return the QR code in a square at `place`: x, y and side. Its modules are whole pixels."""
    x, y, side = place
    modules = matrix(join_qr_text(door.url)).size + 2 * QUIET
    whole = max(1, math.floor(side * space.ratio / modules)) * modules / space.ratio
    snapped = (round(x * space.ratio) / space.ratio, round(y * space.ratio) / space.ratio)
    inset = math.floor((side - whole) / 2 * space.ratio) / space.ratio
    return Code(
        x=snapped[0],
        y=snapped[1],
        side=side,
        inset=max(0.0, inset),
        radius=min(1.6 * space.unit, side / 16),
        url=door.url,
        label=plain(texts.say("qr", url=door.address)),
    )


def lines(door: Door, type_: Type, width: float) -> list[str]:
    """Return the address in as few lines as hold it, broken before the port and the path."""
    broken = [""]
    for part in filter(None, address_parts(door.address)):
        if broken[-1] and type_.width(broken[-1] + part) > width:
            broken.append("")
        broken[-1] += part
    return broken


def address(door: Door, type_: Type, place: tuple[float, float, float], align: Align) -> list[Words]:
    """Return the address at `place`: x, y and width; a line that is the path alone stands out."""
    x, y, width = place
    made: list[Words] = []
    for line in lines(door, type_, width):
        path = bool(made) and line == address_parts(door.address)[2]
        words = (type_.bold() if path else type_).put("address", line, (x, y, width), align)
        made.append(words)
        y += words.height
    return made
