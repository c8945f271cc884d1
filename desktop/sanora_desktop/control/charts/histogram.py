"""Histogram: how the numbers are spread, with median, mean and the true value."""

from __future__ import annotations

from sanora.charts.histogram import Histogram
from sanora.commandline.answers import number, stretch
from sanora_desktop.control.charts.base import Counted, plots
from sanora_desktop.control.charts.columns import Column, ColumnsPlot, Marker


@plots("histogram")
class HistogramPlot(ColumnsPlot):
    """A column for each stretch of numbers."""

    joined = True

    def arrange(self, counted: Counted) -> None:
        """Make columns and markers; a true value outside of all stretches stands at the edge."""
        self.columns, self.markers = [], []
        chart = counted.chart
        if not isinstance(chart, Histogram) or not chart.bins:
            return
        self.columns = [
            Column(
                stretch(chart, each.start, each.end),
                str(each.count) if each.count else "",
                each.share,
                each.share == 1,
            )
            for each in chart.bins
        ]
        least, whole = chart.bins[0].start, chart.bins[-1].end - chart.bins[0].start
        half = min(0.5, 0.5 * 10**-chart.decimals / (chart.bins[0].end - least)) / len(chart.bins)
        named = (
            ("right", chart.truth, True),
            ("median", chart.median, False),
            ("mean", chart.mean, False),
        )
        for name, value, sure in named:
            if value is not None:
                words = f"{name} {number(value, max(chart.decimals, 1), chart.unit)}"
                self.markers.append(Marker(words, (value - least) / whole + half, sure))
