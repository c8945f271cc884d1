"""The control window: the questions, the talk as it runs, the way in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sanora.clock import Clock
from sanora.deck.imports.formats import ENDINGS
from sanora.driving.server import State
from sanora_desktop import neighbours
from sanora_desktop.bridge import Bridge
from sanora_desktop.control import decks, editing
from sanora_desktop.control.asking import ask
from sanora_desktop.control.banner import Banner, FrozenBanner
from sanora_desktop.control.columns import Columns
from sanora_desktop.control.gallery import Gallery
from sanora_desktop.control.joining import JoinPanel
from sanora_desktop.control.keys import SpaceForControls
from sanora_desktop.control.live import LiveView
from sanora_desktop.control.menus import enable, make_actions, make_menus
from sanora_desktop.control.moderating import ModerationDock
from sanora_desktop.control.questions import QuestionList
from sanora_desktop.control.texts import become, label, say, titled
from sanora_desktop.control.tones import sheet, tones
from sanora_desktop.view import Message, View

COUNTDOWN = 250
"""Milliseconds between two looks at the time while a deadline runs."""

USUAL, LEAST = QSize(1180, 760), QSize(600, 360)
"""Size of the window at first, and the smallest: a small laptop whose letters are twice as large."""


class ControlWindow(QMainWindow):
    """Shows views, and drives with the actions of the one table.

    `settings` remember where it was. `left` is emitted when it closes, with whether the server shall end.
    """

    left = Signal(bool)

    def __init__(self, bridge: Bridge, clock: Clock, settings: QSettings) -> None:
        super().__init__()
        self.bridge = bridge
        self.view = View()
        self.editor: QDialog | None = None
        self._clock, self._settings = clock, settings
        self._going = self._ready = False
        self.setWindowTitle("Sanora")
        self.setAcceptDrops(True)
        self.actions_by_id = make_actions(self)
        self.menus = make_menus(self, self.actions_by_id)
        self.gallery = Gallery(bridge)
        self.banner, self.frozen, self.list = Banner(), FrozenBanner(), QuestionList()
        self.live, self.joining = LiveView(self.actions_by_id, self.gallery.picture), JoinPanel()
        self.moderation = ModerationDock(self, bridge)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.moderation)
        self.moderation.hide()
        self.said, self.state = label(wrap=False), label(wrap=False, role="soft")
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(COUNTDOWN)
        self._timer.timeout.connect(self._tick)
        self._space = SpaceForControls(self)
        for child in self.findChildren(QWidget):
            child.installEventFilter(self._space)
        self._ready = True
        self._recolour()
        self._remember_back()

    @property
    def now(self) -> datetime:
        """The server's time."""
        return self._clock.now() + self.view.difference

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("Questions", role="heading"))
        column.addWidget(self.list, stretch=1)
        tools = QHBoxLayout()
        self.tools = {
            "New": _tool("New …", lambda: editing.add(self)),
            "Edit": _tool("Edit …", lambda: editing.edit(self)),
            "Delete": _tool("Delete …", lambda: editing.delete(self)),
        }
        for button in self.tools.values():
            tools.addWidget(button)
        column.addLayout(tools)
        self.splitter = Columns(left, self.live, self.joining)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(14, 10, 14, 4)
        rows.addWidget(self.frozen)
        rows.addWidget(self.banner)
        rows.addWidget(self.splitter, stretch=1)
        self.setCentralWidget(whole)
        self.statusBar().addWidget(self.said, 1)
        self.statusBar().addPermanentWidget(self.state)
        chain: list[QWidget] = [
            self.list,
            *self.tools.values(),
            *self.live.buttons.values(),
            self.joining.addresses,
        ]
        for one, two in pairwise(chain):
            self.setTabOrder(one, two)
        self.list.setFocus()
        self.resize(USUAL.boundedTo(self.screen().availableSize()))
        self.setMinimumSize(LEAST)

    def _connect(self) -> None:
        self.bridge.viewed.connect(self.show_view)
        self.bridge.told.connect(self._told)
        self.list.ordered.connect(partial(editing.order, self))
        self.list.moved.connect(partial(editing.move, self))
        self.list.opened.connect(partial(editing.edit, self))
        self.joining.picked.connect(self._pick)
        self.banner.wanted.connect(self._cure)
        self.frozen.wanted.connect(partial(self.bridge.perform, "freeze"))
        self.gallery.came.connect(lambda: self.live.show_view(self.view, self.now))
        self.moderation.visibilityChanged.connect(lambda: self.moderation.show_view(self.view))

    def show_view(self, view: View) -> None:
        """Show what there is now."""
        begun = view.moderates and not self.view.moderates
        self.view = view
        now = self.now
        self.banner.show_view(view)
        self.frozen.show_view(view)
        enable(self.actions_by_id, view)
        self.moderation.show_view(view)
        self.splitter.be_alone(alone=view.moderates)
        if begun:
            self.moderation.begin(view)
            self.resizeDocks([self.moderation], [self.width() * 3 // 5], Qt.Orientation.Horizontal)
        self.list.show_view(view)
        self.live.show_view(view, now)
        self.joining.show_view(view)
        say(self.state, _standing(view))
        running = view.counting and self.live.dial.runs
        if running != self._timer.isActive():
            (self._timer.start if running else self._timer.stop)()
        self.setWindowTitle(titled(f"{view.title} – Sanora" if view.title else "Sanora"))
        chosen = self.list.chosen
        for name in ("Edit", "Delete"):
            self.tools[name].setEnabled(chosen is not None)

    def _tick(self) -> None:
        self.live.dial.tick(self.now)
        if not self.live.dial.runs:
            self._timer.stop()

    def tell(self, text: str, *, refused: bool = False) -> None:
        """Say something to the host at the foot of the window."""
        become(self.said, "fault", "true" if refused else "false")
        say(self.said, text.replace("\n", " "))
        self.said.setToolTip("")
        self.said.setAccessibleName(text)

    def _told(self, message: Message) -> None:
        self.tell(message.text, refused=message.refused)

    def _pick(self, address: str) -> None:
        self.bridge.do(lambda desk: neighbours.address_picked(desk, address))

    def _cure(self, what: str) -> None:
        if what == "deck":
            decks.decide(self)
        else:
            self.bridge.do(lambda desk: desk.start_again())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask whether the server should stay; then go."""
        if self._going:
            self._remember()
            super().closeEvent(event)
            return
        event.ignore()
        if not self.view.home or self.view.server in {State.STOPPED, State.CRASHED}:
            more = "The talk goes on." if self.view.server is None else ""
            ask(self, "Leave Sanora?", "Leave", lambda: self.go(stop_server=False), more=more)
            return
        ask(
            self,
            "Should the server stop, too?"
            if self.view.server
            else "This computer runs a server, too. Stop it?",
            "Leave it running",
            lambda: self.go(stop_server=False),
            no="Stop it",
            otherwise=lambda: self.go(stop_server=True),
            more="While it runs, people can join and answer. Sanora, started again, goes on where you are.",
        )

    def go(self, *, stop_server: bool) -> None:
        """Close without asking."""
        if not self._going:
            self._going = True
            self.close()
            self.left.emit(stop_server)

    def come_forward(self) -> None:
        """Show the window over others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.ThemeChange, QEvent.Type.PaletteChange} and self._ready:
            self._recolour()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file that is a deck by its name."""
        if _deck_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open it."""
        path = _deck_in(event)
        if path is not None:
            event.acceptProposedAction()
            decks.open_path(self, path)

    def _recolour(self) -> None:
        wanted = sheet(tones())
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)
            self.show_view(self.view)

    def _remember(self) -> None:
        self._settings.setValue("control/geometry", self.saveGeometry())
        self._settings.setValue("control/splitter", self.splitter.saveState())
        self._settings.setValue("control/joining", self.splitter.invites)

    def _remember_back(self) -> None:
        geometry, splitter = (self._settings.value(f"control/{name}") for name in ("geometry", "splitter"))
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(splitter, QByteArray):
            self.splitter.restoreState(splitter)
        self.splitter.want_joining(wanted=self._settings.value("control/joining", "true") in {"true", True})


def _tool(text: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(f"{text.removesuffix(' …')} question")
    button.clicked.connect(do)
    return button


def _deck_in(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ENDINGS else None


def _standing(view: View) -> str:
    """Return how the connection and the storage are."""
    if not view.known:
        return f"{view.where}: starting …"
    connected = "connected" if view.connected else "no connection"
    role = " as speaker" if view.speaks else " as moderator" if view.moderates else ""
    stored = "not all is well" if view.trouble else "answers are stored"
    return f"{view.where}: {connected}{role}" + (f" · {stored}" if view.connected else "")
