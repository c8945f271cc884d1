"""Ask any question, with a time of one's choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from sanora.driving.entries import read_seconds
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.control.texts import label, say
from sanora_desktop.view import View


class PushDialog(Dialog):
    """Emits `pushed` with a question's id, and its seconds: `own`, a number, or None for no deadline."""

    pushed = Signal(str, object)

    def __init__(self, parent: QWidget, view: View, chosen: str = "") -> None:
        super().__init__(parent, "Ask a question")
        self.question, self.time = QComboBox(), QLineEdit()
        self.fault = label(role="fault")
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.setMinimumContentsLength(30)
        for line in view.lines:
            if line.own:
                self.question.addItem(f"{line.number}. {line.title}", line.question.id)
        following = view.upcoming.question.id if view.upcoming is not None else ""
        self.question.setCurrentIndex(max(0, self.question.findData(chosen or following)))
        self.time.setPlaceholderText("its own time")
        self.time.textChanged.connect(self._judge)
        form = QFormLayout()
        form.addRow("&Question", self.question)
        form.addRow("&Time", self.time)
        self.column.addLayout(form)
        self.column.addWidget(self.fault)
        self.question.setAccessibleName("Question")
        self.time.setAccessibleName("Time: 45s, 1m 30s, or none")
        self.ask = self.buttons.addButton("Ask", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.setMinimumWidth(460)
        self._judge()

    def accept(self) -> None:
        """Ask it."""
        self.pushed.emit(str(self.question.currentData()), self._seconds())
        super().accept()

    def _seconds(self) -> int | str | None:
        typed = self.time.text().strip()
        return read_seconds(typed) if typed else "own"

    def _judge(self) -> None:
        fault = ""
        try:
            self._seconds()
        except ValueError as error:
            fault = f"✗ {error}"
        say(self.fault, fault)
        self.fault.setVisible(bool(fault))
        self.ask.setEnabled(not fault and self.question.count() > 0)
