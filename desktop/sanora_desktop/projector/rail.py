"""What stands beside the question, or under it where room is scarce: its sign, figures, the way in."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from sanora.stage import words
from sanora.stage.picture import Asked, Door, Phase
from sanora.stage.texts import Texts, parts, plain
from sanora.stage.words import Seal
from sanora_desktop.projector import door as doors
from sanora_desktop.projector.drawing import Align, Code, Dial, Sign, Words
from sanora_desktop.projector.signs import SIGNS
from sanora_desktop.projector.space import Space, Type

FIGURE, WITHIN = 0.44, 0.68
"""By the ring's diameter: the size of the seconds, and the width that a percentage may have."""

SIGN = 0.85 * FIGURE

CODE = 11
"""Side of the QR code in a line, in units: two pixels a module on the smallest of projectors."""

STROKE = 2.2
TOUCHING = 1.1
"""Line distance of the sentence under a large figure."""


class Rail(NamedTuple):
    """The parts, and whether they found their place."""

    words: list[Words]
    codes: list[Code]
    dial: Dial
    fits: bool


class Said(NamedTuple):
    """What the rail says: of the question, in a language, and the way in if there is one."""

    asked: Asked
    texts: Texts
    door: Door | None

    @property
    def seal(self) -> Seal:
        """The sign."""
        return words.seal(self.asked, self.texts)


def column(said: Said, space: Space, place: tuple[float, float, float]) -> Rail:
    """Return the rail as a column at `place`: x, y and height."""
    x, y, height = place
    unit, width = space.unit, space.rail
    diameter = min(21 * unit, width)
    dial = _dial(said, space, (x + (width - diameter) / 2, y, diameter), thickness=0.09 * diameter)
    word = Type(space.size(3)).bold().put("state", said.seal.word, (x, y + diameter + unit, width), "center")
    top = y + diameter + unit + max(word.height, Type(space.size(3)).pitch)
    made: list[Words] = [word]
    codes: list[Code] = []
    bottom = y + height
    if said.door is not None:
        entry = Type(min(space.size(2.8), max(space.least, space.percent(2.8))))
        side = min(width, 27 * unit)
        entry_lines = len(doors.lines(said.door, entry, width))
        bottom -= entry.pitch * entry_lines + unit + side
        codes.append(doors.code(said.door, said.texts, (x + (width - side) / 2, bottom, side), space))
        made += doors.address(said.door, entry, (x, bottom + side + unit, width), "center")
    figures = _stacked(said, space, (x, 0.0, width))
    note = Type(space.size(2.7), colour="soft", line=1.15)
    text = _note(said)
    tall = sum(one.height for one in figures) + (1.2 * unit + note.height(text, width) if text else 0.0)
    middle = max(top, top + (bottom - top - tall) / 2)
    for one in figures:
        made.append(replace(one, y=middle))
        middle += one.height
    if text:
        made.append(note.put("note", text, (x, middle + 1.2 * unit, width), "center"))
    return Rail(made, codes, dial, top + 1.6 * unit + tall + 1.6 * unit <= bottom + 1e-6)


def line(said: Said, space: Space, place: tuple[float, float, float], *, full: bool, mirrored: bool) -> Rail:
    """Return the rail as a line at `place`: x, its lower edge and width; `full`: no picture has room."""
    x, bottom, width = place
    height = line_height(said, space, full=full)
    middle, gap = bottom - height / 2, 2.4 * space.unit
    flow = _Flow(x, x + width, mirrored=mirrored)
    dial = _line_dial(said, space, middle, flow, full=full)
    made: list[Words] = []
    codes: list[Code] = []
    entry = Type(space.least)
    if said.door is not None:
        address = doors.lines(said.door, entry, width / 3)
        wide = max(map(entry.width, address))
        start = flow.end(wide)
        made += doors.address(
            said.door, entry, (start, middle - len(address) * entry.pitch / 2, wide), flow.align
        )
        if not full:
            side = min(CODE * space.unit, height)
            flow.end(space.unit)
            codes.append(doors.code(said.door, said.texts, (flow.end(side), middle - side / 2, side), space))
        flow.end(gap)
    for name, text, type_ in _sentences(said, space):
        if not text:
            continue
        wide = type_.width(text)
        made.append(type_.put(name, text, (flow.start(wide), middle - type_.pitch / 2, wide), flow.align))
        flow.start(gap)
    return Rail(made, codes, dial, flow.fits)


