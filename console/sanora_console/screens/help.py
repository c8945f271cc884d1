"""The keys on one screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from sanora.driving.actions import ACTIONS


class HelpScreen(ModalScreen[None]):
    """Every action with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "dismiss", show=False)]

    def compose(self) -> ComposeResult:
        """One line an action."""
        lines = [f"{action.keys[0]:<16}{action.what}" for action in ACTIONS]
        yield Static("\n".join(lines), markup=False, id="help")
