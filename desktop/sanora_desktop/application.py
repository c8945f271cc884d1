"""The desktop application: two windows, the bridge between them and the talk, one instance."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, QSettings, QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sanora import logs
from sanora.clock import Clock
from sanora.config import Settings
from sanora.exits import Exit
from sanora_desktop.bridge import Bridge, said
from sanora_desktop.collecting import Collecting
from sanora_desktop.control.asking import Role, message
from sanora_desktop.control.decks import open_path
from sanora_desktop.control.tones import palette, tones
from sanora_desktop.control.window import ControlWindow
from sanora_desktop.crash import Watch
from sanora_desktop.desk import Start
from sanora_desktop.instance import Instance, Wish
from sanora_desktop.projecting import Projecting
from sanora_desktop.projector import rendering

log = logging.getLogger(__name__)

RESOURCES = Path(__file__).with_name("resources")


class Application(QObject):
    """Made after the `QApplication`; `open` shows the window and begins, `close` ends everything."""

    def __init__(self, settings: Settings, clock: Clock, instance: Instance) -> None:
        super().__init__()
        folder = settings.folder
        self.instance = instance
        self.collecting = Collecting(self)
        self.watch = Watch(folder.logs / "desktop.log")
        self.remembered = QSettings(str(folder.root / "desktop.ini"), QSettings.Format.IniFormat)
        self.bridge = Bridge(settings, clock)
        self.window = ControlWindow(self.bridge, clock, self.remembered)
        self.projecting = Projecting(self.window, clock)
        self.watch.parent_window = self.window
        self.bridge.broke.connect(self.watch.show)
        self.instance.wanted.connect(self._wanted)
        self.window.left.connect(self._left)
        self.ended: Callable[[], None] = QApplication.quit
        """Called when everything has ended."""

    def open(self, start: Start) -> None:
        """Show the window, and begin with the talk."""
        self.watch.begin()
        self.window.come_forward()
        self.bridge.start()
        self._begin(start)

    def close(self, *, stop_server: bool = False) -> None:
        """End everything but, unless that is wanted, the server."""
        self.projecting.end()
        if not self.bridge.end(stop_server=stop_server):
            log.error("the background did not end")
        self.instance.release()
        self.remembered.sync()
        self.watch.end()
        self.collecting.end()

    def _begin(self, start: Start) -> None:
        self.bridge.ask(
            lambda desk: desk.begin(start), otherwise=lambda error: self._not_begun(start, error), owner=self
        )

    def _not_begun(self, start: Start, error: Exception) -> None:
        """Ask what to do when there is no server to drive."""
        box = message(self.window, "The talk could not be started.", said(error))
        again = box.addButton("Try again", Role.AcceptRole)
        leave = box.addButton("Quit", Role.RejectRole)

        def answered() -> None:
            if box.clickedButton() is again:
                self._begin(start)
            elif box.clickedButton() is leave:
                self.window.go(stop_server=False)

        box.finished.connect(answered)
        box.open()

    def _wanted(self, wish: Wish) -> None:
        self.window.come_forward()
        if wish.deck:
            open_path(self.window, Path(wish.deck))

    def _left(self, stop_server: bool) -> None:  # noqa: FBT001 - what a signal carries
        self.close(stop_server=stop_server)
        self.ended()


def run(settings: Settings, clock: Clock, start: Start) -> Exit:
    """Open the windows, or bring those to the front that are open already; return when they are closed."""
    folder = settings.folder
    folder.prepare()
    qt = make_qt()
    rendering.prepare()
    instance = Instance(folder)
    if not instance.first():
        deck = "" if start.deck is None else str(start.deck.path.resolve())
        return Exit.OK if instance.ask(Wish(deck)) else Exit.RUNNING
    handler = logs.to_file(folder.logs / "desktop.log", "info", "plain")
    try:
        application = Application(settings, clock, instance)
        until_signalled = Signals(lambda: application.window.go(stop_server=False))
        application.open(start)
        qt.exec()
        until_signalled.end()
        return Exit.OK
    finally:
        logs.stop(handler)


def make_qt() -> QApplication:
    """Return Qt's application, made to look as the system does."""
    known = QApplication.instance()
    qt = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    qt.setApplicationName("Sanora")
    qt.setApplicationDisplayName("Sanora")
    qt.setDesktopFileName("sanora")
    qt.setWindowIcon(QIcon(str(RESOURCES / "sanora.svg")))
    qt.setQuitOnLastWindowClosed(False)
    if qt.style().name() == "fusion":  # it has no colours of a system
        _paint()
        qt.styleHints().colorSchemeChanged.connect(_paint)
    return qt


def _paint() -> None:
    QApplication.setPalette(palette(tones()))


class Signals(QObject):
    """Calls `then` in Qt's thread when the system asks the program to end; the server is left running."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)  # noqa: FBT003 - the standard library's way
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._come(then))
        self._before = {
            number: signal.signal(number, _ignored)
            for name in ("SIGINT", "SIGTERM", "SIGHUP")
            if (number := getattr(signal, name, None)) is not None
        }
        self._wakeup = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)

    def end(self) -> None:
        """Leave the signals as they were."""
        signal.set_wakeup_fd(self._wakeup)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _come(self, then: Callable[[], None]) -> None:
        try:
            came = self._read.recv(64)
        except BlockingIOError:
            return
        if came and set(came) & {int(number) for number in self._before}:
            then()


def _ignored(number: int, frame: FrameType | None) -> None:
    """Take a signal: what is done about it is done in Qt's loop."""
    del number, frame
