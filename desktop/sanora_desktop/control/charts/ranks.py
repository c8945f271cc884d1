"""Ranks: options by their points, or in the right order."""

from __future__ import annotations

from sanora.commandline.answers import Line
from sanora.commandline.counting import count
from sanora.stage.marks import mark_of
from sanora_desktop.control.charts.base import Counted, line_spoken, plots
from sanora_desktop.control.charts.rows import Entry, Rows


@plots("ranks")
class RanksPlot(Rows):
    """Options by place, with the points and what that is for each person; the bars are of the most points."""

    def show_counted(self, counted: Counted) -> None:
        """Show the options by their places; as they are asked as long as nothing is known."""
        if counted.chart is None or counted.chart.empty:
            question = counted.question
            self.show_entries(
                Entry(each.text, "–", 0.0, mark_of(question.choices, each.key), spoken=each.text)
                for each in question.choices
            )
        else:
            self.show_entries(_entry(counted, line) for line in counted.told.lines)


def _entry(counted: Counted, line: Line) -> Entry:
    return Entry(
        text=f"{line.figure.removeprefix('place ')}.  {line.text}",
        figure=count(line.count or 0, "point"),
        share=line.share,
        mark=mark_of(counted.question.choices, line.key),
        detail=line.detail,
        leads=line.leads,
        spoken=line_spoken(line),
    )
