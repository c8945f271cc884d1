"""What is wrong, over everything else: no server, a crash, a full disk, a deck that waits for a decision."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from sanora.commandline.counting import count
from sanora.driving.server import State
from sanora_desktop.control.texts import become, label, say
from sanora_desktop.view import View

FROZEN = "Texts of the audience are frozen: no screen shows any. Votes go on being counted."


class FrozenBanner(QFrame):
    """Seen while the panic key is in force. Emits `wanted` when texts may be seen again."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.text, self.button = label(), QPushButton("Show them again")
        self.text.setAccessibleName(FROZEN)
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.button)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show whether texts are frozen, and the projector black with them."""
        black = " The projector is black." if view.blank else ""
        say(self.text, f"{FROZEN}{black}")
        self.setVisible(view.frozen)


class Banner(QFrame):
    """Hidden while all is well. Emits `wanted` with what its button is for: `start` or `deck`."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.text, self.button = label(), QPushButton()
        self.button.clicked.connect(lambda: self.wanted.emit(self._for))
        self._for = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.button)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show the worst of what is wrong."""
        text, calm, button, wanted = trouble(view)
        say(self.text, text)
        self.text.setAccessibleName(text)
        become(self, "calm", "true" if calm else "false")
        become(self.text, "calm", "true" if calm else "false")
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._for = wanted
        self.setVisible(bool(text))


SAFE = "All answers that a phone shows as saved are stored."


class Trouble(NamedTuple):
    """What to say, whether calmly, and a button with what it is for."""

    text: str = ""
    calm: bool = False
    button: str = ""
    wanted: str = ""


def trouble(view: View) -> Trouble:
    """Return the worst of what is wrong; an empty text if all is well."""
    return _server(view) or _connection(view) or _deck(view) or Trouble()


def _server(view: View) -> Trouble | None:
    match view.server:
        case State.CRASHED:
            why = f" {view.server_why}" if view.server_why else ""
            return Trouble(
                f"The server has ended again. {SAFE}{why}", button="Start it again", wanted="start"
            )
        case State.STOPPED:
            return Trouble(
                "The server was stopped. Nobody can answer now.", button="Start it again", wanted="start"
            )
        case State.RESTARTING:
            return Trouble(f"The server has crashed and is starting again. {SAFE}", calm=True)
        case _:
            return None


def _connection(view: View) -> Trouble | None:
    if view.refusal:
        return Trouble(view.refusal)
    if view.known and not view.connected:
        text = "The server does not answer; trying again. What you see is what was known last."
        return Trouble(text, calm=True)
    return Trouble(view.trouble) if view.trouble else None


def _deck(view: View) -> Trouble | None:
    deck = view.deck
    if deck is None:
        return None
    if deck.faults:
        first, *others = deck.faults
        more = f" (and {count(len(others), 'more fault')})" if others else ""
        return Trouble(f"The deck was not taken over. {first}{more}", calm=True, button="Look", wanted="deck")
    if deck.pending:
        text = f"{deck.name} has changed, and so has the talk. Nothing was taken over."
        return Trouble(text, calm=True, button="Decide …", wanted="deck")
    return None
