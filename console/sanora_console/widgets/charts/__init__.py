"""The charts of the live screen, one for each of the vocabulary."""

from __future__ import annotations

from sanora.commandline import answers
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.charts.bars import bars
from sanora_console.widgets.charts.base import Drawing, Make
from sanora_console.widgets.charts.cloud import cloud
from sanora_console.widgets.charts.heat import heat
from sanora_console.widgets.charts.histogram import histogram
from sanora_console.widgets.charts.ranks import ranks
from sanora_console.widgets.charts.scales import scales
from sanora_console.widgets.charts.survey import made_by
from sanora_console.widgets.charts.wall import wall


def drawing(question: Question, tally: Tally | None) -> Drawing:
    """Return the chart of a question; without a tally, of what is asked."""
    told = answers.told(question, tally or question.empty())
    return CHARTS[question.hints.chart](question, tally, told)


CHARTS: dict[str, Make] = {
    "bars": bars,
    "scale": bars,
    "scales": scales,
    "cloud": cloud,
    "wall": wall,
    "ranks": ranks,
    "histogram": histogram,
    "heat": heat,
    "survey": made_by(drawing),
}
