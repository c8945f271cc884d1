"""What a printed report says and in which order: written once, laid out by each sort of file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from sanora_server.export.drawing import Drawing, Words
from sanora_server.export.images import Image


class Table(NamedTuple):
    """Rows of text under heads; the last `figures` columns are numbers. Rows in `marked` stand out."""

    heads: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    figures: int = 0
    marked: frozenset[int] = frozenset()


class Figure(NamedTuple):
    """A chart and the table of what it shows, side by side where there is room."""

    drawing: Drawing
    table: Table


class Picture(NamedTuple):
    """The picture of a question, and what it shows in words."""

    image: Image
    says: str


class Note(NamedTuple):
    """A paragraph; what is said by the way is `soft`."""

    text: str
    soft: bool = False


class Heading(NamedTuple):
    """What the following is about: a question, or something `inner` to one."""

    text: str
    inner: bool = False


Block: TypeAlias = Heading | Note | Picture | Table | Figure


class Document(NamedTuple):
    """A printed report: its title, what it is about, and the rest in blocks."""

    title: str
    about: str
    facts: Sequence[tuple[str, str]]
    blocks: Sequence[Block]


def texts(document: Document) -> Iterator[str]:
    """Yield every text that stands in a report, each piece by itself."""
    yield from (document.title, document.about)
    for fact in document.facts:
        yield from fact
    for block in document.blocks:
        match block:
            case Heading() | Note():
                yield block.text
            case Picture():
                pass
            case Table():
                yield from _cells(block)
            case Figure():
                yield from _cells(block.table)
                yield from (shape.text for shape in block.drawing.shapes if isinstance(shape, Words))


def _cells(table: Table) -> Iterator[str]:
    for row in (table.heads, *table.rows):
        yield from row
