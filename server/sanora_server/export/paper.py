"""Sheets of paper: text and shapes at places in points from the top left, as PDF."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from sanora_server.export.clusters import clusters
from sanora_server.export.drawing import INK, SOFT, Box, Drawing, Photo, Ring, Stroke, Words
from sanora_server.export.letters import Letters
from sanora_server.export.measuring import Measure
from sanora_server.export.runs import Run, rightward, runs, simple
from sanora_server.export.typefaces import Typeface

WIDE, HIGH = 595.28, 841.89
"""A4. On Letter, which is shorter, programs that print scale it down a little."""

SIDE, TOP, BOTTOM = 48.0, 48.0, 56.0
ROOM = WIDE - 2 * SIDE
LOWEST = HIGH - BOTTOM

_FONTS = {"": "DejaVuSansCondensed.ttf", "B": "DejaVuSansCondensed-Bold.ttf"}
_FAMILY = "sans"
_EMBLEM = -1
"""Draws pictures; 0 is our own fonts, others those of this machine."""

_HAIR = 0.01
"""A corner's radius is less than half the side by so much: the library takes exact halves for shares."""

_WHOLE = 1000.0
"""The size at which widths are measured."""


class Paper:
    """A PDF in the making, for some `texts`. What our fonts do not have is drawn by those of this machine.

    `typefaces` finds these where they are needed; in `folder`, which must stay, they are cut to size.
    """

    def __init__(
        self,
        title: str,
        made: datetime | None,
        texts: Iterable[str],
        typefaces: Callable[[], Iterable[Typeface]],
        folder: Path,
    ) -> None:
        logging.getLogger("fontTools").setLevel(
            logging.WARNING
        )  # it tells each step of making a font smaller
        self._pdf = FPDF(unit="pt", format="A4")
        self._pdf.render_color_fonts = False  # emoji are pictures here
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
        self.letters = Letters(self._letters[""], texts, typefaces, folder)
        for number, borrowed in enumerate(self.letters.borrowed, start=1):
            self._pdf.add_font(_family(number), "", borrowed.path)

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
        """Return the text as it can be shown."""
        return self.letters.known(text)

    def measure(self, size: float, *, bold: bool = False) -> Measure:
        """Return how wide text is, which is `known`."""
        return partial(self._width, size=size, style="B" if bold else "")

    def words(self, words: Words) -> None:
        """Write one line of text, in the direction of its script."""
        text = self.known(words.text)
        self._pdf.set_text_color(words.tone)
        style = "B" if words.bold else ""
        ours = self.letters.ours(text)
        pieces = [Run(text, 0, rightward=False)] if ours else runs(text, self._drawer)
        widths = [self._begin(run, words.size, style, alone=len(pieces) == 1) for run in pieces]
        x = words.x - {"start": 0.0, "middle": sum(widths) / 2, "end": sum(widths)}[words.anchor]
        for run, wide in zip(pieces, widths, strict=True):
            self._begin(run, words.size, style, alone=len(pieces) == 1)
            if run.drawer == _EMBLEM:
                self._emblems(run.text, x, words.y, words.size)
            elif simple(run.text) and not run.drawer:
                self._pdf.text(x, words.y, run.text)
            else:
                self._pdf.set_xy(x, words.y - 0.8 * words.size)  # a cell has its base line there
                self._pdf.cell(wide, words.size, run.text)
            x += wide

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
        whole = bytes(self._pdf.output())
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()  # else its file could not be taken away on Windows
        return whole

    def _drawer(self, cluster: str) -> int:
        return _EMBLEM if cluster in self.letters.emblems else self.letters.lender(cluster)

    def _begin(self, run: Run, size: float, style: str, *, alone: bool) -> float:
        """Take the font of a run, and return how wide it is."""
        if run.drawer == _EMBLEM:
            return self._width(run.text, size, style)
        has = not run.drawer and all(ord(character) in self._letters[style] for character in run.text)
        self._pdf.set_font(_family(run.drawer), style if has else "", size)
        shaped = bool(run.drawer) or not simple(run.text)
        direction = None if alone else "rtl" if run.rightward else "ltr"
        self._pdf.set_text_shaping(shaped, direction=direction)
        return self._pdf.get_string_width(run.text)

    def _emblems(self, text: str, x: float, y: float, size: float) -> None:
        for cluster in clusters(text):
            for emblem in self.letters.emblems[cluster]:
                place = (x + emblem.left * size, y - emblem.top * size)
                self._pdf.image(io.BytesIO(emblem.png), *place, emblem.width * size, emblem.height * size)
                x += emblem.advance * size

    def _width(self, text: str, size: float, style: str) -> float:
        return sum(map(partial(self._share, style=style), clusters(text))) * size

    def _share(self, cluster: str, style: str) -> float:
        """Return how wide a cluster is, as a share of the letters' size."""
        share = self._widths.get((style, cluster))
        if share is None:
            drawer = self._drawer(cluster)
            if drawer == _EMBLEM:
                share = sum(emblem.advance for emblem in self.letters.emblems[cluster])
            else:
                share = self._begin(Run(cluster, drawer, rightward=False), _WHOLE, style, alone=True) / _WHOLE
            self._widths[style, cluster] = share
        return share


def _family(drawer: int) -> str:
    """Return what the library calls a font: ours, or one of this machine."""
    return f"{_FAMILY}{drawer or ''}"
