"""Survey: its questions below each other, each with its own chart."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sanora.charts.survey import Survey
from sanora_desktop.control.charts.base import Counted, Pictures, Plot, no_pictures, plots
from sanora_desktop.control.charts.results import Results
from sanora_desktop.control.texts import label, say


class PartView(QWidget):
    """One question of the survey."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.question, self.results = label(size=1.1, bold=True), Results(pictures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addWidget(self.results)


@plots("survey")
class SurveyPlot(Plot):
    """The questions in their order."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        self.parts: list[PartView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(22)

    def show_counted(self, counted: Counted) -> None:
        """Show all of them."""
        inner = counted.question.inner
        charts = (
            {part.key: part.chart for part in counted.chart.parts}
            if isinstance(counted.chart, Survey)
            else {}
        )
        while len(self.parts) < len(inner):
            self.parts.append(PartView(self.pictures))
            self._column.addWidget(self.parts[-1])
        for place, (part, (key, question)) in enumerate(
            zip(self.parts, inner.items(), strict=False), start=1
        ):
            say(part.question, f"{place}. {question.question_text}")
            part.results.show_counted(Counted(question, charts.get(key)))
        for place, part in enumerate(self.parts):
            part.setVisible(place < len(inner))
