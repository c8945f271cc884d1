"""Bars, and whatever else is a line with a bar: the values of a scale, options by their points."""

from __future__ import annotations

from sanora.commandline.answers import Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import Bars
from sanora_console.widgets.charts.base import Drawing


def bars(_question: Question, tally: Tally | None, told: Told) -> Drawing:
    """Draw a line for each option, or each value."""
    return Bars(told.lines, known=tally is not None)
