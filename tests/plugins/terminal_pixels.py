"""A terminal's screen as pixels: what a capture with its escape codes looks like to a camera."""

from __future__ import annotations

import pyte
from PIL import Image, ImageDraw

CELL = (8, 16)
"""Pixels of a cell."""

NAMED = {
    "black": "000000",
    "red": "cd0000",
    "green": "00cd00",
    "brown": "cdcd00",
    "blue": "0000ee",
    "magenta": "cd00cd",
    "cyan": "00cdcd",
    "white": "e5e5e5",
}


def painted(capture: str, size: tuple[int, int], *, dark: bool = True) -> Image.Image:
    """Paint a capture of so many columns and lines; only blocks are drawn, letters leave their ground."""
    columns, lines = size
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(capture.rstrip("\n").replace("\n", "\r\n"))
    ground, ink = ("1c1c1c", "d0d0d0") if dark else ("fafafa", "202020")
    across, down = CELL
    image = Image.new("RGB", (columns * across, lines * down), f"#{ground}")
    draw = ImageDraw.Draw(image)
    for y in range(lines):
        for x in range(columns):
            cell = screen.buffer[y][x]
            front, back = _colour(cell.fg, ink), _colour(cell.bg, ground)
            if cell.reverse:
                front, back = back, front
            left, top = x * across, y * down
            draw.rectangle((left, top, left + across - 1, top + down - 1), back)
            if cell.data in "▀▄█":
                first = top + (down // 2 if cell.data == "▄" else 0)
                last = top + (down // 2 if cell.data == "▀" else down) - 1
                draw.rectangle((left, first, left + across - 1, last), front)
    return image


def _colour(name: str, default: str) -> str:
    if name == "default":
        return f"#{default}"
    return f"#{NAMED.get(name.removeprefix('bright'), name)}"
