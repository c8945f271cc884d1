"""How the conference is set up: a form made of the settings that there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sanora.driving.fields import Field, Sort
from sanora.driving.setting import MEANINGS, judged, settings, typed
from sanora_desktop import room
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.control.texts import label, say
from sanora_desktop.view import View

PARTS = {
    "quiz": "Quiz",
    "qa": "Questions of the audience",
    "mood": "Mood",
    "safety": "Rude words",
    "names": "Names",
}
"""Headings over the settings of each part."""

NO_OR_YES = ((False, "no"), (True, "yes"))
"""Choices that are a box to be ticked."""

LIMIT = 400
"""Characters of a line."""


class SetupDialog(Dialog):
    """Calls `saved` with what to tell once the set-up is saved."""

    def __init__(self, parent: QWidget, bridge: Bridge, view: View, saved: Callable[[str], None]) -> None:
        super().__init__(parent, "Set-up of the conference")
        self._bridge, self._saved = bridge, saved
        self.inputs: dict[str, QWidget] = {}
        self._reads: dict[str, Callable[[], Any]] = {}
        self.faults = {field.name: label(role="fault") for field in settings()}
        inside = QWidget()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 0, 14, 4)
        values = typed(view.setup)
        for part, heading in PARTS.items():
            fields = [field for field in settings() if field.name.partition(".")[0] == part]
            if not fields:
                continue
            column.addSpacing(6)
            column.addWidget(label(heading, size=1.15, bold=True))
            form = QFormLayout()
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            for field in fields:
                self._add(form, field, values[field.name])
            column.addLayout(form)
        column.addStretch()
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(inside)
        self.column.addWidget(scrolled)
        self.save = self.buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        line = self.fontMetrics().height()
        self.resize(line * 34, line * 38)
        self._judge()

    def value(self, name: str) -> Any:
        """Return what a setting is in the form now."""
        return self._reads[name]()

    def accept(self) -> None:
        """Save it; the window stays where it cannot be so now."""
        setup = self._result().setup
        if setup is None:
            return
        self.save.setEnabled(False)
        self._bridge.ask(room.set_up(setup), self._done, self._failed, self)

    def _done(self, text: str) -> None:
        self._saved(text)
        super().accept()

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.refuse(error)

    def _add(self, form: QFormLayout, field: Field, value: Any) -> None:
        made = self._made(field, value)
        self.inputs[field.name] = made
        meaning = MEANINGS.get(field.name, "")
        made.setAccessibleName(field.label)
        made.setAccessibleDescription(meaning)
        made.setToolTip(meaning)
        below = QVBoxLayout()
        below.setSpacing(2)
        below.addWidget(made)
        below.addWidget(label(meaning, role="soft"))
        below.addWidget(self.faults[field.name])
        self.faults[field.name].hide()
        if isinstance(made, QCheckBox):
            form.addRow(below)
            return
        name = label(field.label, wrap=False)
        name.setBuddy(made)
        form.addRow(name, below)

    def _made(self, field: Field, value: Any) -> QWidget:
        """Return what a setting is filled in with; how it is read is kept."""
        if field.choices == NO_OR_YES:
            box = QCheckBox(field.label.replace("&", "&&"))
            box.setChecked(bool(value))
            box.toggled.connect(self._judge)
            self._reads[field.name] = box.isChecked
            return box
        if field.sort is Sort.CHOICE:
            chosen = QComboBox()
            for each, words in field.choices:
                chosen.addItem(words[:1].upper() + words[1:], each)
            chosen.setCurrentIndex([each for each, _ in field.choices].index(value))
            chosen.currentIndexChanged.connect(self._judge)
            self._reads[field.name] = lambda: field.choices[chosen.currentIndex()][0]
            return chosen
        if field.sort is Sort.NUMBER:
            number = QSpinBox()
            number.setRange(int(field.least or 0), int(field.most or 0))
            number.setValue(int(value))
            number.valueChanged.connect(self._judge)
            self._reads[field.name] = lambda: str(number.value())
            return number
        line = QLineEdit(str(value))
        line.setMaxLength(LIMIT)
        line.textChanged.connect(self._judge)
        self._reads[field.name] = line.text
        return line

    def _result(self) -> Any:
        return judged({name: read() for name, read in self._reads.items()})

    def _judge(self) -> None:
        if len(self._reads) < len(settings()):
            return
        result = self._result()
        for name, fault in self.faults.items():
            text = result.faults.get(name, "")
            say(fault, f"✗ {text}" if text else "")
            fault.setVisible(bool(text))
        if hasattr(self, "save"):
            self.save.setEnabled(result.setup is not None)
