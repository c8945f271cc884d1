"""Scale: a column for each value, the ends with what they mean."""

from __future__ import annotations

from sanora.charts.bars import Bar
from sanora.charts.scale import Scale
from sanora_desktop.projector.charts.base import Box, Figure, Scene, sketches
from sanora_desktop.projector.drawing import Shape, Words


@sketches("scale")
def scale(scene: Scene, box: Box) -> Figure:
    """Draw columns over their values."""
    matter, texts = scene.matter, scene.texts
    chart = matter.chart if isinstance(matter.chart, Scale) else None
    name, value = scene.type(strong=True), scene.label("ink")
    ends = ends_of(scene, box)
    foot = name.pitch + 0.3 * scene.size + ends_height(scene, box.width)
    head = value.pitch + 0.2 * scene.size
    step = box.width / max(1, len(matter.options))
    width = min(0.72 * step, 9 * scene.space.unit)
    tall = box.height - foot - head
    words: list[Words] = list(ends)
    shapes: list[Shape] = []
    for index, option in enumerate(matter.options):
        middle = box.x + (index + 0.5) * step
        bar = chart.bars[index] if chart is not None and not chart.empty else None
        shapes.append(Shape(middle - width / 2, box.y + head, width, tall, "card", 0.6 * scene.space.unit))
        if bar is not None:
            shapes.append(_column(bar, middle, width, box.y + head, tall, scene))
            top = box.y + head + tall * (1 - bar.share) - value.pitch - 0.1 * scene.size
            words.append(
                value.put(
                    "percent", texts.percent(bar.percent or 0), (middle - step / 2, top, step), "center"
                )
            )
        said = option.text if matter.hints.style == "emoji" else _named(scene, option.key)
        words.append(
            name.put(
                "option", said, (middle - step / 2, box.y + head + tall + 0.3 * scene.size, step), "center"
            )
        )
    widest = max((name.width(one.text) for one in words if one.name == "option"), default=0.0)
    return Figure(words, shapes, [], tall >= 4 * scene.size and widest <= step)


def _column(bar: Bar, middle: float, width: float, top: float, tall: float, scene: Scene) -> Shape:
    height = max(bar.share * tall, 0.0)
    colour = "signal" if bar.leads else "mark0"
    return Shape(middle - width / 2, top + tall - height, width, height, colour, 0.6 * scene.space.unit)


def _named(scene: Scene, key: str) -> str:
    number = scene.texts.number(int(key))
    return f"{number}★" if scene.matter.hints.style == "stars" else number


def ends_height(scene: Scene, width: float) -> float:
    """Return the height that the ends of a scale take."""
    matter, end = scene.matter, scene.label()
    return max(end.height(said, width / 2) for said in (matter.least_label, matter.most_label))


def ends_of(scene: Scene, box: Box) -> list[Words]:
    """Return what the ends of a scale mean, at the foot of a box."""
    matter, end = scene.matter, scene.label()
    if not matter.least_label and not matter.most_label:
        return []
    y, half = box.y + box.height - ends_height(scene, box.width), box.width / 2
    places = ((matter.least_label, box.x, "left"), (matter.most_label, box.x + half, "right"))
    return [end.put("end", said, (x, y, half), align) for said, x, align in places if said]  # pyright: ignore[reportArgumentType] - the two sides
