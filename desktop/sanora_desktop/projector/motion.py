"""Whether movement is welcome on this system, as far as Qt tells."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle


def reduced() -> bool:
    """Return whether the system asks for less movement: by its accessibility hints or its style."""
    system = QGuiApplication.styleHints()
    preference = system.accessibility().property("motionPreference")  # Qt tells it from a later version on
    if preference is not None:
        return int(getattr(preference, "value", preference)) != 0
    if isinstance(QGuiApplication.instance(), QApplication):
        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
    return False
