"""Scales: statements with their means, and how the people are spread over the values."""

from __future__ import annotations

import msgspec

from sanora.charts import chart_of
from sanora.charts.scales import Scales
from sanora.commandline.answers import Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import Bars
from sanora_console.widgets.charts.base import Drawing, sparks


def scales(question: Question, tally: Tally | None, told: Told) -> Drawing:
    """Draw a line for each statement."""
    if tally is None:
        return Bars(told.lines, known=False)
    chart = chart_of(question, tally)
    rows = {row.key: row.shares for row in chart.rows} if isinstance(chart, Scales) else {}
    lines = [
        msgspec.structs.replace(line, figure=f"{sparks(rows.get(line.key, []))}  {line.figure}")
        for line in told.lines
    ]
    return Bars(lines)
