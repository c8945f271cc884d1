"""Ready decks to begin with: what they ask, and a copy of one as a talk of one's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sanora.commandline.counting import count
from sanora.deck.templates import Template, templates
from sanora_desktop import library
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.control.texts import label, say


class TemplatesDialog(Dialog):
    """Emits `taken` with what to tell once a copy is driven."""

    taken = Signal(str)

    def __init__(self, parent: QWidget, bridge: Bridge, folder: Path) -> None:
        super().__init__(parent, "Begin with a ready deck")
        self._bridge = bridge
        self.folder = folder
        self.list = QListWidget()
        self.list.setAccessibleName("Ready decks")
        self.about, self.number = label(), label(role="soft")
        self.title, self.place = label(size=1.3, bold=True), label(role="soft")
        for each in templates():
            self.list.addItem(each.title)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self.accept)
        line = self.fontMetrics().height()
        self.list.setMinimumWidth(line * 14)
        beside = QWidget()
        words = QVBoxLayout(beside)
        for widget in (self.title, self.number, self.about):
            words.addWidget(widget)
        words.addStretch()
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(beside, stretch=1)
        self.column.addLayout(row, stretch=1)
        folder_row = QHBoxLayout()
        self.choose = QPushButton("&Folder …")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        folder_row.addWidget(self.place, stretch=1)
        folder_row.addWidget(self.choose)
        self.column.addLayout(folder_row)
        self.begin = self.buttons.addButton("Begin with it", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.begin.setDefault(True)
        self.resize(line * 44, line * 24)
        self.list.setCurrentRow(0)
        self._show()
        self.list.setFocus()

    @property
    def chosen(self) -> Template | None:
        """The marked deck."""
        row = self.list.currentRow()
        return templates()[row] if 0 <= row < len(templates()) else None

    def accept(self) -> None:
        """Copy it, and drive a talk of it."""
        template = self.chosen
        if template is not None and self.begin.isEnabled():
            self.begin.setEnabled(False)
            folder = self.folder
            self._bridge.ask(
                lambda desk: library.template_taken(desk, template, folder), self._done, self._failed, self
            )

    def _done(self, text: str) -> None:
        self.taken.emit(text)
        super().accept()

    def _failed(self, error: Exception) -> None:
        self.begin.setEnabled(True)
        self.refuse(error)

    def _show(self) -> None:
        template = self.chosen
        self.begin.setEnabled(template is not None)
        say(self.title, "" if template is None else template.title)
        say(self.about, "" if template is None else template.description)
        say(self.number, "" if template is None else count(template.questions, "question"))
        say(self.place, f"Your copy goes into {self.folder}.")

    def _choose(self) -> None:
        box = QFileDialog(self, "Where your copy goes", str(self.folder))
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        box.fileSelected.connect(self._place)
        box.open()

    def _place(self, folder: str) -> None:
        self.folder = Path(folder)
        self._show()
