"""Questions to the host in a window of their own, in plain text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

Role = QMessageBox.ButtonRole


def ask(  # noqa: PLR0913 - a question, two ways to answer it, and what follows
    parent: QWidget,
    question: str,
    yes: str,
    then: Callable[[], None],
    *,
    no: str = "",
    otherwise: Callable[[], None] | None = None,
    more: str = "",
) -> QMessageBox:
    """Ask; `then` follows on `yes`, `otherwise` on `no`, nothing on Cancel. Nobody waits here."""
    box = message(parent, question, more)
    buttons: dict[QPushButton, Callable[[], None]] = {box.addButton(yes, Role.AcceptRole): then}
    if no and otherwise is not None:
        buttons[box.addButton(no, Role.DestructiveRole)] = otherwise
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(next(iter(buttons)))

    def answered() -> None:
        chosen = box.clickedButton()
        if isinstance(chosen, QPushButton) and chosen in buttons:
            buttons[chosen]()

    box.finished.connect(answered)
    box.open()
    return box


def tell(parent: QWidget, text: str, more: str = "") -> QMessageBox:
    """Say something that must be read."""
    box = message(parent, text, more)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def message(parent: QWidget | None, text: str, more: str = "") -> QMessageBox:
    """Return a window with a text, to which buttons are added."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Sanora")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    return box


def ask_text(
    parent: QWidget, question: str, then: Callable[[str], None], *, value: str = "", longest: int = 200
) -> QInputDialog:
    """Ask for a line of text; `then` gets it unless it is empty."""
    box = QInputDialog(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Sanora")
    box.setLabelText(question)
    asked = box.findChildren(QLabel)
    for label in asked:
        label.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextValue(value)
    line = box.findChild(QLineEdit)
    if line is not None:
        line.setMaxLength(longest)
        line.setAccessibleName(question)

    def typed(words: str) -> None:
        if words.strip():
            then(words.strip())

    box.textValueSelected.connect(typed)
    box.open()
    for label in asked:
        label.setBuddy(None)  # pyright: ignore[reportArgumentType] - without one, an & is no key but an &
    return box
