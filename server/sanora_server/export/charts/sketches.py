"""The charts by their words in the vocabulary of hints, and what a question has of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sanora.charts import chart_of
from sanora.charts.base import Chart
from sanora.charts.survey import Survey
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_server.export.charts.bars import BARS
from sanora_server.export.charts.base import Sketch
from sanora_server.export.charts.cloud import CLOUD
from sanora_server.export.charts.heat import HEAT
from sanora_server.export.charts.histogram import HISTOGRAM
from sanora_server.export.charts.ranks import RANKS
from sanora_server.export.charts.scale import SCALE
from sanora_server.export.charts.scales import SCALES
from sanora_server.export.charts.wall import WALL
from sanora_server.export.drawing import Drawing
from sanora_server.export.images import Images

SKETCHES: dict[str, Sketch] = {
    "bars": BARS,
    "scale": SCALE,
    "scales": SCALES,
    "cloud": CLOUD,
    "wall": WALL,
    "ranks": RANKS,
    "histogram": HISTOGRAM,
    "heat": HEAT,
}


class Piece(NamedTuple):
    """What one chart is drawn from. `part` is the key of a question inside a survey, else empty."""

    part: str
    question: Question
    tally: Tally
    chart: Chart
    sketch: Sketch

    def drawing(self, images: Images) -> Drawing:
        """Return the chart, on the question's picture where that matters and is at hand."""
        return self.sketch.draw(self.question, self.chart, images.get(self.question.picture))


def pieces(question: Question, tally: Tally) -> Iterator[Piece]:
    """Yield what there is to draw: one chart, or those of a survey's questions."""
    chart = chart_of(question, tally, question.right_keys)
    if not isinstance(chart, Survey):
        yield Piece("", question, tally, chart, SKETCHES[question.hints.chart])
        return
    for part in chart.parts:
        inner = question.inner[part.key]
        counted = tally.parts.get(part.key) or Tally()
        yield Piece(part.key, inner, counted, part.chart, SKETCHES[inner.hints.chart])
