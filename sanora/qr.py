"""QR codes: text as a matrix of modules, and the matrix as SVG, PNG and terminal lines."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
import png as pypng
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

if TYPE_CHECKING:
    from collections.abc import Iterator

QUIET = 4
"""Light modules around a code; the standard asks for four."""

LEAST_QUIET = 2
"""Quiet zone of a code in a terminal that has no room for four; phones still read it."""

_JOIN_PATH = re.compile(r"/[A-Za-z0-9]{1,16}")
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")  # neither ? nor #, whose texts may need their case


class Matrix(msgspec.Struct, frozen=True):
    """The modules of a QR code without quiet zone: `rows[y][x]` is true where it is dark."""

    version: int
    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Modules along one side."""
        return len(self.rows)

    def dark(self, x: int, y: int) -> bool:
        """Tell whether a module is dark; those outside the code are light."""
        return 0 <= x < self.size and 0 <= y < self.size and self.rows[y][x]


def join_qr_text(url: str) -> str:
    """Return the join address as the code carries it: in capitals where these mean the same.

    Scheme, host and public code may be written in either case, and a QR code packs two capitals in
    11 bits instead of 16. Any other address comes back unchanged.
    """
    capitals = url.upper()
    only_code = _JOIN_PATH.fullmatch(urlsplit(url).path)
    return capitals if only_code and _ALPHANUMERIC.fullmatch(capitals) else url


@lru_cache(maxsize=64)  # drawing takes some milliseconds, and a hall asks for the same few codes
def matrix(text: str) -> Matrix:
    """Return the smallest QR code that holds `text`, with error correction level M.

    Raises ValueError for no text and for more than a code can hold.
    """
    if not text:
        message = "a QR code needs some text"
        raise ValueError(message)
    drawing = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    drawing.add_data(text)
    try:
        drawing.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        message = f"{len(text)} characters are too many for a QR code"
        raise ValueError(message) from error
    rows = tuple(tuple(bool(module) for module in row) for row in drawing.get_matrix())
    return Matrix(version=drawing.version, rows=rows)


def svg(code: Matrix, *, title: str = "", scale: int = 8) -> str:
    """Return an SVG document: black on white in any theme, `scale` pixels a module unless resized.

    `title` is what a screen reader says.
    """
    side = code.size + 2 * QUIET
    label = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{side * scale}" height="{side * scale}"'
        f' viewBox="0 0 {side} {side}" shape-rendering="crispEdges">{label}'
        f'<rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path fill="#000" d="{"".join(_outlines(code))}"/></svg>'
    )


def png(code: Matrix, scale: int = 8) -> bytes:
    """Return a PNG of one bit a pixel, with `scale` pixels a module."""
    side = code.size + 2 * QUIET
    across = range(-QUIET, code.size + QUIET)
    lines = [_packed("".join("01"[not code.dark(x, y)] * scale for x in across)) for y in across]
    out = io.BytesIO()
    writer = pypng.Writer(side * scale, side * scale, greyscale=True, bitdepth=1)
    writer.write_packed(out, (line for line in lines for _ in range(scale)))
    return out.getvalue()


def quiet_zone(code: Matrix, columns: int, lines: int) -> int | None:
    """Return the widest quiet zone, 4 to 2, with which the code fits a terminal; None if none does."""
    for quiet in range(QUIET, LEAST_QUIET - 1, -1):
        side = code.size + 2 * quiet
        if side <= columns and (side + 1) // 2 <= lines:
            return quiet
    return None


def terminal(code: Matrix, quiet: int = QUIET) -> list[str]:
    """Return lines of half blocks, two modules a character, to be shown black on white whatever the theme.

    A space is light, "█" dark, "▀" and "▄" dark in the upper and lower half. A caller that styles
    single cells draws "█" as a space on black: in many fonts full blocks leave hairlines.
    """
    across = range(-quiet, code.size + quiet)
    down = range(-quiet, code.size + quiet, 2)
    return ["".join(_CELLS[code.dark(x, y), code.dark(x, y + 1)] for x in across) for y in down]


def ansi(code: Matrix, quiet: int = QUIET) -> str:
    """Return the lines of `terminal` as text with escape codes that make them black on white.

    The colours are 16 and 231 of the 256: unlike the first sixteen, no theme changes these.
    """
    return "".join(f"{_ON_WHITE}{_full_cells(line)}{_RESET}\n" for line in terminal(code, quiet))


_CELLS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_ON_WHITE = "\x1b[38;5;16;48;5;231m"
_ON_BLACK = "\x1b[38;5;16;48;5;16m"
_RESET = "\x1b[0m"


def _packed(bits: str) -> bytes:
    """Return binary digits as bytes, the last one filled up."""
    length = -(-len(bits) // 8)
    return int(bits.ljust(8 * length, "0"), 2).to_bytes(length)


def _full_cells(line: str) -> str:
    """Draw runs of full blocks as spaces on black."""
    return re.sub("█+", lambda run: f"{_ON_BLACK}{' ' * len(run[0])}{_ON_WHITE}", line)


def _outlines(code: Matrix) -> Iterator[str]:
    """Trace the borders of all dark areas: unlike a square for each module, these leave no hairlines."""
    edges = _border(code)
    while edges:
        start = corner = next(iter(edges))
        corners = [start]
        before = None
        while before is None or corner != start:
            ways = edges[corner]
            way = ways.pop()  # two ways where areas touch at a corner: either closes an outline
            if not ways:
                del edges[corner]
            if way == before:
                corners.pop()
            corner = (corner[0] + way[0], corner[1] + way[1])
            corners.append(corner)
            before = way
        yield _path(corners[:-1])


def _border(code: Matrix) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return the steps between dark and light modules by the corner they leave; dark is on their right."""
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for y, row in enumerate(code.rows):
        for x in (x for x, dark in enumerate(row) if dark):
            if not code.dark(x, y - 1):
                edges.setdefault((x, y), []).append((1, 0))
            if not code.dark(x + 1, y):
                edges.setdefault((x + 1, y), []).append((0, 1))
            if not code.dark(x, y + 1):
                edges.setdefault((x + 1, y + 1), []).append((-1, 0))
            if not code.dark(x - 1, y):
                edges.setdefault((x, y + 1), []).append((0, -1))
    return edges


def _path(corners: list[tuple[int, int]]) -> str:
    """Return a closed outline in SVG's relative horizontal and vertical steps."""
    steps = [f"M{corners[0][0] + QUIET} {corners[0][1] + QUIET}"]
    for (x, y), (next_x, next_y) in pairwise(corners):
        steps.append(f"h{next_x - x}" if next_y == y else f"v{next_y - y}")
    return "".join([*steps, "z"])
