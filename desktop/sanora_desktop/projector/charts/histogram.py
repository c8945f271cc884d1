"""Histogram: how many gave numbers in each of some stretches, with the middle and the truth."""

from __future__ import annotations

from sanora.charts.histogram import Histogram
from sanora_desktop.projector.charts.base import Box, Figure, Scene, sketches
from sanora_desktop.projector.drawing import Shape, Words

LABELS = 6
"""Numbers under the axis at most."""


@sketches("histogram")
def histogram(scene: Scene, box: Box) -> Figure:
    """Draw columns over an axis."""
    chart = scene.matter.chart
    if not isinstance(chart, Histogram) or not chart.bins:
        return Figure([], [], [])
    label = scene.label("ink")
    foot, head = label.pitch + 0.4 * scene.size, label.pitch + 0.2 * scene.size
    tall, bottom = box.height - foot - head, box.y + box.height - foot
    start, end = _span(chart)
    step = box.width * (chart.bins[0].end - chart.bins[0].start) / (end - start)

    def at(value: float) -> float:
        return box.x + box.width * (value - start) / (end - start)

    words: list[Words] = []
    shapes: list[Shape] = [Shape(box.x, bottom, box.width, 2, "edge")]
    for one in chart.bins:
        if one.count:
            height = one.share * tall
            shapes.append(Shape(at(one.start) + 1, bottom - height, max(1.0, step - 2), height, "mark0", 2.0))
            if step > label.width("00"):
                put = (at(one.start), bottom - height - label.pitch, step)
                words.append(label.put("votes", scene.texts.number(one.count), put, "center"))
    edges = [one.start for one in chart.bins] + [chart.bins[-1].end]
    every = max(1, -(-len(edges) // LABELS))
    for value in edges[::every]:
        said = scene.texts.decimal(value, chart.decimals)
        width = label.width(said)
        x = min(max(box.x, at(value) - width / 2), box.x + box.width - width)
        words.append(label.put("value", said, (x, bottom + 0.3 * scene.size, width), "center"))
    for value, colour, thick in ((chart.median, "ink", 3.0), (chart.truth, "good", 6.0)):
        if value is not None:
            shapes.append(Shape(at(value) - thick / 2, box.y, thick, bottom - box.y, colour, opacity=0.9))
    return Figure(words, shapes, [], tall >= 3 * scene.size)


def _span(chart: Histogram) -> tuple[float, float]:
    """Return what the axis goes from and to: all stretches, and the truth."""
    values = [chart.bins[0].start, chart.bins[-1].end]
    if chart.truth is not None:
        values.append(chart.truth)
    return min(values), max(values)
