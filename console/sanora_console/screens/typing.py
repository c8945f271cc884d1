"""One line that the host types, judged while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

Judge = Callable[[str], str]
"""Says what is wrong with a text; empty when nothing is."""


class Typing(ModalScreen[str]):
    """Returns the text, without spaces at its ends; empty when nothing is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self, question: str, *, value: str = "", placeholder: str = "", judge: Judge = lambda _text: ""
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._placeholder = placeholder
        self._judge = judge

    def compose(self) -> ComposeResult:
        """The question, the line, what is wrong with it, and the keys."""
        with Vertical(id="typing"):
            yield Static(self._question, markup=False)
            yield Input(self._value, placeholder=self._placeholder, id="typing-line")
            yield Static("", markup=False, id="typing-fault")
            yield Static("Enter takes it · Esc goes back", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is wrong, but not with what was not begun."""
        text = event.value.strip()
        self.query_one("#typing-fault", Static).update(self._judge(text) if text else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take it if nothing is wrong."""
        text = event.value.strip()
        fault = self._judge(text) if text else "Type something, or press Esc."
        if fault:
            self.query_one("#typing-fault", Static).update(fault)
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss("")
