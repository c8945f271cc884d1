"""What is drawn, with every place and size: what the layouts make, and the QML scene draws as it stands.

Lengths are logical pixels from the upper left corner of what they lie in, colours are names of `themes`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Align: TypeAlias = Literal["left", "right", "center"]
Colour: TypeAlias = str


class Words(msgspec.Struct, frozen=True):
    """A text in its place. `line` is the distance of its lines, `shift` what a font of another height needs.

    `name` tells what it is.
    """

    name: str
    text: str
    x: float
    y: float
    width: float
    height: float
    size: int
    weight: int
    colour: Colour
    align: Align
    line: float
    shift: float


class Code(msgspec.Struct, frozen=True):
    """A QR code with its quiet zone in a white square, `inset` from its edges so that modules are whole."""

    x: float
    y: float
    side: float
    inset: float
    radius: float
    url: str
    label: str


class Rule(msgspec.Struct, frozen=True):
    """A bar of one colour."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


class Shape(msgspec.Struct, frozen=True):
    """A rectangle, round where its `radius` is half its height: bars, dots, cells and rings of charts.

    An empty `colour` fills nothing; `edge` is drawn `stroke` pixels wide. Its size eases to new values.
    """

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    radius: float = 0.0
    opacity: float = 1.0
    edge: Colour = ""
    stroke: float = 0.0


class Photo(msgspec.Struct, frozen=True):
    """A picture of the talk: the id of its file, and what it shows."""

    source: str
    x: float
    y: float
    width: float
    height: float
    label: str


class Sign(msgspec.Struct, frozen=True):
    """A small picture drawn in lines: an SVG path in a box of 24 units."""

    path: str
    x: float
    y: float
    side: float
    colour: Colour
    stroke: float


class Dial(msgspec.Struct, frozen=True):
    """The round sign of a question: a ring of `thickness` (0: none), and in it a figure or a sign.

    A `timed` one is the countdown: its share and figure come from the clock.
    """

    x: float
    y: float
    width: float
    diameter: float
    thickness: float
    colour: Colour
    timed: bool
    share: float
    figure: str
    size: int
    least: int
    sign: Sign | None


class Badge(msgspec.Struct, frozen=True):
    """The mark of an option: a shape with a letter or a glyph, in a box of 24 units."""

    x: float
    y: float
    side: float
    path: str
    letter: str
    lift: float
    glyph: str
    size: int


class Card(msgspec.Struct, frozen=True):
    """One option: its mark, and its face on a card, a second time in other colours as far as its `share`.

    `tone` is the colour of mark and bar, `ink` of the words on the card, `on_bar` of those on the bar.
    """

    key: str
    x: float
    y: float
    width: float
    height: float
    radius: float
    badge: Badge
    face: tuple[Words, ...]
    tick: Sign | None
    share: float
    tone: Colour
    badge_tone: Colour
    ink: Colour
    on_bar: Colour
    frame: float
    frame_colour: Colour
    mirrored: bool
    said: str


class Drawing(msgspec.Struct, frozen=True):
    """A whole scene. With a new `key` it appears anew; with the same one its bars ease to their values.

    `fits` is false when something had to be smaller than it should, or did not find its place.
    """

    key: str
    scene: str
    plan: str = ""
    words: tuple[Words, ...] = ()
    codes: tuple[Code, ...] = ()
    rules: tuple[Rule, ...] = ()
    photos: tuple[Photo, ...] = ()
    shapes: tuple[Shape, ...] = ()
    cards: tuple[Card, ...] = ()
    dial: Dial | None = None
    waves: bool = False
    mirrored: bool = False
    fits: bool = True
