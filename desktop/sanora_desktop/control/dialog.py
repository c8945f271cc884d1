"""What all our smaller windows have in common: a title, a line for refusals, buttons, an end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from sanora_desktop.bridge import said
from sanora_desktop.control.texts import label, say

FRAME = QSize(8, 40)
"""Room for the frame that a system draws around a window."""


def keep_within(window: QWidget) -> None:
    """Make a window as small as its screen wants it."""
    window.resize(window.size().boundedTo(window.screen().availableSize() - FRAME))


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

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be no larger than the screen."""
        keep_within(self)
        super().showEvent(event)

    def tell(self, text: str) -> None:
        """Say something at the foot."""
        say(self.message, text)
        self.message.setAccessibleName(text)

    def refuse(self, error: Exception) -> None:
        """Say why something did not happen."""
        self.tell(said(error))
