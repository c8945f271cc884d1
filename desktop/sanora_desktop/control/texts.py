"""Labels for texts that people wrote: always plain, whatever they look like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget


def label(
    text: str = "", *, size: float = 1.0, bold: bool = False, wrap: bool = True, role: str = ""
) -> QLabel:
    """Return a label in plain text, `size` times as large as usual. `role` is soft, heading or fault."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setFont(sized(made.font(), size, bold=bold))
    if role:
        made.setProperty(role, "true")
    return made


def chip(kind: str = "plain") -> QLabel:
    """Return a small label with a background: plain, good, wait or bad."""
    made = label(wrap=False)
    made.setProperty("chip", kind)
    return made


def sized(font: QFont, size: float, *, bold: bool = False) -> QFont:
    """Return a font `size` times as large."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * size if font.pointSizeF() > 0 else 10 * size)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def say(to: QLabel, text: str) -> None:
    """Set a text if it is another one: setting draws anew."""
    if to.text() != text:
        to.setText(text)


def titled(text: str) -> str:
    """Return a text as a window's title: Qt would put a mark of changed documents where `[*]` stands."""
    return text.replace("[*]", "[*][*]")


def become(widget: QWidget, name: str, value: str) -> None:
    """Set a property by which the style sheet chooses, and let it choose again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
