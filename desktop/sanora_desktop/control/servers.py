"""Which server to drive: this computer's, those paired with, those on the network, one at an address."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QPushButton, QWidget

from sanora.client.known import KnownServer
from sanora.client.pairing import Counterpart, Target, read_target
from sanora.errors import Malformed, WrongCode
from sanora.pairing.exchange import digits_of
from sanora_desktop import neighbours
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.asking import ask_text
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.desk import HERE, Start
from sanora_desktop.neighbours import Around

CHOICE = Qt.ItemDataRole.UserRole


class ServersDialog(Dialog):
    """Shows what there is as it comes and goes; a server that is not known yet asks for a code."""

    _seen = Signal(object)

    def __init__(self, parent: QWidget, bridge: Bridge) -> None:
        super().__init__(parent, "Drive a talk on another laptop")
        self._bridge = bridge
        self.list = QListWidget()
        self.list.setAccessibleName("Servers")
        self.list.itemActivated.connect(self._connect)
        self.column.addWidget(self.list)
        role = QDialogButtonBox.ButtonRole
        self.typed: QPushButton = self.buttons.addButton("Type an address …", role.ActionRole)
        self.choose: QPushButton = self.buttons.addButton("Connect", role.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.choose.setDefault(True)
        self.typed.clicked.connect(self._type)
        self.choose.clicked.connect(self._connect)
        self.resize(560, 380)
        self.show_around(Around())
        self.tell("Looking for servers on this network …")
        self._seen.connect(self.show_around)
        seen = self._seen
        self._bridge.ask(lambda desk: neighbours.search(desk, seen.emit), None, self.refuse, self)
        self.finished.connect(lambda: bridge.ask(neighbours.search_no_more))

    def show_around(self, around: Around) -> None:
        """Show what there is now."""
        there = {sight.found.fingerprint for sight in around.sights}
        rows: list[tuple[str, object]] = [(HERE, None)]
        for server in around.known:
            state = "is there" if server.fingerprint in there else "not seen on this network"
            rows.append((f"{server.name} · {server.role.lower()} · {state}", server))
        for sight in around.sights:
            if sight.known is None:
                warning = f" · {sight.warning}" if sight.warning else ""
                found = sight.found
                rows.append((f"{found.name} · {found.addresses[0]} · needs a code{warning}", found))
        place = self.list.currentRow()
        self.list.clear()
        for words, choice in rows:
            item = QListWidgetItem(words)
            item.setData(CHOICE, choice)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(place, 0), len(rows) - 1))
        if around.trouble:
            self.tell(around.trouble)
        elif around.sights:
            self.tell("")

    def _connect(self) -> None:
        choice = self.list.currentItem().data(CHOICE)
        if choice is None:
            self._bridge.ask(lambda desk: desk.begin(Start()), lambda _: self.accept(), self.refuse, self)
        elif isinstance(choice, KnownServer):
            self._join(choice)
        else:
            self._meet(choice)

    def _type(self) -> None:
        def typed(address: str) -> None:
            try:
                self._meet(read_target(address))
            except Malformed as fault:
                self.tell(fault.message)

        question = "Where is the server? Its screen shows address and link with the code."
        ask_text(self, question, typed, longest=500)

    def _meet(self, target: Target) -> None:
        self.tell("Asking who is there …")
        self._bridge.ask(lambda desk: neighbours.met(desk, target), self._met, self.refuse, self)

    def _met(self, counterpart: Counterpart) -> None:
        if counterpart.known is not None and not counterpart.secret:
            self._join(counterpart.known)
        elif counterpart.secret:
            self._pair(counterpart, "")
        else:
            self._ask_code(counterpart)

    def _ask_code(self, counterpart: Counterpart, before: str = "") -> None:
        def typed(code: str) -> None:
            try:
                digits_of(code)
            except Malformed as fault:
                self._ask_code(counterpart, f"{fault.message}\n")
                return
            self._pair(counterpart, code)

        question = f"{before}A server answers at {counterpart.contact.address}. Its code, eight digits:"
        ask_text(self, question, typed, longest=20)

    def _pair(self, counterpart: Counterpart, code: str) -> None:
        def refused(error: Exception) -> None:
            left = error.details.get("triesLeft") if isinstance(error, WrongCode) else None
            if isinstance(error, WrongCode) and isinstance(left, int) and left > 0 and not counterpart.secret:
                self._ask_code(counterpart, f"{error.message} Tries left: {left}.\n")
            else:
                self.refuse(error)

        self._bridge.ask(lambda desk: neighbours.paired(desk, counterpart, code), self._join, refused, self)

    def _join(self, server: KnownServer) -> None:
        self.tell(f"Looking for {server.name} …")
        done: Callable[[None], None] = lambda _: self.accept()  # noqa: E731 - a name for its type
        self._bridge.ask(lambda desk: neighbours.joined(desk, server), done, self.refuse, self)
