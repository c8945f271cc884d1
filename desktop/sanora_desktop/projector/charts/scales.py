"""Scales: for each statement how many chose each value, as dots on a line, and the mean."""

from __future__ import annotations

import math

from sanora.charts.scales import Row, Scales
from sanora_desktop.projector.charts.base import Box, Figure, Scene, sketches
from sanora_desktop.projector.charts.scale import ends_height, ends_of
from sanora_desktop.projector.drawing import Shape, Words


@sketches("scales")
def scales(scene: Scene, box: Box) -> Figure:
    """Draw a line of dots for each statement."""
    matter = scene.matter
    chart = matter.chart if isinstance(matter.chart, Scales) else None
    type_, label = scene.type(), scene.label()
    mean = scene.type(strong=True).width(scene.texts.decimal(10.0, 1)) + 0.6 * scene.size
    text = 0.46 * box.width
    dots = Box(box.x + text, box.y, box.width - text - mean, box.height)
    step = dots.width / matter.hints.steps
    ends = ends_height(scene, dots.width)
    head = ends + 1.1 * label.pitch
    words: list[Words] = ends_of(scene, dots._replace(height=ends))
    for value in range(1, matter.hints.steps + 1):
        place = (dots.x + (value - 1) * step, box.y + ends, step)
        words.append(label.put("value", scene.texts.number(value), place, "center"))
    rows = max(1, len(matter.options))
    tall = (box.height - head) / rows
    shapes: list[Shape] = []
    fits = True
    for index, option in enumerate(matter.options):
        y = box.y + head + index * tall
        height = type_.height(option.text, text - scene.size)
        fits = fits and height <= tall and type_.word(option.text) < text - scene.size
        words.append(type_.put("option", option.text, (box.x, y + (tall - height) / 2, text - scene.size)))
        row = None if chart is None else chart.rows[index]
        shapes += _dots(scene, row, Box(dots.x, y, step, tall))
        if row is not None and row.mean is not None:
            said = scene.texts.decimal(row.mean, 1)
            strong = scene.type(strong=True)
            middle = y + (tall - strong.pitch) / 2
            words.append(strong.put("mean", said, (dots.x + dots.width, middle, mean), "right"))
    return Figure(words, shapes, [], fits and tall >= 1.2 * scene.size)


def _dots(scene: Scene, row: Row | None, cell: Box) -> list[Shape]:
    steps = scene.matter.hints.steps
    side = min(0.86 * cell.width, 0.86 * cell.height)
    middle = cell.y + cell.height / 2
    line = Shape(cell.x + cell.width / 2, middle - 1, cell.width * (steps - 1), 2, "line")
    found = [line]
    for at in range(steps):
        share = 0.0 if row is None or row.mean is None else row.shares[at]
        full = math.sqrt(share) * side
        x = cell.x + (at + 0.5) * cell.width
        least = 0.16 * side
        found.append(Shape(x - least / 2, middle - least / 2, least, least, "edge", least / 2))
        if full > 0:
            found.append(Shape(x - full / 2, middle - full / 2, full, full, "mark0", full / 2))
    if row is not None and row.mean is not None:
        x = cell.x + (row.mean - 0.5) * cell.width
        found.append(Shape(x - 2, middle - side / 2, 4, side, "signal"))
    return found