def line_height(said: Said, space: Space, *, full: bool) -> float:
    """Return the height of the rail as a line."""
    lines = 1 if said.door is None else len(doors.lines(said.door, Type(space.least), space.width / 3))
    text = max(Type(space.size(3.4)).pitch, lines * Type(space.least).pitch)
    return text if full else max(text, CODE * space.unit)


class _Flow:
    """Places along a line, given away from both ends; `mirrored` where its start is at the right."""

    def __init__(self, low: float, high: float, *, mirrored: bool) -> None:
        self._low, self._high, self._mirrored = low, high, mirrored
        self.align: Align = "right" if mirrored else "left"

    @property
    def fits(self) -> bool:
        return self._low <= self._high + 1e-6

    def start(self, width: float) -> float:
        return self._take(width, low=not self._mirrored)

    def end(self, width: float) -> float:
        return self._take(width, low=self._mirrored)

    def _take(self, width: float, *, low: bool) -> float:
        if low:
            self._low += width
            return self._low - width
        self._high -= width
        return self._high


def _sentences(said: Said, space: Space) -> list[tuple[str, str, Type]]:
    base = Type(space.least)
    answered = plain(words.answered(said.asked, said.texts))
    return [
        ("state", said.seal.word, base.bold()),
        ("answered", answered, base.bold()),
        ("note", _note(said), base._replace(colour="soft")),
    ]


def _note(said: Said) -> str:
    """Return what one needs to know to read the chart, and how many abstained."""
    notes = (words.note(said.asked, said.texts), plain(words.abstained(said.asked, said.texts)))
    return " · ".join(filter(None, notes))


def _stacked(said: Said, space: Space, place: tuple[float, float, float]) -> list[Words]:
    """Return how many answered: the figure, and under it the rest of the sentence."""
    pieces = parts(words.answered(said.asked, said.texts))
    figure = "".join(piece.text for piece in pieces if piece.strong)
    rest = "".join(piece.text for piece in pieces if not piece.strong).strip()
    return [
        Type(space.size(10), line=1.0).bold().put("count", figure, place, "center"),
        Type(space.size(3), colour="soft", line=TOUCHING).put("answered", rest, place, "center"),
    ]


def _line_dial(said: Said, space: Space, middle: float, flow: _Flow, *, full: bool) -> Dial:
    if not full:
        side = 10 * space.unit
        dial = _dial(said, space, (flow.start(side), middle - side / 2, side), thickness=0.11 * side)
        flow.start(space.unit)
        return dial
    size = space.size(3.4)
    side = Type(size).pitch
    width = Type(size).bold().width("00:00") if said.seal.timed or said.seal.figure else side
    dial = _dial(said, space, (flow.start(width), middle - side / 2, side), thickness=0.0)
    flow.start(space.unit)
    sign = dial.sign
    inner = None if sign is None else _sign(said.seal, (width - 0.85 * side) / 2, 0.075 * side, 0.85 * side)
    return replace(dial, width=width, size=size, sign=inner)


def _dial(said: Said, space: Space, place: tuple[float, float, float], thickness: float) -> Dial:
    x, y, diameter = place
    seal = said.seal
    size = round(FIGURE * diameter)
    return Dial(
        x=x,
        y=y,
        width=diameter,
        diameter=diameter,
        thickness=thickness,
        colour=_colour(said.asked, seal),
        timed=seal.timed,
        share=seal.share,
        figure=seal.figure,
        size=size if seal.timed else _narrow(seal.figure, size, WITHIN * diameter, space),
        least=space.least,
        sign=_sign(seal, (1 - SIGN) / 2 * diameter, (1 - SIGN) / 2 * diameter, SIGN * diameter),
    )


def _narrow(figure: str, size: int, width: float, space: Space) -> int:
    """Return the size at which a figure is no wider than that."""
    wide = Type(size).bold().width(figure)
    return size if wide <= width else max(space.least, int(size * width / wide))


def _sign(seal: Seal, x: float, y: float, side: float) -> Sign | None:
    return None if seal.sign is None else Sign(SIGNS[seal.sign], x, y, side, "ink", STROKE)


def _colour(asked: Asked, seal: Seal) -> str:
    if seal.figure:
        return "good"
    return "wait" if asked.phase == Phase.PAUSED else "signal"
