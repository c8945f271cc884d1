"""What all our smaller windows have in common: a title, a line for refusals, buttons, an end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from sanora_desktop.bridge import said
from sanora_desktop.control.texts import label, say


class Dialog(QDialog):
    """Put widgets into `column`. It is modal to its window, and goes for good when it is closed."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.column = QVBoxLayout()
        self.message = label(role="soft")
        self.buttons = QDialogButtonBox()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(self.column, stretch=1)
        whole.addWidget(self.message)
        whole.addWidget(self.buttons)

    def tell(self, text: str) -> None:
        """Say something at the foot."""
        say(self.message, text)
        self.message.setAccessibleName(text)

    def refuse(self, error: Exception) -> None:
        """Say why something did not happen."""
        self.tell(said(error))
