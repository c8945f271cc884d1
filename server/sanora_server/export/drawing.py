"""A picture as a list of shapes: charts make one, and each sort of file draws it in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from sanora_server.export.images import Image

INK = "#16201f"
SOFT = "#54605d"
LINE = "#dcd8ce"
GOOD = "#1c6a2d"
SIGNAL = "#0b5f57"
PAPER = "#ffffff"

TONES = (
    "#0b6b62",
    "#a72866",
    "#8a5200",
    "#4049b8",
    "#2d7030",
    "#b3341f",
    "#1565ad",
    "#7a3aa8",
    "#63630a",
    "#4a5a66",
    "#7b4a2d",
    "#95257f",
)
"""The tones of the options, as on every screen in its light colours."""

Anchor: TypeAlias = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """A rectangle; `round` is the radius of its corners, `cover` how much of what is below it hides."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    round: float = 0
    cover: float = 1


class Stroke(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    tone: str = LINE
    width: float = 1


class Words(NamedTuple):
    """One line of text; `y` is its base line, and `x` where it starts, has its middle or ends."""

    x: float
    y: float
    text: str
    size: float = 9
    tone: str = INK
    bold: bool = False
    anchor: Anchor = "start"


class Ring(NamedTuple):
    """An ellipse that is not filled, around its middle."""

    x: float
    y: float
    across: float
    down: float
    tone: str
    width: float = 1


class Photo(NamedTuple):
    """A picture of a question, stretched to an area."""

    x: float
    y: float
    width: float
    height: float
    image: Image


Shape: TypeAlias = Box | Photo | Ring | Stroke | Words


class Drawing(NamedTuple):
    """Shapes on an area, in points, from the top left; later ones cover earlier ones.

    `says` tells what is to be seen, for those who do not see it.
    """

    width: float
    height: float
    shapes: Sequence[Shape]
    says: str


def mixed(tone: str, share: float, ground: str = PAPER) -> str:
    """Return a colour between the ground (share 0) and a tone (share 1)."""
    parts = ((int(tone[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for above, below in parts)
