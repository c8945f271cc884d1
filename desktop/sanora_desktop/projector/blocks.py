"""Texts that belong together, placed as one: labels with what they label, sentences with a large figure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sanora.stage.direction import direction_of
from sanora.stage.texts import Part, Texts, parts
from sanora_desktop.projector.drawing import Align, Words
from sanora_desktop.projector.space import Type


class Line(NamedTuple):
    """A text of a block: how it is set, its name, what it says, and its place in the block."""

    type: Type
    name: str
    text: str
    x: float
    y: float
    width: float


class Block(NamedTuple):
    """Texts in their places, to be moved together."""

    lines: list[Line]

    @property
    def height(self) -> float:
        return max((line.y + line.type.height(line.text, line.width) for line in self.lines), default=0.0)

    @property
    def width(self) -> float:
        return max((line.x + line.width for line in self.lines), default=0.0)

    def moved(self, right: float, down: float) -> Block:
        """Return the block further to the right and down."""
        return Block([line._replace(x=line.x + right, y=line.y + down) for line in self.lines])

    def put(self, x: float, y: float) -> list[Words]:
        """Return the texts of the block at a place."""
        return [
            line.type.put(line.name, line.text, (x + line.x, y + line.y, line.width)) for line in self.lines
        ]


def rows(blocks: list[Block], width: float, beside: float, below: float) -> list[Block]:
    """Put blocks beside each other, their lower edges on a line, in as many rows as they need."""
    if len(blocks) > 1 and blocks[0].width + beside + blocks[1].width > width:
        first, second = blocks
        return [Block([*first.lines, *second.moved(0.0, first.height + below).lines])]
    lines: list[Line] = []
    height = max((block.height for block in blocks), default=0.0)
    x = 0.0
    for block in blocks:
        lines += block.moved(x, height - block.height).lines
        x += block.width + beside
    return [Block(lines)] if lines else []


def figured(text: str, sizes: tuple[int, int], *, inline: bool = False) -> Block:
    """Return a sentence with a large figure: in one line, or the figure above the rest."""
    strong = Type(sizes[0], line=1.0).bold()
    rest = Type(sizes[1], colour="soft", line=1.1)
    pieces = parts(text)
    if not pieces:
        return Block([])
    if inline:
        return Block(_inline(pieces, strong, rest))
    number = "".join(piece.text for piece in pieces if piece.strong)
    others = "".join(piece.text for piece in pieces if not piece.strong).strip()
    return Block(
        [
            Line(strong, "count", number, 0.0, 0.0, strong.width(number)),
            Line(rest, "people", others, 0.0, strong.pitch, rest.width(others)),
        ]
    )


def _inline(pieces: tuple[Part, ...], strong: Type, rest: Type) -> list[Line]:
    x = 0.0
    lines: list[Line] = []
    for piece in pieces:
        type_ = strong if piece.strong else rest
        down = 0.0 if piece.strong else 0.8 * (strong.pitch - rest.pitch)
        said = piece.text.strip()
        lines.append(Line(type_, "count" if piece.strong else "people", said, x, down, type_.width(said)))
        x += type_.width(said) + 0.3 * rest.size
    return lines


def side_of(text: str, texts: Texts) -> Align:
    """Return at which side the lines of a text begin."""
    side: dict[Literal["ltr", "rtl"], Align] = {"ltr": "left", "rtl": "right"}
    return side[direction_of(text, texts.direction)]
