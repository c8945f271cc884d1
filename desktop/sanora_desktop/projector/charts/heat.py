"""Heat: where on a picture people pointed, and the right place."""

from __future__ import annotations

from sanora.charts.heat import Heat
from sanora_desktop.projector.charts.base import Box, Figure, Scene, sketches
from sanora_desktop.projector.drawing import Photo, Shape

HEAT, DARK, LIGHT = "#ff5a36", "#1a0500", "#ffffff"
"""Colours on a picture, whatever the theme."""


@sketches("heat")
def heat(scene: Scene, box: Box) -> Figure:
    """Draw the picture as large as the box allows, its cells on it, and a ring around the right place."""
    matter = scene.matter
    photo = fitted(matter.picture, matter.picture_text, box, scene.sizes(matter.picture))
    chart = matter.chart
    shapes: list[Shape] = []
    if isinstance(chart, Heat):
        width, height = chart.size * photo.width, chart.size * photo.height
        side = 1.5 * min(width, height)
        for cell in chart.cells:
            x = photo.x + cell.left * photo.width + width / 2
            y = photo.y + cell.top * photo.height + height / 2
            shown = side * (0.6 + 0.6 * cell.share)
            opacity = 0.35 + 0.55 * cell.share
            shapes.append(
                Shape(x - shown / 2, y - shown / 2, shown, shown, HEAT, shown / 2, opacity, DARK, 1.5)
            )
        if chart.area is not None:
            area = chart.area
            wide, high = 2 * area.radius * photo.width, 2 * area.radius * photo.height
            x, y = photo.x + area.x * photo.width, photo.y + area.y * photo.height
            for colour, stroke in ((DARK, 8.0), (LIGHT, 4.0)):
                shapes.append(
                    Shape(
                        x - wide / 2, y - high / 2, wide, high, "", min(wide, high) / 2, 1.0, colour, stroke
                    )
                )
    return Figure([], shapes, [photo])


def fitted(source: str, label: str, box: Box, size: tuple[int, int]) -> Photo:
    """Return a picture as large as a box allows, in its middle."""
    width, height = size
    scale = min(box.width / width, box.height / height)
    wide, high = width * scale, height * scale
    return Photo(source, box.x + (box.width - wide) / 2, box.y + (box.height - high) / 2, wide, high, label)
