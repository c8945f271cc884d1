"""Colours of what we paint ourselves, for light and dark; the same tones as phones and projector have."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Tones(NamedTuple):
    """One set of colours, as CSS writes them. `marks` belong to the options in their order."""

    paper: str
    card: str
    ink: str
    soft: str
    line: str
    edge: str
    signal: str
    on_signal: str
    tint: str
    good: str
    good_tint: str
    bad: str
    bad_tint: str
    wait: str
    wait_tint: str
    on_mark: str
    marks: tuple[str, ...]


LIGHT = Tones(
    paper="#f5f3ee",
    card="#fffefb",
    ink="#16201f",
    soft="#54605d",
    line="#dcd8ce",
    edge="#7d8783",
    signal="#0b5f57",
    on_signal="#ffffff",
    tint="#dcefe9",
    good="#1c6a2d",
    good_tint="#e0f0df",
    bad="#a5301c",
    bad_tint="#fae5df",
    wait="#7a4d00",
    wait_tint="#f9ecd0",
    on_mark="#ffffff",
    marks=(
        *("#0b6b62", "#a72866", "#8a5200", "#4049b8", "#2d7030", "#b3341f"),
        *("#1565ad", "#7a3aa8", "#63630a", "#4a5a66", "#7b4a2d", "#95257f"),
    ),
)
DARK = Tones(
    paper="#0f1516",
    card="#192122",
    ink="#f2f0ea",
    soft="#a7b3b0",
    line="#2d3839",
    edge="#76837f",
    signal="#63d6c5",
    on_signal="#05211d",
    tint="#16352f",
    good="#8fd694",
    good_tint="#17311b",
    bad="#ff9f8c",
    bad_tint="#3a1d17",
    wait="#f0bf6a",
    wait_tint="#362a12",
    on_mark="#0c1314",
    marks=(
        *("#5fd3c3", "#ff9ecb", "#f2b65a", "#a9b0ff", "#8fd694", "#ff9a85"),
        *("#84c5ff", "#d3a6f5", "#d3d36a", "#b3c2cc", "#dfae8d", "#f0a0dc"),
    ),
)


def dark() -> bool:
    """Tell whether the system wants dark colours."""
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        palette = QGuiApplication.palette()
        return palette.window().color().lightness() < palette.windowText().color().lightness()
    return scheme is Qt.ColorScheme.Dark


def tones() -> Tones:
    """Return the colours of now."""
    return DARK if dark() else LIGHT


def palette(of: Tones) -> QPalette:
    """Return a palette for a style that has no colours of its system."""
    made = QPalette(QColor(of.paper))
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, of.paper),
        (role.WindowText, of.ink),
        (role.Base, of.card),
        (role.AlternateBase, of.paper),
        (role.Text, of.ink),
        (role.Button, of.card),
        (role.ButtonText, of.ink),
        (role.BrightText, of.bad),
        (role.Highlight, of.signal),
        (role.HighlightedText, of.on_signal),
        (role.Accent, of.signal),
        (role.Link, of.signal),
        (role.ToolTipBase, of.card),
        (role.ToolTipText, of.ink),
        (role.PlaceholderText, of.soft),
        (role.Mid, of.line),
        (role.Midlight, of.line),
        (role.Light, of.card),
        (role.Dark, of.edge),
        (role.Shadow, of.edge),
    ):
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(of.edge))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(of.line))
    return made


SHEET = """
QWidget#card, QFrame#card {{ background: {card}; border: 1px solid {line}; border-radius: 10px; }}
QFrame#banner {{ background: {bad_tint}; border: 1px solid {bad}; border-radius: 8px; }}
QFrame#banner QLabel {{ color: {bad}; font-weight: 600; }}
QFrame#banner[calm="true"] {{ background: {wait_tint}; border-color: {wait}; }}
QFrame#banner[calm="true"] QLabel {{ color: {wait}; }}
QLabel[soft="true"] {{ color: {soft}; }}
QLabel[fault="true"] {{ color: {bad}; }}
QLabel[heading="true"] {{ color: {soft}; font-weight: 600; }}
QLabel[chip="plain"] {{ background: {tint}; color: {signal}; border-radius: 8px; padding: 1px 8px; }}
QLabel[chip="good"] {{ background: {good_tint}; color: {good}; border-radius: 8px; padding: 1px 8px; }}
QLabel[chip="wait"] {{ background: {wait_tint}; color: {wait}; border-radius: 8px; padding: 1px 8px; }}
QLabel[chip="bad"] {{ background: {bad_tint}; color: {bad}; border-radius: 8px; padding: 1px 8px; }}
QPushButton[main="true"] {{ background: {signal}; color: {on_signal}; border: 1px solid {signal};
    border-radius: 6px; padding: 6px 18px; font-weight: 600; }}
QPushButton[main="true"]:focus {{ border: 2px solid {ink}; }}
QScrollArea#talk {{ border: 2px solid transparent; border-radius: 6px; }}
QScrollArea#talk:focus {{ border-color: {signal}; }}
QPushButton[main="true"]:pressed {{ background: {soft}; }}
QPushButton[main="true"]:disabled {{ background: {line}; color: {edge}; border-color: {line}; }}
QScrollArea, QScrollArea > QWidget > QWidget#inside {{ background: transparent; border: none; }}
QSplitter::handle {{ background: transparent; }}
"""
"""Of what has no look in any system; everything else stays as the system has it."""


def sheet(of: Tones) -> str:
    """Return the style sheet in these colours."""
    return SHEET.format(**of._asdict())
