"""Wall: texts as people wrote them, in as many columns as there is room for."""

from __future__ import annotations

from sanora.charts.wall import Card, Wall
from sanora_desktop.projector.charts.base import TONES, Box, Figure, Scene, sketches
from sanora_desktop.projector.drawing import Shape, Words
from sanora_desktop.projector.space import Type

COLUMNS = 3
SIZES = (8.0, 6.4, 5.0, 4.2, 3.5, 3.0, 2.5)
"""Of the letters, in percent of the screen's height."""


@sketches("wall")
def wall(scene: Scene, box: Box) -> Figure:
    """Draw the cards at the largest size at which all have room; at the smallest, the first that have it."""
    chart = scene.matter.chart
    if not isinstance(chart, Wall):
        return Figure([], [], [])
    for size in SIZES:
        found, whole = _laid(
            scene, box, chart.cards, Type(max(scene.space.least, scene.space.percent(size)), line=1.18)
        )
        if whole or size == SIZES[-1]:
            return found
    return Figure([], [], [])


def _laid(scene: Scene, box: Box, cards: list[Card], type_: Type) -> tuple[Figure, bool]:
    columns = max(1, min(COLUMNS, len(cards), int(box.width / (14 * type_.size)) or 1))
    gap, inset = 0.5 * type_.size, 0.55 * type_.size
    width = (box.width - (columns - 1) * gap) / columns
    bottoms = [box.y] * columns
    words: list[Words] = []
    shapes: list[Shape] = []
    whole = True
    for index, card in enumerate(cards):
        column = min(range(columns), key=lambda at: (round(bottoms[at]), at))
        count = f"×{scene.texts.number(card.count)}" if card.count > 1 else ""
        strong = type_.bold("good" if card.right else "signal")
        said = f"✓ {card.text}" if card.right else card.text
        room = width - 2 * inset - (strong.width(count) + inset if count else 0.0)
        height = type_.height(said, room) + 1.1 * inset
        y = bottoms[column]
        if y + height > box.y + box.height + 0.5:
            whole = False
            continue
        x = box.x + column * (width + gap)
        edge = "good" if card.right else "line"
        shapes.append(
            Shape(
                x,
                y,
                width,
                height,
                "card",
                0.6 * scene.space.unit,
                edge=edge,
                stroke=3.0 if card.right else 1.0,
            )
        )
        shapes.append(Shape(x, y, 0.3 * inset, height, TONES[index % len(TONES)]))
        words.append(type_.put("text", said, (x + inset, y + 0.55 * inset, room)))
        if count:
            words.append(
                strong.put(
                    "count", count, (x + inset + room, y + 0.55 * inset, width - 2 * inset - room), "right"
                )
            )
        bottoms[column] = y + height + gap
    return Figure(words, shapes, []), whole
