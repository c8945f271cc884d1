"""What a chart is drawn into, and the table of those that are drawn here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sanora.stage.question import Matter
from sanora.stage.texts import Texts
from sanora_desktop.projector.drawing import Photo, Shape, Words
from sanora_desktop.projector.measuring import BOLD
from sanora_desktop.projector.space import Space, Type

TONES = tuple(f"mark{number}" for number in range(8))
"""Colours of things that have none of their own."""


class Box(NamedTuple):
    """A rectangle to draw into."""

    x: float
    y: float
    width: float
    height: float

    def halves(self, gap: float) -> tuple[Box, Box]:
        """Return two boxes beside each other."""
        width = (self.width - gap) / 2
        return self._replace(width=width), self._replace(x=self.x + width + gap, width=width)

    def below(self, height: float) -> Box:
        """Return what is left under so much height."""
        return self._replace(y=self.y + height, height=self.height - height)


class Scene(NamedTuple):
    """What a chart may look at.

    `sizes` gives the pixels of a picture, `memory` is kept from one drawing to the next.
    """

    matter: Matter
    texts: Texts
    space: Space
    size: int
    sizes: Callable[[str], tuple[int, int]]
    memory: dict[object, Any]

    @property
    def small(self) -> int:
        """Letters of labels."""
        return max(self.space.least, round(0.7 * self.size))

    def type(self, *, strong: bool = False, colour: str = "ink") -> Type:
        """Return how texts are set."""
        return Type(self.size, BOLD, colour, 1.16) if strong else Type(self.size, colour=colour, line=1.16)

    def label(self, colour: str = "soft") -> Type:
        """Return how labels are set."""
        return Type(self.small, colour=colour, line=1.1)


class Figure(NamedTuple):
    """What a chart draws, and whether it found room."""

    words: list[Words]
    shapes: list[Shape]
    photos: list[Photo]
    fits: bool = True


Sketch = Callable[[Scene, Box], Figure]

SKETCHES: dict[str, Sketch] = {}
"""How each chart is drawn; the bars of options are cards, and drawn by the question itself."""


def sketches(name: str) -> Callable[[Sketch], Sketch]:
    """Make a function known as the one that draws a chart; use as a decorator."""

    def known(sketch: Sketch) -> Sketch:
        SKETCHES[name] = sketch
        return sketch

    return known
