"""Scale: how many chose each value, and where the mean is."""

from __future__ import annotations

from sanora.charts.scale import Scale
from sanora.commandline.answers import number
from sanora_desktop.control.charts.bars import in_figures
from sanora_desktop.control.charts.base import Counted, plots
from sanora_desktop.control.charts.columns import Column, ColumnsPlot, Marker


@plots("scale")
class ScalePlot(ColumnsPlot):
    """A column for each value; they are as high as their shares of the fullest one."""

    def arrange(self, counted: Counted) -> None:
        """Make the columns."""
        chart, choices = counted.chart, counted.question.choices
        self.columns = [Column(option.text, "", 0.0) for option in choices]
        self.markers = []
        if not isinstance(chart, Scale):
            return
        most = max((bar.count for bar in chart.bars), default=0)
        self.columns = [
            Column(option.text, in_figures(bar), bar.count / most if most else 0.0, bar.leads, str(bar.count))
            for option, bar in zip(choices, chart.bars, strict=True)
        ]
        if chart.mean is not None:
            place = (chart.mean - float(choices[0].key) + 0.5) / len(choices)
            self.markers = [Marker(f"mean {number(chart.mean)}", place)]
