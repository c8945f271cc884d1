"""What came of a question: its chart, and under it what the figures have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sanora.commandline.counting import count
from sanora_desktop.control.charts.base import PLOTS, Counted, Pictures, Plot, no_pictures
from sanora_desktop.control.texts import label, say


class Results(QWidget):
    """The chart of one question; another question may have another one."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__()
        self.plot: Plot | None = None
        self.note = label(role="soft")
        self._pictures = pictures
        self._word = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.note)

    def show_counted(self, counted: Counted | None, correct: int | None = None) -> None:
        """Show what came of a question, and how many were right if that is known; nothing without one."""
        self.note.setVisible(counted is not None)
        if counted is None:
            self._become("")
            return
        self._become(counted.question.hints.chart)
        if self.plot is not None:
            self.plot.show_counted(counted)
        say(self.note, note(counted, correct))

    def _become(self, word: str) -> None:
        if word == self._word:
            return
        self._word = word
        if self.plot is not None:
            self._column.removeWidget(self.plot)
            self.plot.hide()
            self.plot.deleteLater()
            self.plot = None
        if word:
            self.plot = PLOTS[word](self._pictures)
            self._column.insertWidget(0, self.plot)


def note(counted: Counted, correct: int | None) -> str:
    """Return what one needs to know to read a chart."""
    chart = counted.chart
    if chart is None:
        return "Results are not for this console."
    if chart.empty and not chart.abstained:
        return "No votes yet."
    right = "" if correct is None else f"{correct} right"
    return " · ".join(filter(None, (count(chart.base, "answer"), right, *counted.told.remarks)))
