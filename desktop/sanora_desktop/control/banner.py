"""What is wrong, over everything else: no server, a crash, a full disk, a deck that waits for a decision."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from sanora.commandline.counting import count
from sanora.driving.server import State
from sanora_desktop.control.texts import become, label, say
from sanora_desktop.view import View


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


def trouble(view: View) -> tuple[str, bool, str, str]:
    """Return what to say (nothing if all is well), whether calmly, a button and what it is for."""
    if view.server is State.CRASHED:
        why = f" {view.server_why}" if view.server_why else ""
        return f"The server has ended again. {SAFE}{why}", False, "Start it again", "start"
    if view.server is State.STOPPED:
        return "The server was stopped. Nobody can answer now.", False, "Start it again", "start"
    if view.server is State.RESTARTING:
        return f"The server has crashed and is starting again. {SAFE}", True, "", ""
    if view.refusal:
        return view.refusal, False, "", ""
    if view.known and not view.connected:
        return "The server does not answer; trying again. What you see is what was known last.", True, "", ""
    if view.trouble:
        return view.trouble, False, "", ""
    return _deck(view)


def _deck(view: View) -> tuple[str, bool, str, str]:
    deck = view.deck
    if deck is None:
        return "", True, "", ""
    if deck.faults:
        more = f" (and {count(len(deck.faults) - 1, 'more fault')})" if len(deck.faults) > 1 else ""
        return f"The deck was not taken over. {deck.faults[0]}{more}", True, "Look", "deck"
    if deck.pending:
        return (
            f"{deck.name} has changed, and so has the talk. Nothing was taken over.",
            True,
            "Decide …",
            "deck",
        )
    return "", True, "", ""
