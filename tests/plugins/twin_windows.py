"""Windows that show what a server tells, beside an application whose windows must show the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from window_looks import picture

from sanora.client.local import LocalApproach
from sanora.clock import SystemClock
from sanora.config import Settings
from sanora.paths import DataFolder
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.window import ControlWindow
from sanora_desktop.projector.window import ProjectorWindow

if TYPE_CHECKING:
    from sanora_desktop.desk import Desk
    from sanora_desktop.view import View

HALL = (1920, 1080)

Part = tuple[int, int, int, int]
"""Left, top, right and bottom of something in the control window, in pixels."""


class Twin:
    """Another control window and projector on the same talk, of a console that nobody sees."""

    def __init__(self, qt: QApplication, own: Path, talk: DataFolder, conference_id: str) -> None:
        self._qt = qt
        clock = SystemClock()
        self.bridge = Bridge(Settings(data=str(own)), clock)
        remembered = QSettings(str(own / "twin.ini"), QSettings.Format.IniFormat)
        self.window = ControlWindow(self.bridge, clock, remembered)
        self.projector = ProjectorWindow(clock=clock)
        self.bridge.viewed.connect(self._show)
        self.window.show()
        self.projector.view.resize(*HALL)
        self.projector.view.show()
        self.bridge.start()

        async def drive(desk: Desk) -> None:
            desk.elsewhere(LocalApproach(talk), conference_id, "This computer")

        self.bridge.ask(drive)

    @property
    def view(self) -> View:
        """What it shows."""
        return self.window.view

    def live_on(self) -> None:
        """Do what its windows have to do."""
        self._qt.processEvents()

    def control(self) -> Image.Image:
        """Return what the control window looks like."""
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        size = (image.width(), image.height())
        return Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)

    def hall(self) -> Image.Image:
        """Return what the projector looks like."""
        return picture(self.projector.view)

    def parts(self) -> list[Part]:
        """Return where the control window says how the talk stands; the time that runs is not among it."""
        live = self.window.live
        shown = [
            live.title,
            live.question,
            live.results,
            live.upcoming,
            *live.people.values(),
            self.window.joining,
        ]
        return [self._part(widget) for widget in shown]

    def button(self, name: str) -> tuple[int, int]:
        """Return the middle of a button."""
        left, top, right, bottom = self._part(self.window.live.buttons[name])
        return (left + right) // 2, (top + bottom) // 2

    def end(self) -> None:
        """Close it."""
        assert self.bridge.end()
        self.projector.dispose()
        self.window.close()
        self.window.deleteLater()
        self.live_on()

    def _part(self, widget: QWidget) -> Part:
        place = widget.mapTo(self.window, QPoint(0, 0))
        return place.x(), place.y(), place.x() + widget.width(), place.y() + widget.height()

    def _show(self, view: View) -> None:
        self.projector.set_clock(view.difference)
        self.projector.show_picture(view.picture)
