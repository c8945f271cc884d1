"""A QR code that phones scan from the terminal: two modules a cell, black on white whatever the theme."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from sanora import qr

LIGHT, DARK = "#ffffff", "#000000"
_STYLES = {
    (upper, lower): Style(color=DARK if upper else LIGHT, bgcolor=DARK if lower else LIGHT)
    for upper in (False, True)
    for lower in (False, True)
}


class Fit(NamedTuple):
    """How a code is drawn: its quiet zone in modules, and `scale` cells across for each module."""

    quiet: int
    scale: int

    def size(self, code: qr.Matrix) -> tuple[int, int]:
        """Return the columns and lines that it takes."""
        side = (code.size + 2 * self.quiet) * self.scale
        return side, (side + 1) // 2


def fit(code: qr.Matrix, columns: int, lines: int, most: int = 8) -> Fit | None:
    """Return the largest way to draw a code, with the widest quiet zone; None if it does not fit at all.

    Only what fits with its whole quiet zone is enlarged.
    """
    quiet = qr.quiet_zone(code, columns, lines)
    if quiet is None:
        return None
    best = Fit(quiet, 1)
    for scale in range(2, most + 1):
        if qr.quiet_zone(code, columns // scale, lines // scale) != qr.QUIET:
            break
        best = Fit(qr.QUIET, scale)
    return best


def least(code: qr.Matrix) -> tuple[int, int]:
    """Return the fewest columns and lines in which phones can still read a code."""
    return Fit(qr.LEAST_QUIET, 1).size(code)


class QrCode(Widget):
    """Draws a code of exactly its own size; hidden while there is nothing to draw, or no room."""

    DEFAULT_CSS = """
    QrCode {
        width: auto;
        height: auto;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.display = False
        self._code: qr.Matrix | None = None
        self._fit = Fit(qr.QUIET, 1)

    def show(self, code: qr.Matrix | None, columns: int, lines: int, most: int = 1) -> tuple[int, int]:
        """Draw a code in at most so much room; return the columns and lines that it takes, 0 if none."""
        found = None if code is None else fit(code, columns, lines, most)
        if code is None or found is None:
            self.display = False
            return 0, 0
        size = found.size(code)
        if (code, found) != (self._code, self._fit) or not self.display:
            self._code, self._fit = code, found
            self.styles.width, self.styles.height = size
            self.display = True
            self.refresh(layout=True)
        return size

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw past all filters: without its two colours a code is none."""
        return [self._line(y).crop(crop.x, crop.right) for y in crop.line_range]

    def _line(self, y: int) -> Strip:
        code, (quiet, scale) = self._code, self._fit
        if code is None:
            return Strip.blank(self.size.width)
        columns = self._fit.size(code)[0]
        across = [x // scale - quiet for x in range(columns)]
        upper, lower = (half // scale - quiet for half in (2 * y, 2 * y + 1))
        cells = ((code.dark(x, upper), code.dark(x, lower)) for x in across)
        runs = ((pair, len(list(run))) for pair, run in groupby(cells))
        # Equal halves as a space: full blocks leave hairlines in many fonts.
        return Strip(
            [Segment((" " if pair[0] == pair[1] else "▀") * length, _STYLES[pair]) for pair, length in runs]
        ).adjust_cell_length(self.size.width, _STYLES[False, False])
