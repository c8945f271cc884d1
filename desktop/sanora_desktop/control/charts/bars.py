"""Bars: each option with its mark, as phones and projector show it."""

from __future__ import annotations

from sanora.charts.bars import Bar, Bars
from sanora.kinds.base import Option, Question
from sanora.stage.marks import mark_of
from sanora_desktop.control.charts.base import Counted, plots
from sanora_desktop.control.charts.rows import Entry, Rows


@plots("bars")
class BarsPlot(Rows):
    """Options in their order. What is right is marked from the beginning: only the host sees this."""

    def show_counted(self, counted: Counted) -> None:
        """Show all options, with what they got if that is known."""
        question = counted.question
        bars = {bar.key: bar for bar in counted.chart.bars} if isinstance(counted.chart, Bars) else {}
        self.show_entries(_entry(question, option, bars.get(option.key)) for option in question.choices)


def _entry(question: Question, option: Option, bar: Bar | None) -> Entry:
    right = option.key in question.right_keys
    figure = in_figures(bar)
    return Entry(
        text=option.text,
        figure=figure,
        share=0.0 if bar is None else bar.share,
        mark=mark_of(question.choices, option.key),
        right=right,
        leads=bar is not None and bar.leads,
        spoken=f"{option.key}: {option.text}. {figure}{'. Right' if right else ''}",
    )


def in_figures(bar: Bar | None) -> str:
    """Return what an option got, as text."""
    if bar is None:
        return "–"
    return "0" if bar.percent is None else f"{bar.count} · {bar.percent} %"
