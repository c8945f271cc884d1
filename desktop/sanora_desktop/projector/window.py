"""The projector window as the application knows it: pictures in, on the right screen, open or closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal, TypeAlias

import msgspec
from PySide6.QtCore import QDeadlineTimer, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from sanora.clock import Clock, SystemClock
from sanora.stage.picture import Picture
from sanora.stage.texts import Texts
from sanora_desktop.projector import motion, placing
from sanora_desktop.projector.keys import KEYS
from sanora_desktop.projector.model import Model
from sanora_desktop.projector.placing import Place, Wish
from sanora_desktop.projector.screens import Screens, middle
from sanora_desktop.projector.view import ProjectorView

ThemeChoice: TypeAlias = Literal["system", "light", "dark"]


SETTLING = 1000
"""Milliseconds after the window was put somewhere in which the system may still speak of its old place."""


class ProjectorWindow(QObject):
    """The window for the hall: see the package for what it offers."""

    opened = Signal(bool)
    placed = Signal(str, bool)
    screens = Signal(list)
    pressed = Signal(str)

    def __init__(
        self,
        *,
        languages: Sequence[str] = (),
        clock: Clock | None = None,
        screens: Screens | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        texts = Texts(languages)
        self.model = Model(texts, clock or SystemClock(), self)
        self.view = ProjectorView(self.model)
        self._is_open = False
        self._picture = Picture()
        self._wish = Wish()
        self._place: Place | None = None
        self._theme: ThemeChoice = "system"
        self._full_hint = f"{KEYS[0].shown}  ·  {texts.say('keyFull')}"
        self._pointed = False
        self._settling = QDeadlineTimer(0)
        self.view.screenChanged.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self.view.acted.connect(self._act)
        self.view.pressed.connect(self.pressed)
        self.view.shut.connect(self.close)
        self.view.pointed.connect(self._point)
        self.view.visibilityChanged.connect(self._watch)
        self._screens = screens or Screens(self)
        self._screens.changed.connect(self._rearrange)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)
        self._recolour()
        self.model.set_still(still=motion.reduced())

    @property
    def is_open(self) -> bool:
        """Whether the window is shown."""
        return self._is_open

    @property
    def place(self) -> Place | None:
        """Where it is; None before it was opened."""
        return self._place

    def show_picture(self, picture: Picture) -> None:
        """Show a picture from now on."""
        self._picture = picture
        self.view.setTitle(picture.title or "Sanora")
        if self.view.isVisible():
            self.model.show_picture(picture)

    def set_clock(self, offset: timedelta) -> None:
        """Take over by how much the server's clock is ahead of this one's."""
        self.model.countdown.set_clock(offset)

    def set_theme(self, choice: ThemeChoice) -> None:
        """Choose the colours, or leave them to the system."""
        self._theme = choice
        self._recolour()

    def open(self) -> None:
        """Show the window where it belongs."""
        if self._is_open:
            return
        self._is_open = True
        self._arrange()
        self.opened.emit(True)  # noqa: FBT003 - a signal's argument

    def close(self) -> None:
        """Hide the window; it forgets what was asked about its place, but for the screen."""
        if not self._is_open:
            return
        self._is_open = False
        self._wish = Wish(screen=self._wish.screen)
        self._place = None
        self.view.hide()
        self.opened.emit(False)  # noqa: FBT003 - a signal's argument

    def toggle(self) -> None:
        """Open, or close."""
        if self._is_open:
            self.close()
        else:
            self.open()

    def toggle_full(self) -> None:
        """Fill the screen that the window is on, or stop it."""
        if self._place is not None:
            self._wish = msgspec.structs.replace(self._wish, full=not self._place.full)
            self._arrange()

    def leave_full(self) -> None:
        """Stop filling the screen."""
        if self._place is not None and self._place.full:
            self.toggle_full()

    def move_on(self) -> None:
        """Go to the next screen; filling it unless it is the primary one."""
        if self._place is not None:
            self._wish = Wish(screen=placing.following(self._screens.all(), self._place.screen))
            self._arrange()

    def dispose(self) -> None:
        """End the window for good: before Python ends."""
        self.close()
        self.view.clear()
        self.view.deleteLater()
        self.deleteLater()

    def _act(self, act: str) -> None:
        match act:
            case "full":
                self.toggle_full()
            case "leave":
                self.leave_full()
            case "move":
                self.move_on()
            case _:
                dark = self.model.theme == "dark"
                self.set_theme("light" if dark else "dark")

    def _rearrange(self) -> None:
        """Follow the screens: where the window's place changed, what was asked about filling is over."""
        self.screens.emit([screen.name for screen in self._screens.all()])
        if not self._is_open or not self._screens.all():
            return
        found = placing.place(self._screens.all(), self._screens.primary(), self._wish)
        if self._place is None or found.screen != self._place.screen:
            self._wish = Wish(screen=self._wish.screen)
        self._arrange()

    def _arrange(self) -> None:
        found = placing.place(self._screens.all(), self._screens.primary(), self._wish)
        self._place = found
        screen = self._screens.device(found.screen)
        area = screen.geometry() if found.full else middle(screen)
        self.view.setScreen(screen)
        self.view.setGeometry(area)  # some platforms heed it before the state changes, some after
        if found.full:
            self.view.showFullScreen()
        else:
            self.view.showNormal()
        self.view.setGeometry(area)
        self._settling.setRemainingTime(SETTLING)
        self.view.measure()
        self._point(self._pointed)
        self.placed.emit(found.screen.name, found.full)

    def _settle(self) -> None:
        """Take a late word about the old place back; a window that was dragged stays where it is."""
        place, there = self._place, self._screens.all()
        if place is None or place.screen not in there:
            return
        screen = self._screens.device(place.screen)
        if self.view.screen() == screen:
            return
        if self._settling.hasExpired():
            dragged = next(
                (one for one in there if self._screens.device(one) == self.view.screen()), place.screen
            )
            self._wish = Wish(screen=dragged, full=place.full)
            self._place = Place(dragged, place.full)
            return
        self.view.setScreen(screen)
        self.view.setGeometry(screen.geometry() if place.full else middle(screen))

    def _watch(self, visibility: QWindow.Visibility) -> None:
        """Rest while nobody can see it; catch up when somebody can."""
        if visibility in {QWindow.Visibility.Hidden, QWindow.Visibility.Minimized}:
            self.model.countdown.rest()
        else:
            self.model.show_picture(self._picture)
            self.model.countdown.turn()

    def _point(self, pointed: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._pointed = pointed
        windowed = self._place is not None and not self._place.full
        self.model.set_hint(self._full_hint if pointed and windowed else "")

    def _recolour(self) -> None:
        if self._theme == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            self.model.set_theme("dark" if dark else "light")
        else:
            self.model.set_theme(self._theme)
