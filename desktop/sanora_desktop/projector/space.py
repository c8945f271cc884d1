"""The measures of a screen, and texts put into their places."""

from __future__ import annotations

import math
from typing import NamedTuple

from sanora_desktop.projector.drawing import Align, Colour, Words
from sanora_desktop.projector.measuring import BOLD, NORMAL, letter_height, room

LEAST = 0.025
"""Share of the height below which no text is readable from the last row."""

LINE = 1.22
"""Distance of lines as a multiple of the letters' size."""


class Space(NamedTuple):
    """A screen of `width` and `height` pixels, from `top` on. `ratio` are device pixels in one of these."""

    width: float
    height: float
    top: float = 0.0
    ratio: float = 1.0

    @property
    def unit(self) -> float:
        """A percent of the height, less where the screen is not wide: so all screens look alike."""
        return min(self.height / 100, 0.0058 * self.width)

    @property
    def least(self) -> int:
        """The smallest letters."""
        return math.ceil(LEAST * self.height - 1e-6)

    @property
    def pad(self) -> float:
        """What stays free at the edges."""
        return 4.6 * self.unit

    @property
    def gap(self) -> float:
        """What stays free between the parts."""
        return 3.4 * self.unit

    @property
    def rail(self) -> float:
        """The width of the column beside the question."""
        return min(0.30 * self.height, 0.32 * self.width)

    def size(self, units: float) -> int:
        """Return a size of letters, no smaller than the smallest."""
        return max(self.least, round(units * self.unit))

    def percent(self, percent: float) -> int:
        """Return a size of letters in percent of the height."""
        return max(1, round(percent * self.height / 100))

    def below(self, height: float) -> Space:
        """Return what is left under a bar of so many pixels."""
        return self._replace(top=self.top + height)


class Type(NamedTuple):
    """How a text is set."""

    size: int
    weight: int = NORMAL
    colour: Colour = "ink"
    line: float = LINE

    @property
    def pitch(self) -> float:
        """The distance of its lines."""
        return self.line * self.size

    def bold(self, colour: Colour | None = None) -> Type:
        """Return the same in bold, in another colour perhaps."""
        return self._replace(weight=BOLD, colour=colour or self.colour)

    def height(self, text: str, width: float) -> float:
        """Return how much height a text takes at that width; no text takes none."""
        return self.pitch * room(text, self.size, self.weight, width).lines if text else 0.0

    def width(self, text: str) -> float:
        """Return the width of a text on one line."""
        return math.ceil(room(text, self.size, self.weight).widest) + 1.0 if text else 0.0

    def word(self, text: str) -> float:
        """Return the width of the longest word."""
        return room(text, self.size, self.weight).word if text else 0.0

    def put(self, name: str, text: str, place: tuple[float, float, float], align: Align = "left") -> Words:
        """Return a text at `place`: x, y and width."""
        x, y, width = place
        return Words(
            name=name,
            text=text,
            x=x,
            y=y,
            width=width,
            height=self.height(text, width),
            size=self.size,
            weight=self.weight,
            colour=self.colour,
            align=align,
            line=self.pitch,
            shift=(self.pitch - letter_height(self.size, self.weight)) / 2,
        )
