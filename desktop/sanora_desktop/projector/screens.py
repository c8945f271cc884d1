"""The screens of this computer, as Qt knows them."""

from __future__ import annotations

from collections import Counter
from typing import cast

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from sanora_desktop.projector.placing import Screen

SHARE = 0.6
"""How much of a screen a window takes that does not fill it."""


class Screens(QObject):
    """Tells what screens there are, and when one comes, goes or becomes the primary one."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.screenAdded.connect(self.changed)
        application.screenRemoved.connect(self.changed)
        application.primaryScreenChanged.connect(self.changed)

    def all(self) -> list[Screen]:
        """Return the screens; none while the last one is being unplugged."""
        return [screen for screen, _ in _devices()]

    def primary(self) -> Screen:
        """Return the one where the desktop begins."""
        first = QGuiApplication.primaryScreen()
        return next(screen for screen, device in _devices() if device == first)

    def device(self, wanted: Screen) -> QScreen:
        """Return Qt's object for one of them."""
        return next(device for screen, device in _devices() if screen == wanted)


def middle(screen: QScreen) -> QRect:
    """Return the middle of a screen, in the shape that projectors have."""
    area = screen.availableGeometry()
    width = round(min(SHARE * area.width(), SHARE * area.height() * 16 / 9))
    part = QRect(0, 0, width, round(width * 9 / 16))
    part.moveCenter(area.center())
    return part


def _devices() -> list[tuple[Screen, QScreen]]:
    found: list[tuple[Screen, QScreen]] = []
    names: Counter[tuple[str, str]] = Counter()
    for device in QGuiApplication.screens():
        name, area = (device.name(), device.serialNumber()), device.geometry()
        screen = Screen(*name, area.x(), area.y(), area.width(), area.height(), twin=names[name])
        names[name] += 1
        found.append((screen, device))
    return found
