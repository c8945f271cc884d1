"""Sheets of paper: text and shapes at places in points from the top left, as PDF."""

from __future__ import annotations

import io
import logging
import unicodedata
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from importlib.resources import as_file, files

from fpdf import FPDF

from sanora_server.export.drawing import INK, SOFT, Box, Drawing, Photo, Ring, Stroke, Words
from sanora_server.export.measuring import Measure

WIDE, HIGH = 595.28, 841.89
"""A4. On Letter, which is shorter, programs that print scale it down a little."""

SIDE, TOP, BOTTOM = 48.0, 48.0, 56.0
ROOM = WIDE - 2 * SIDE
LOWEST = HIGH - BOTTOM

MISSING = "□"
"""Stands for a letter that the fonts do not have."""

_FONTS = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
_FAMILY = "sans"
_INSTEAD = str.maketrans({"🙂": "☺", "🙁": "☹"})
"""What the fonts have instead of an emoji that they do not have: these two are on our own scales."""

_UNSEEN = frozenset("\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What only varies the emoji before it."""

_HAIR = 0.01
"""A corner's radius is less than half the side by so much: the library takes exact halves for shares."""

_WHOLE = 1000.0
"""The size at which widths are measured."""


class Paper:
    """A PDF in the making. `missing` tells whether a letter was asked for that the fonts do not have."""

    def __init__(self, title: str, made: datetime | None) -> None:
        logging.getLogger("fontTools").setLevel(
            logging.WARNING
        )  # it tells each step of making a font smaller
        self._pdf = FPDF(unit="pt", format="A4")
        self._pdf.alias_nb_pages("")  # else people could write the sign for the number of pages
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_margin(0)
        self._pdf.c_margin = 0
        self._pdf.set_title(title)
        self._pdf.set_lang("en")
        self._pdf.set_producer("Sanora")
        if made is not None:
            self._pdf.set_creation_date(made)
        self._letters: dict[str, frozenset[int]] = {}
        self._widths: dict[tuple[str, str], float] = {}
        for style, name in _FONTS.items():
            with as_file(files(__package__ or "") / "vendor" / name) as font:
                self._pdf.add_font(_FAMILY, style, font)
            cmap = getattr(self._pdf.fonts[_FAMILY + style], "cmap", {})
            self._letters[style] = frozenset(cmap)
        self.missing = False

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pdf.page

    def turn(self) -> None:
        """Begin a page."""
        self._pdf.add_page()

    def mark(self, heading: str, y: float) -> None:
        """Let readers jump to a heading at this height of the page."""
        self._pdf.set_y(y)
        self._pdf.start_section(self.known(heading))

    def known(self, text: str) -> str:
        """Return the text as the fonts can show it."""
        kept = [character for character in text.translate(_INSTEAD) if character not in _UNSEEN]
        shown = [
            character if ord(character) in self._letters[""] or character == "\n" else MISSING
            for character in kept
        ]
        self.missing = self.missing or shown != kept
        return "".join(shown)

    def measure(self, size: float, *, bold: bool = False) -> Measure:
        """Return how wide text is, which is `known`."""
        return partial(self._width, size=size, style="B" if bold else "")

    def words(self, words: Words) -> None:
        """Write one line of text, in the direction of its script."""
        text = self.known(words.text)
        style = "B" if words.bold and all(ord(character) in self._letters["B"] for character in text) else ""
        self._pdf.set_font(_FAMILY, style, words.size)
        self._pdf.set_text_color(words.tone)
        shaped = not _simple(text)
        self._pdf.set_text_shaping(shaped)
        wide = self._pdf.get_string_width(text)
        x = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
        if shaped:
            self._pdf.set_xy(x, words.y - 0.8 * words.size)  # a cell has its base line there
            self._pdf.cell(wide, words.size, text)
        else:
            self._pdf.text(x, words.y, text)

    def line(self, text: str, y: float, size: float, tone: str = INK, *, bold: bool = False) -> None:
        """Write one line at the side of the page where its script begins."""
        anchored = (WIDE - SIDE, "end") if rightward(text) else (SIDE, "start")
        self.words(Words(anchored[0], y, text, size, tone, bold, anchored[1]))

    def box(self, box: Box) -> None:
        """Draw a rectangle."""
        radius = min(box.round, box.width / 2 - _HAIR, box.height / 2 - _HAIR)
        place = (box.x, box.y, box.width, box.height)
        with self._pdf.local_context(fill_opacity=box.cover) if box.cover < 1 else nullcontext():
            self._pdf.set_fill_color(box.fill)
            self._pdf.rect(*place, "F", round_corners=radius > 0, corner_radius=radius)

    def photo(self, photo: Photo) -> None:
        """Show a picture."""
        self._pdf.image(io.BytesIO(photo.image.jpeg), photo.x, photo.y, photo.width, photo.height)

    def ring(self, ring: Ring) -> None:
        """Draw an ellipse."""
        self._pdf.set_draw_color(ring.tone)
        self._pdf.set_line_width(ring.width)
        self._pdf.ellipse(ring.x - ring.across, ring.y - ring.down, 2 * ring.across, 2 * ring.down)

    def stroke(self, stroke: Stroke) -> None:
        """Draw a line."""
        self._pdf.set_draw_color(stroke.tone)
        self._pdf.set_line_width(stroke.width)
        self._pdf.line(stroke.x, stroke.y, stroke.to_x, stroke.to_y)

    def draw(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw a picture with its top left corner there."""
        for shape in drawing.shapes:
            match shape:
                case Box():
                    self.box(shape._replace(x=shape.x + x, y=shape.y + y))
                case Photo():
                    self.photo(shape._replace(x=shape.x + x, y=shape.y + y))
                case Ring():
                    self.ring(shape._replace(x=shape.x + x, y=shape.y + y))
                case Stroke():
                    ends = (shape.x + x, shape.y + y, shape.to_x + x, shape.to_y + y)
                    self.stroke(Stroke(*ends, shape.tone, shape.width))
                case Words():
                    self.words(shape._replace(x=shape.x + x, y=shape.y + y))

    def number(self, title: str) -> None:
        """Write title and number at the foot of the page."""
        self.words(Words(SIDE, HIGH - 30, title, 7.5, SOFT))
        self.words(Words(WIDE - SIDE, HIGH - 30, str(self.pages), 7.5, SOFT, anchor="end"))

    def written(self) -> bytes:
        """Return the PDF."""
        return bytes(self._pdf.output())

    def _width(self, text: str, size: float, style: str) -> float:
        return sum(map(partial(self._share, style=style), text)) * size

    def _share(self, character: str, style: str) -> float:
        share = self._widths.get((style, character))
        if share is None:
            self._pdf.set_text_shaping(use_shaping_engine=False)
            self._pdf.set_font(_FAMILY, style, _WHOLE)
            share = self._pdf.get_string_width(character) / _WHOLE
            self._widths[style, character] = share
        return share


def rightward(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter that has a direction decides."""
    for character in text:
        if (direction := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _simple(text: str) -> bool:
    """Tell whether the letters of a text stand one after the other, each for itself."""
    return all(character < "\u0300" for character in text) or not any(
        unicodedata.bidirectional(character) in {"R", "AL", "AN", "NSM"} for character in text
    )
