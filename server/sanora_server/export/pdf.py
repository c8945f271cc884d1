"""A printed report as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sanora_server.export import grid
from sanora_server.export.document import Block, Document, Figure, Heading, Note, Picture, Table, texts
from sanora_server.export.drawing import INK, SOFT, Photo, Stroke, Words
from sanora_server.export.measuring import fitted, lines
from sanora_server.export.paper import HIGH, LOWEST, ROOM, SIDE, TOP, Paper
from sanora_server.export.typefaces import Typeface, folders, found
from sanora_server.export.unshown import printed

LEADING = 1.3
BESIDE = 18.0
"""Points between a chart and the table beside it."""

HIGHEST = 170.0
"""Points that a picture is high at most."""

BROAD = 0.6
"""A table that beside its chart takes more of a page than this stands below it instead, and is broader."""

BELOW = 10.0
"""Points below a chart or a table."""

_EMPTY = LOWEST - TOP
"""The height of an empty page."""

_TITLE, _TEXT, _SMALL = 20.0, 10.0, 8.5
_MAJOR, _INNER = 13.0, 10.5
"""Sizes of letters."""

_ABOVE = {False: 26.0, True: 12.0}
"""Points above a heading, by whether it is inner."""


class Pdf(NamedTuple):
    """The file, and the characters that no font could draw."""

    content: bytes
    unshown: Sequence[str]


def to_pdf(document: Document, made: datetime | None, fonts: Sequence[Path] | None = None) -> Pdf:
    """Return the file; `made` stands in it as the time of its making.

    What our own letters do not have is drawn by the fonts in the folders `fonts`: those of this machine.
    """

    def typefaces() -> Iterator[Typeface]:
        return found(folders() if fonts is None else fonts)

    with TemporaryDirectory(prefix="sanora-", ignore_cleanup_errors=True) as folder:
        writer = _Writer(document, Paper(document.title, made, texts(document), typefaces, Path(folder)))
        writer.head()
        for number, block in enumerate(document.blocks):
            if isinstance(block, Heading):
                height = writer.height(kept(document.blocks[number:]))
                writer.need(height if height <= _EMPTY else 0)
            writer.write(block)
        content = writer.end()
    return Pdf(content, tuple(writer.paper.letters.unshown))


def kept(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield what stays together on a page: headings and notes, and what they are about."""
    first = True
    for block in blocks:
        if isinstance(block, Heading) and not block.inner and not first:
            return
        yield block
        if isinstance(block, Figure | Table):
            return
        first = False


