"""The consoles that may drive this talk: let one in with a code, rename it, send it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sanora import text
from sanora.pairing.bodies import ConsoleLine, ConsoleRole
from sanora.pairing.roles import told
from sanora_desktop import neighbours
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.asking import ask, ask_text
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.control.qr import QrCode
from sanora_desktop.control.texts import label, say
from sanora_desktop.neighbours import Door

LOOK = 700
"""Milliseconds between two looks at the door while this window is open."""

LINE = Qt.ItemDataRole.UserRole


class ConsolesDialog(Dialog):
    """Shows the code while the door is open, and who came. Closing the window closes the door."""

    def __init__(self, parent: QWidget, bridge: Bridge, title: str) -> None:
        super().__init__(parent, "Consoles that may drive this talk")
        self._bridge, self._title = bridge, title
        self._door: Door | None = None
        self._opened = False
        self.qr = QrCode("QR code of the pairing link")
        self.code, self.about, self.link = label(size=2.4, bold=True, wrap=False), label(), label(role="soft")
        for each in (self.code, self.link):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list = QListWidget()
        self.list.setAccessibleName("Consoles")
        self.host, self.speaker = QPushButton("Let a host in"), QPushButton("Let a speaker in")
        self.moderator = QPushButton("Let a moderator in")
        self.rename, self.revoke = QPushButton("Rename …"), QPushButton("Send away …")
        self.host.clicked.connect(lambda: self._open("HOST"))
        self.speaker.clicked.connect(lambda: self._open("SPEAKER"))
        self.moderator.clicked.connect(lambda: self._open("MODERATOR"))
        self.rename.clicked.connect(self._rename)
        self.revoke.clicked.connect(self._revoke)
        self.list.itemSelectionChanged.connect(self._judge)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.finished.connect(self._close_door)
        self._judge()
        self._look()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        for widget in (self.code, self.about, self.link):
            words.addWidget(widget)
        words.addStretch()
        door = QHBoxLayout()
        door.addWidget(self.qr)
        door.addLayout(words, stretch=1)
        opening, managing = QHBoxLayout(), QHBoxLayout()
        doors = (self.host, self.speaker, self.moderator)
        for row, buttons in ((opening, doors), (managing, (self.rename, self.revoke))):
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
        self.column.addLayout(door)
        self.column.addLayout(opening)
        self.column.addWidget(self.list, stretch=1)
        self.column.addLayout(managing)
        self.qr.setFixedSize(180, 180)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.resize(620, 560)

    def _look(self) -> None:
        self._bridge.ask(neighbours.door, self._show, self._stop, self)

    def _stop(self, error: Exception) -> None:
        self.refuse(error)
        if getattr(error, "code", "") == "forbidden":
            self.tell("Only the computer on which the server runs lets consoles in.")
            self._timer.stop()
            for button in (self.host, self.speaker, self.moderator):
                button.setEnabled(False)

    def _show(self, door: Door) -> None:
        state = door.state
        before = None if self._door is None else self._door.state.paired
        if state.paired is not None and state.paired != before and self._opened:
            self.tell(f"{state.paired.name} may drive now, as {state.paired.role.lower()}.")
        if self._door is None or self._door.consoles != door.consoles:
            self._list(door.consoles)
        self._door = door
        for widget in (self.qr, self.code, self.link):
            widget.setVisible(state.open)
        if not state.open:
            say(self.about, "Nobody new is let in now. A code opens the door for two minutes.")
            return
        self.qr.show_address(state.link)
        say(self.code, f"{state.code[:4]} {state.code[4:]}")
        say(self.link, state.link)
        failures = f" · {state.failures} wrong" if state.failures else ""
        say(
            self.about,
            f"Lets in one {(state.role or '').lower()} · {door.left} s · "
            f"{state.tries_left} tries left{failures}\n"
            f"There: open Sanora, “Other laptop”, and choose “{state.name}”.",
        )

    def _list(self, lines: tuple[ConsoleLine, ...]) -> None:
        place = self.list.currentRow()
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(_words(line))
            item.setData(LINE, line)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(place, 0), len(lines) - 1))
        self._judge()

    @property
    def chosen(self) -> ConsoleLine | None:
        """The marked console."""
        place = self.list.currentRow()
        return None if place < 0 else self.list.item(place).data(LINE)

    def _judge(self) -> None:
        for button in (self.rename, self.revoke):
            button.setEnabled(self.chosen is not None)

    def _open(self, role: ConsoleRole) -> None:
        def opened() -> None:
            self._opened = True
            self.tell(told(role, self._title))
            self._look()

        self._bridge.ask(
            lambda desk: neighbours.door_opened(desk, role), lambda _: opened(), self.refuse, self
        )

    def _rename(self) -> None:
        line = self.chosen
        if line is None:
            return

        def rename(name: str) -> None:
            self._bridge.ask(
                lambda desk: neighbours.renamed(desk, line.id, name),
                lambda _: self._look(),
                self.refuse,
                self,
            )

        ask_text(self, "What is this console called?", rename, value=line.name, longest=text.NAME)

    def _revoke(self) -> None:
        line = self.chosen
        if line is None:
            return

        def revoke() -> None:
            self._bridge.ask(
                lambda desk: neighbours.sent_away(desk, line.id), lambda _: self._look(), self.refuse, self
            )

        more = "It is cut off at once, and needs a new code to come back."
        ask(self, f"Send {line.name} away?", "Send it away", revoke, more=more)

    def _close_door(self) -> None:
        self._timer.stop()
        if self._opened and self._door is not None and self._door.state.open:
            self._bridge.ask(neighbours.door_closed)


def _words(line: ConsoleLine) -> str:
    seen = "connected" if line.connected else f"last seen {line.last_seen.astimezone():%d %b %H:%M}"
    return f"{line.name} · {line.role.lower()} · {seen}"
