"""A link in full length, to be copied or typed: the projector's, where no browser can be opened."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = "c copies it · Esc goes back"
COPIED = "Copied, if your terminal allows that · Esc goes back"


class LinkScreen(ModalScreen[None]):
    """Shows all of a link. `c` asks the terminal to put it on the clipboard, over SSH as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,o,enter", "dismiss", show=False),
        Binding("c", "copy", show=False),
    ]

    def __init__(self, about: str, link: str) -> None:
        super().__init__()
        self._about = about
        self._link = link

    def compose(self) -> ComposeResult:
        """What it is for, the link, the keys."""
        with Vertical(id="link"):
            yield Static(self._about, markup=False, id="link-about")
            yield Static(self._link, markup=False, id="link-text")
            yield Static(KEYS, markup=False, id="link-keys")

    def action_copy(self) -> None:
        """Ask the terminal to keep it for pasting."""
        cast("App[None]", self.app).copy_to_clipboard(self._link)
        self.query_one("#link-keys", Static).update(COPIED)