class _Writer:
    """Puts blocks on pages, one below the other."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self.paper = paper
        self.document = document
        self.y = HIGH

    def turn(self) -> None:
        """Begin a page."""
        if self.paper.pages:
            self._foot()
        self.paper.turn()
        self.y = TOP

    def need(self, height: float) -> None:
        """Begin a page unless so much is free on this one."""
        if self.y + height > LOWEST and self.y > TOP:
            self.turn()

    def head(self) -> None:
        """Write title, description and facts."""
        self.turn()
        self._text(self.document.title, _TITLE, bold=True)
        self.y += 4
        self._text(self.document.about, _TEXT)
        self.y += 12
        x = SIDE
        for name, known in self.document.facts:
            value = self.paper.known(known)
            wide = max(self.paper.measure(12, bold=True)(value), self.paper.measure(8)(name))
            if x > SIDE and x + wide > SIDE + ROOM:
                x, self.y = SIDE, self.y + 34
            self.paper.words(Words(x, self.y + 8, name, 8, SOFT))
            self.paper.words(Words(x, self.y + 23, value, 12, INK, bold=True))
            x += wide + 26
        self.y += 38

    def write(self, block: Block) -> None:
        """Write what comes next."""
        match block:
            case Heading():
                self._heading(block)
            case Note():
                self._text(block.text, *_look(block))
                self.y += 5
            case Picture():
                wide, high = _size(block)
                self.need(high)
                self.paper.photo(Photo(SIDE, self.y + 4, wide, high, block.image))
                self.y += high + BELOW
            case Table():
                self._table(block)
                self.y += BELOW
            case Figure():
                self._figure(block)

    def height(self, blocks: Iterator[Block]) -> float:
        """Return how high blocks are; of a table as much as should stand together."""
        total = 0.0
        for block in blocks:
            match block:
                case Heading():
                    size = _INNER if block.inner else _MAJOR
                    broken = self._broken(block.text, size, bold=True)
                    total += _ABOVE[block.inner] + len(broken) * size * LEADING + 8
                case Note():
                    size = _look(block)[0]
                    total += len(self._broken(block.text, size)) * size * LEADING + 5
                case Picture():
                    total += _size(block)[1] + BELOW
                case Table():
                    total += 60
                case Figure():
                    beside = self._beside(block)
                    total += BELOW + max(block.drawing.height, 0 if beside is None else beside.height)
        return total

    def end(self) -> bytes:
        """Return the PDF."""
        if unshown := self.paper.letters.unshown:
            self.write(Note(printed(tuple(unshown)), soft=True))
        self._foot()
        return self.paper.written()

    def _heading(self, heading: Heading) -> None:
        self.y += _ABOVE[heading.inner] if self.y > TOP else 0
        if not heading.inner:
            self.paper.mark(" ".join(heading.text.split()), self.y)
            self.paper.stroke(Stroke(SIDE, self.y, SIDE + ROOM, self.y, INK, 1.2))
            self.y += 5
        self._text(heading.text, _INNER if heading.inner else _MAJOR, bold=True)
        self.y += 3

    def _figure(self, figure: Figure) -> None:
        drawing, beside = figure.drawing, self._beside(figure)
        height = max(drawing.height, 0 if beside is None else beside.height)
        self.need(height)
        self.paper.draw(drawing, SIDE, self.y)
        if beside is not None:
            y = self.y
            for line in (beside.heads, *beside.rows):
                grid.write(self.paper, beside, line, SIDE + drawing.width + BESIDE, y)
                y += line.height
        self.y += height + BELOW
        if beside is None:
            self._table(figure.table)
            self.y += BELOW

    def _beside(self, figure: Figure) -> grid.Grid | None:
        """Return the table beside a chart; None where it is too long for that."""
        found = grid.laid(self.paper, figure.table, ROOM - figure.drawing.width - BESIDE)
        return found if found.height <= max(_EMPTY * BROAD, figure.drawing.height) else None

    def _table(self, table: Table) -> None:
        """Write a table, with its heads on every page."""
        laid = grid.laid(self.paper, table, ROOM)
        self.need(laid.heads.height + (laid.rows[0].height if laid.rows else 0))
        grid.write(self.paper, laid, laid.heads, SIDE, self.y)
        self.y += laid.heads.height
        for row in laid.rows:
            if self.y + row.height > LOWEST:
                self.turn()
                grid.write(self.paper, laid, laid.heads, SIDE, self.y)
                self.y += laid.heads.height
            grid.write(self.paper, laid, row, SIDE, self.y)
            self.y += row.height

    def _text(self, text: str, size: float, tone: str = INK, *, bold: bool = False) -> None:
        for line in self._broken(text, size, bold=bold):
            self.need(size * LEADING)
            self.y += size * LEADING
            self.paper.line(line, self.y - 0.25 * size, size, tone, bold=bold)

    def _broken(self, text: str, size: float, *, bold: bool = False) -> list[str]:
        """Return the lines of a text of several paragraphs."""
        measure = self.paper.measure(size, bold=bold)
        paragraphs = filter(None, self.paper.known(text).split("\n"))
        return [line for paragraph in paragraphs for line in lines(paragraph, ROOM, measure)]

    def _foot(self) -> None:
        title = fitted(self.paper.known(self.document.title), ROOM - 60, self.paper.measure(7.5))
        self.paper.number(title)


def _size(picture: Picture) -> tuple[float, float]:
    """Return width and height of a picture on paper."""
    image = picture.image
    scale = min(ROOM / image.width, HIGHEST / image.height, 0.75)
    return image.width * scale, image.height * scale


def _look(note: Note) -> tuple[float, str]:
    return (_SMALL, SOFT) if note.soft else (_TEXT, INK)
