"""A screen on which a talk is prepared: a title, something to work on, what was said, and its own keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Footer, Static

from sanora_console.watching import Watching


class Preparing(Watching, inherit_bindings=False):
    """The keys of the talk do nothing here; Esc goes back to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("escape", "leave", "back"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]

    def compose(self) -> ComposeResult:
        """The four parts."""
        yield Static("", markup=False, classes="preparing-title")
        yield from self.work()
        yield Static("", markup=False, classes="preparing-said")
        yield Footer(show_command_palette=False)

    def work(self) -> Iterator[Widget]:
        """Yield what is between title and message."""
        raise NotImplementedError

    @property
    def heading(self) -> str:
        """What the title says now."""
        raise NotImplementedError

    @property
    def unsaved(self) -> str:
        """What would be lost by leaving now; empty when nothing would."""
        return ""

    def look(self) -> None:
        """Show what there is now."""
        self.query_one(".preparing-title", Static).update(self.heading)
        self.query_one(".preparing-said", Static).update(self.console.message or self._state())

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _state(self) -> str:
        """Return what a host should know in any case."""
        if not self.driver.connected:
            return "There is no connection to the server now."
        return self.driver.trouble
