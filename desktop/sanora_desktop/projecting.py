"""The projector window in the application: fed with pictures, opened and moved from the control window."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QAction, QKeySequence

from sanora.clock import Clock
from sanora_desktop.control.window import ControlWindow
from sanora_desktop.desk import Desk
from sanora_desktop.projector.window import ProjectorWindow
from sanora_desktop.view import View


class Projecting(QObject):
    """Adds the window's entries to the menu of the projector, and lets its keys drive the talk, too."""

    def __init__(self, control: ControlWindow, clock: Clock) -> None:
        super().__init__(control)
        self._control = control
        self.window = ProjectorWindow(languages=QLocale.system().uiLanguages(), clock=clock)
        self.show_window = self._action("Projector's &window", "F5", self.window.toggle)
        self.show_window.setCheckable(True)
        self.move_on = self._action("&Move it to the next screen", "Shift+F5", self.window.move_on)
        self.window.model.gallery.wanted = self._fetch
        control.bridge.viewed.connect(self._show)
        self.window.opened.connect(self.show_window.setChecked)
        self.window.pressed.connect(self._press)

    def end(self) -> None:
        """Close it for good."""
        self.window.close()
        self.window.dispose()

    def _show(self, view: View) -> None:
        self.window.set_clock(view.difference)
        self.window.show_picture(view.picture)

    def _fetch(self, picture: str) -> None:
        """Have a picture of the talk brought, and shown."""

        async def fetching(desk: Desk) -> bytes:
            return await desk.driving().api.picture(picture)

        model = self.window.model
        self._control.bridge.ask(
            fetching,
            lambda body: model.take_picture(picture, body),
            lambda _error: model.gallery.missed(picture),
            owner=self,
        )

    def _press(self, key: str) -> None:
        pressed = QKeySequence(key)
        own = (self.show_window, self.move_on)
        for action in (*own, *self._control.actions_by_id.values()):
            if pressed in action.shortcuts():
                action.trigger()
                return

    def _action(self, title: str, key: str, do: object) -> QAction:
        menu = self._control.menus["screen"]
        action = QAction(title, self._control)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(do)
        first = menu.actions()[0] if menu.actions() else None
        if first is None:
            menu.addAction(action)
        else:
            menu.insertAction(first, action)
        return action
