"""The keys of the actions in Qt's terms, and which keys a focused control keeps for itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox

from sanora.driving.actions import Action

NAMES = {
    "pagedown": "PgDown",
    "pageup": "PgUp",
    "left": "Left",
    "right": "Right",
    "space": "Space",
    "full_stop": ".",
    "plus": "+",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""Keys that Textual and Qt call by different names."""

ELSEWHERE = {"ctrl+c": "ctrl+q"}
"""Keys that mean another thing in windows, and what does it there."""

KEPT = (QAbstractButton, QAbstractItemView, QComboBox)
"""Controls that Space works on; every other key of an action drives the talk wherever the focus is."""


def sequences(action: Action) -> list[QKeySequence]:
    """Return an action's keys as Qt has them; the first is the one that menus show."""
    return [QKeySequence(sequence(ELSEWHERE.get(key, key))) for key in action.keys]


def shown(action: Action) -> str:
    """Return an action's first key as this system writes it."""
    return sequences(action)[0].toString(QKeySequence.SequenceFormat.NativeText)


def sequence(key: str) -> str:
    """Return a key in Qt's spelling: `n` is N, `E` is Shift+E."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    if last in NAMES:
        last = NAMES[last]
    elif len(last) == 1 and last.isupper():
        modifiers.append("shift")
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last[0].upper() + last[1:]])


class SpaceForControls(QObject):
    """Watches a window: Space on a button or in a list works there, and does not pause the talk."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take Space from the shortcuts where a control wants it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, KEPT)
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)
