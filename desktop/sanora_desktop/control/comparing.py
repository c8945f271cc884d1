"""The rounds of a question side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sanora_desktop.control.charts import Counted, Pictures, Results
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.control.texts import label
from sanora_desktop.view import Asked, View

LEAST = 280


class CompareDialog(Dialog):
    """Shows a view's rounds; a later view brings them up to date."""

    def __init__(self, parent: QWidget, view: View, pictures: Pictures) -> None:
        super().__init__(parent, "Compare rounds")
        self.rounds: list[Results] = []
        self._pictures = pictures
        self._row = QHBoxLayout()
        question = "" if view.asked is None else view.asked.question.question_text
        self._question = label(question, size=1.3, bold=True)
        inside = QWidget()
        inside.setObjectName("inside")
        inside.setLayout(self._row)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(inside)
        self.column.addWidget(self._question)
        self.column.addWidget(scrolled, stretch=1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.resize(min(1100, 80 + LEAST * max(2, len(view.rounds))), 460)
        self.show_view(view)

    def show_view(self, view: View) -> None:
        """Show what there is now."""
        for place, asked in enumerate(view.rounds):
            if place == len(self.rounds):
                self.rounds.append(self._add(asked))
            self.rounds[place].show_counted(Counted(asked.question, asked.chart), asked.correct)
        if len(view.rounds) < len("ab"):
            self.tell("There is one round only. “Ask again” opens another one.")
        else:
            self.tell("")

    def _add(self, asked: Asked) -> Results:
        results = Results(self._pictures)
        card = QFrame()
        card.setObjectName("card")
        card.setMinimumWidth(LEAST)
        column = QVBoxLayout(card)
        rehearsal = " (rehearsal)" if asked.rehearsal else ""
        column.addWidget(label(f"Run {asked.run}{rehearsal}", role="heading"))
        column.addWidget(results)
        column.addStretch()
        self._row.addWidget(card, alignment=Qt.AlignmentFlag(0))
        return results
