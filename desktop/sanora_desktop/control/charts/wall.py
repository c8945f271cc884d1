"""Wall: texts as people wrote them, the most frequent first."""

from __future__ import annotations

from sanora.commandline.answers import Line
from sanora_desktop.control.charts.base import Counted, line_spoken, plots
from sanora_desktop.control.charts.rows import Entry, Rows

MOST = 100
"""Texts that are shown; as many as the server tells."""


@plots("wall")
class WallPlot(Rows):
    """Texts with how many wrote them; those that are right say so."""

    def show_counted(self, counted: Counted) -> None:
        """Show the texts."""
        lines = counted.told.lines[:MOST]
        counts = any((line.count or 0) > 1 for line in lines)
        self.show_entries(_entry(line, counts=counts) for line in lines)


def _entry(line: Line, *, counts: bool) -> Entry:
    return Entry(
        text=line.text,
        figure=f"× {line.count}" if counts else "",
        share=line.share if counts else None,
        right=line.right is True,
        spoken=line_spoken(line),
    )
