"""The keys, from the one table of actions, and those of this window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QWidget

from sanora.driving.actions import ACTIONS, Group
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.control.keys import sequences
from sanora_desktop.control.texts import label

OURS = (
    ("F5", "Open or close the projector's window."),
    ("Ctrl+N", "Write a new question."),
    ("Enter", "Edit the question that is marked in the list."),
    ("Ctrl+D", "Duplicate it."),
    ("Delete", "Delete it."),
    ("Alt+Up / Alt+Down", "Move it."),
    ("Ctrl+O / Ctrl+S", "Open a deck, save the talk to its deck."),
    ("Tab / Shift+Tab", "Go from one control to the next."),
)
"""Keys that only windows have."""


class HelpDialog(Dialog):
    """Everything on one page; it scrolls on small screens."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Keys")
        inside = QWidget()
        inside.setObjectName("inside")
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(16)
        halves = ([*Group][:2], [*Group][2:])
        for half, groups in enumerate(halves):
            row = 0
            for group in groups:
                row = _group(grid, row, half * 2, group.value, _keys_of(group))
        _group(grid, grid.rowCount(), 0, "In this window", OURS, span=True)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(inside)
        self.column.addWidget(scrolled)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.resize(920, 640)


def _keys_of(group: Group) -> list[tuple[str, str]]:
    native = QKeySequence.SequenceFormat.NativeText
    return [
        ("  ".join(key.toString(native) for key in sequences(action)), action.what)
        for action in ACTIONS
        if action.group is group
    ]


def _group(
    grid: QGridLayout,
    row: int,
    column: int,
    heading: str,
    lines: list[tuple[str, str]] | tuple[tuple[str, str], ...],
    *,
    span: bool = False,
) -> int:
    grid.addWidget(label(heading, role="heading"), row, column, 1, 2)
    for keys, what in lines:
        row += 1
        shown = label(keys, bold=True, wrap=False)
        shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, row, column)
        said = label(what)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, column + 1, 1, 3 if span else 1)
    return row + 1
