"""Ranks: options with their points, most first; or in the right order once it is known."""

from __future__ import annotations

from sanora.charts.ranks import Rank, Ranks
from sanora.stage.texts import plain
from sanora_desktop.projector.charts.base import Box, Figure, Scene, sketches
from sanora_desktop.projector.drawing import Shape, Words


@sketches("ranks")
def ranks(scene: Scene, box: Box) -> Figure:
    """Draw a line for each option: its place, its words, its points, and a bar under them."""
    matter, texts = scene.matter, scene.texts
    chart = matter.chart if isinstance(matter.chart, Ranks) else None
    rows = [Rank(option.key, 0, 0, 0.0, None) for option in matter.options] if chart is None else chart.rows
    said = {option.key: option.text for option in matter.options}
    type_, strong = scene.type(), scene.type(strong=True)
    gap = 0.35 * scene.size
    tall = min((box.height + gap) / max(1, len(rows)) - gap, 4.2 * scene.size)
    top = box.y + (box.height - len(rows) * (tall + gap) + gap) / 2
    place = strong.width("00.") + 0.5 * scene.size
    value = max(type_.width(said) for said in _values(scene, rows, chart)) + 0.8 * scene.size
    text = box.width - place - value - 0.6 * scene.size
    words: list[Words] = []
    shapes: list[Shape] = []
    fits = True
    for index, row in enumerate(rows):
        y = top + index * (tall + gap)
        height = type_.height(said[row.key], text)
        fits = fits and height <= tall and type_.word(said[row.key]) < text
        shapes.append(
            Shape(box.x, y, box.width, tall, "card", 0.8 * scene.space.unit, edge="line", stroke=1.0)
        )
        if chart is not None and not chart.empty and row.share > 0:
            colour = "good" if chart.solved else "mark0"
            width = row.share * box.width
            shapes.append(Shape(box.x, y + tall - 0.28 * scene.size, width, 0.28 * scene.size, colour))
        middle = y + (tall - 0.28 * scene.size - height) / 2
        if chart is not None:
            line = y + (tall - 0.28 * scene.size - strong.pitch) / 2
            number = f"{texts.number(row.place)}."
            words.append(strong.put("place", number, (box.x + 0.5 * scene.size, line, place)))
            put = (box.x + box.width - value - 0.4 * scene.size, line, value)
            words.append(type_.put("points", _value(scene, row, chart), put, "right"))
        words.append(type_.put("option", said[row.key], (box.x + 0.5 * scene.size + place, middle, text)))
    return Figure(words, shapes, [], fits and tall >= 1.5 * scene.size)


def _values(scene: Scene, rows: list[Rank], chart: Ranks | None) -> list[str]:
    """Return what may stand at the ends of the lines, so that its room is there before it is."""
    longest = [scene.texts.number(8888)]
    if scene.matter.hints.input == "order":
        longest.append(_place(scene, 8))
    return [*longest, *(_value(scene, row, chart) for row in rows)]


def _place(scene: Scene, place: int) -> str:
    return plain(scene.texts.say("hall", place=scene.texts.number(place)))


def _value(scene: Scene, row: Rank, chart: Ranks | None) -> str:
    if chart is None:
        return ""
    if chart.solved and row.crowd is not None:
        return _place(scene, row.crowd)
    return scene.texts.number(row.points)
