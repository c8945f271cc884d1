"""Ranks: options by their places, with their points."""

from __future__ import annotations

import msgspec

from sanora.commandline.answers import Told
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally
from sanora_console.widgets.bars import Bars
from sanora_console.widgets.charts.base import Drawing


def ranks(_question: Question, tally: Tally | None, told: Told) -> Drawing:
    """Draw a line for each option, its place before its text."""
    if tally is None:
        return Bars(told.lines, known=False)
    lines = [
        msgspec.structs.replace(
            line,
            text=f"{line.figure.removeprefix('place ')}. {line.text}",
            figure=line.detail.split(",")[0] if "each" in line.detail else "",
        )
        for line in told.lines
    ]
    return Bars(lines)
