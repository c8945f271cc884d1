"""All rounds of the question on the screen, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from sanora_console.screens.framed import Framed
from sanora_console.view import View
from sanora_console.widgets.comparison import comparison
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.keys import key_line

KEYS = (("↑ ↓", "older, newer"), ("a", "ask again"), ("Esc", "back"))


class CompareScreen(Framed):
    """Follows the talk: a vote moves its bar, another question takes the place of this one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older(1)", show=False),
        Binding("down", "older(-1)", show=False),
        Binding("escape,v", "leave", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._older = 0

    def inside(self) -> Iterator[Widget]:
        """The rounds."""
        yield Drawn(id="comparison")

    def picture(self, view: View) -> None:
        """Show the rounds as they stand."""
        self.query_one("#comparison", Drawn).show(partial(comparison, view, self._older))

    def hint(self, view: View) -> str:
        """Say what can be compared."""
        round_ = view.conference.current
        if round_ is None:
            return "No question was asked yet."
        rounds = view.conference.rounds_of(round_.question_id)
        return "One round so far: asked again, both stand side by side." if len(rounds) == 1 else ""

    def keys(self, width: int, height: int) -> list[Content]:
        """Draw this screen's own keys."""
        del height
        return key_line(KEYS, width)

    def action_older(self, step: int) -> None:
        """Move on to rounds that had no room."""
        round_ = self.driver.conference.current
        most = 0 if round_ is None else len(self.driver.conference.rounds_of(round_.question_id)) - 1
        self._older = min(max(0, self._older + step), most)
        self.look()

    def action_leave(self) -> None:
        """Go back to the talk."""
        self.dismiss()
