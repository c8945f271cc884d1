"""How faces take answers and draw what came of them: the closed vocabulary."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import msgspec

Input: TypeAlias = Literal[
    "options", "scale", "scales", "words", "text", "order", "number", "points", "pin", "survey"
]
"""How answers are given.

options: pick `fewest` to `most` of `options`. The keys YES and NO are drawn as a tick and a cross.
scale: pick one of `options`, values in a row drawn in `style`; `least_label` and `most_label` name its ends.
scales: the same for each of `options`, from 1 to `steps`; an answer is values by key.
words: up to `most` texts of up to `longest` characters.
text: one text of up to `longest` characters, of several `lines` or one.
order: `fewest` to `most` of `options` in an order.
number: from `least` to `greatest`, with up to `decimals` and a `unit`.
points: whole numbers by key in steps of `step`, up to `budget` together.
pin: a place on the question's picture, `x,y` in per mille of its width and height.
survey: the `parts`, each with its own.
"""

Chart: TypeAlias = Literal["bars", "scale", "scales", "cloud", "wall", "ranks", "histogram", "heat", "survey"]
"""What shows the tally.

bars: picks per option.
scale: picks per value, with the measures `mean` and, in the style `nps`, `nps`.
scales: for each option the values (`KEY:VALUE` in the counts) and its mean (measure `KEY`).
cloud: words, sized by count.
wall: texts with their counts.
ranks: options with their points, most first; in the right order once it is known.
histogram: counts by the lower end of a bin, `width` wide, with `median`, `mean`, `least` and `greatest`.
heat: counts by cell `column,row` of a grid over the picture, `GRID` by `GRID`.
survey: the `parts`, each with its own.
"""

GRID = 40
"""Columns and rows of a heat map."""


class Hints(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """How faces take and draw the answers; a closed vocabulary, so that a new kind touches no face.

    What a field means is told by `Input`. With `shuffle`, each phone has an order of its own, and no letters.
    """

    input: Input
    chart: Chart
    fewest: int = 1
    most: int = 1
    shuffle: bool = False
    style: str = ""
    steps: int = 0
    longest: int = 0
    lines: bool = False
    least: float | None = None
    greatest: float | None = None
    decimals: int = 0
    unit: str = ""
    budget: int = 0
    step: int = 1
    parts: dict[str, Hints] = {}


INPUTS: tuple[str, ...] = get_args(Input)
CHARTS: tuple[str, ...] = get_args(Chart)
