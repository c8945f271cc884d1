"""A question to the host, answered with one key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class Asking(ModalScreen[str]):
    """Returns `yes`, `no` (where that is offered) or the empty text: do nothing, as Enter says at first."""

    AUTO_FOCUS = "#answer-none"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", show=False),
        Binding("n", "answer('no')", show=False),
        Binding("escape", "answer('')", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
    ]

    def __init__(self, question: str, *, yes: str, no: str = "", cancel: str = "Cancel") -> None:
        super().__init__()
        self._question = question
        self._answers = {"yes": f"y  {yes}"} | ({"no": f"n  {no}"} if no else {}) | {"": f"Esc  {cancel}"}

    def compose(self) -> ComposeResult:
        """The question, and a button for each answer."""
        with Vertical(id="asking"):
            with VerticalScroll(id="asking-question", can_focus=False):
                yield Static(self._question, markup=False)
            for answer, text in self._answers.items():
                yield Button(text, id=f"answer-{answer or 'none'}", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with a button."""
        answer = (event.button.id or "").removeprefix("answer-")
        self.action_answer("" if answer == "none" else answer)

    def action_answer(self, answer: str) -> None:
        """Answer, with `n` for nothing where no is not offered."""
        self.dismiss(answer if answer in self._answers else "")

    def action_turn(self, by: int) -> None:
        """Read on in a long question, or back."""
        question = self.query_one("#asking-question", VerticalScroll)
        question.scroll_relative(y=by * question.size.height, animate=False)
