"""Where to write the results, and in which form."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from sanora.driving.exporting import FORMS, usual_path
from sanora_desktop import library
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.asking import ask
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.view import View


class ExportDialog(Dialog):
    """Suggests a file beside the deck, or in the documents; nothing is overwritten unasked."""

    written = Signal(str)
    came = Signal(int, int)
    """How many bytes of how many are here; emitted in the background."""

    def __init__(self, parent: QWidget, bridge: Bridge, view: View) -> None:
        super().__init__(parent, "Export the results")
        self._bridge = bridge
        self._folder = view.deck.path.parent if view.deck is not None else documents()
        self._code = view.public_code
        self.form, self.path = QComboBox(), QLineEdit()
        for name, form in FORMS.items():
            self.form.addItem(form.words[:1].upper() + form.words[1:], name)
        browse = QPushButton("Choose …")
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.path, stretch=1)
        row.addWidget(browse)
        rows = QFormLayout()
        rows.addRow("F&ormat", self.form)
        name = QLabel("F&ile")
        name.setBuddy(self.path)
        rows.addRow(name, row)
        self.form.setAccessibleName("Format")
        self.path.setAccessibleName("File")
        self.column.addLayout(rows)
        self.form.currentIndexChanged.connect(self._suggest)
        self.export = self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.way = QProgressBar()
        self.way.setAccessibleName("How much of the file has come")
        self.way.setTextVisible(False)
        self.way.hide()
        self.column.addWidget(self.way)
        self.came.connect(self._follow)
        self.setMinimumWidth(self.fontMetrics().height() * 34)
        self._suggest()

    def accept(self) -> None:
        """Write, after asking where a file is there already."""
        path = Path(self.path.text()).expanduser()
        if path.is_dir() or not path.name:
            self.tell("Name a file.")
        elif path.exists():
            ask(self, f"{path.name} is there already. Replace it?", "Replace it", lambda: self._write(path))
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        form = str(self.form.currentData())
        self.export.setEnabled(False)
        self.tell("Writing …")
        self.way.setRange(0, 0)
        self.way.show()

        def heard(come: int, of: int) -> None:
            if shiboken6.isValid(self):
                self.came.emit(come, of)

        self._bridge.ask(
            lambda desk: library.exported(desk, form, path, heard), self._done, self._failed, self
        )

    def _follow(self, come: int, of: int) -> None:
        """Show how far it is; the size of a file that is still being made is not known."""
        self.way.setRange(0, 1000 if of > 0 else 0)
        self.way.setValue(1000 * come // of if of > 0 else 0)

    def _done(self, text: str) -> None:
        self.written.emit(text)
        self.done(int(self.DialogCode.Accepted.value))

    def _failed(self, error: Exception) -> None:
        self.export.setEnabled(True)
        self.way.hide()
        self.refuse(error)

    def _suggest(self) -> None:
        form = str(self.form.currentData())
        self.path.setText(str(usual_path(self._code, form, self._folder)))
        self.tell(FORMS[form].about)

    def _browse(self) -> None:
        box = QFileDialog(self, "Export to", self.path.text())
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setOption(QFileDialog.Option.DontConfirmOverwrite)
        box.fileSelected.connect(self.path.setText)
        box.open()


def documents() -> Path:
    """Return where this system keeps a person's documents."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
