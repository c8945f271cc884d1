"""Large letters for what must be read from afar: the time, the code, the address."""

from __future__ import annotations

from collections.abc import Callable

LINES = 3
"""Lines of small letters, of which two pixels share a cell; large ones take a line for each pixel."""

LARGE_LINES = 5

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

_FONT = {
    " ": "..,..,..,..,..",
    "0": "###,#.#,#.#,#.#,###",
    "1": ".#.,##.,.#.,.#.,###",
    "2": "###,..#,###,#..,###",
    "3": "###,..#,.##,..#,###",
    "4": "#.#,#.#,###,..#,..#",
    "5": "###,#..,###,..#,###",
    "6": "###,#..,###,#.#,###",
    "7": "###,..#,..#,.#.,.#.",
    "8": "###,#.#,###,#.#,###",
    "9": "###,#.#,###,..#,###",
    "A": ".##.,#..#,####,#..#,#..#",
    "B": "###.,#..#,###.,#..#,###.",
    "C": ".###,#...,#...,#...,.###",
    "D": "###.,#..#,#..#,#..#,###.",
    "E": "###,#..,##.,#..,###",
    "F": "###,#..,##.,#..,#..",
    "G": ".###,#...,#.##,#..#,.###",
    "H": "#..#,#..#,####,#..#,#..#",
    "I": "###,.#.,.#.,.#.,###",
    "J": "..#,..#,..#,#.#,.#.",
    "K": "#..#,#.#.,##..,#.#.,#..#",
    "L": "#..,#..,#..,#..,###",
    "M": "#...#,##.##,#.#.#,#...#,#...#",
    "N": "#..#,##.#,#.##,#..#,#..#",
    "O": ".##.,#..#,#..#,#..#,.##.",
    "P": "###.,#..#,###.,#...,#...",
    "Q": ".##.,#..#,#..#,#.##,.###",
    "R": "###.,#..#,###.,#.#.,#..#",
    "S": ".###,#...,.##.,...#,###.",
    "T": "###,.#.,.#.,.#.,.#.",
    "U": "#..#,#..#,#..#,#..#,.##.",
    "V": "#..#,#..#,#..#,#.#.,.#..",
    "W": "#...#,#...#,#.#.#,##.##,#...#",
    "X": "#..#,#..#,.##.,#..#,#..#",
    "Y": "#.#,#.#,.#.,.#.,.#.",
    "Z": "####,..#.,.#..,#...,####",
    ":": ".,#,.,#,.",
    ".": ".,.,.,.,#",
    "-": "..,..,##,..,..",
    "%": "#.#,..#,.#.,#..,#.#",
    "/": "..#,..#,.#.,#..,#..",
}


def small(text: str) -> list[str]:
    """Return a text in lines of half blocks; empty where the font lacks a character."""
    rows = _pixels(text)
    # A blank half above, not below: figures that stand on the line are told apart more easily.
    pairs = zip([[False] * len(rows[0]), *rows[1::2]], rows[::2], strict=True) if rows else ()
    return ["".join(_HALVES[pair] for pair in zip(*lines, strict=True)) for lines in pairs]


def large(text: str) -> list[str]:
    """Return a text in lines of full blocks, two cells a pixel; empty where the font lacks a character."""
    return ["".join("██" if pixel else "  " for pixel in row) for row in _pixels(text)]


def largest(text: str, width: int, height: int) -> list[str]:
    """Return a text in the largest letters that fit; empty if none do."""
    fonts: tuple[tuple[Callable[[str], list[str]], int], ...] = ((large, LARGE_LINES), (small, LINES))
    for font, lines in fonts:
        drawn = font(text)
        if drawn and len(drawn[0]) <= width and lines <= height:
            return drawn
    return []


def _pixels(text: str) -> list[list[bool]]:
    glyphs = [_FONT.get(letter) for letter in text.upper()]
    if not text or None in glyphs:
        return []
    rows = [".".join(parts) for parts in zip(*(str(glyph).split(",") for glyph in glyphs), strict=True)]
    return [[pixel == "#" for pixel in row] for row in rows]
