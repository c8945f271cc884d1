"""The QR code alone, as large as the terminal: for the camera of somebody in the last row."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content

from sanora_console.view import View, bare
from sanora_console.watching import Watching
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.invitation import code_of
from sanora_console.widgets.letters import largest
from sanora_console.widgets.lines import cut, words, wrapped
from sanora_console.widgets.qr_code import QrCode, least

LARGEST = 12
"""Cells across for each module at most."""

TEXT_LINES = 1


class ScanScreen(Watching):
    """Follows every change of the address. Esc goes back; the keys of the talk go on working."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f,i", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """The code, and the address below it."""
        with Vertical(id="scan"):
            with Center():
                yield QrCode(id="scan-code")
            yield Drawn(id="scan-text")

    def on_resize(self, _event: events.Resize) -> None:
        """Fit both again."""
        if self.is_mounted:
            self.look()

    def look(self) -> None:
        """Show the code as it is now."""
        view = View.of(self.driver, self.console.server, self.console.message)
        width, height = self.size
        widget = self.query_one("#scan-code", QrCode)
        code = code_of(view)
        taken = widget.show(code, width, height - TEXT_LINES, LARGEST) if width else (0, 0)
        if code is not None and taken == (0, 0):
            taken = widget.show(code, width, height, LARGEST)
        self.query_one("#scan-text", Drawn).show(partial(_text, view, taken[0], (width, height)))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


def _text(view: View, taken: int, window: tuple[int, int], width: int, height: int) -> list[Content]:
    venue, code = view.venue, code_of(view)
    if venue is None or code is None:
        return wrapped("The address is not known yet.", width, height)
    if not taken:
        columns, lines = least(code)
        said = f"The QR code needs a window of {columns} × {lines}; this one has {window[0]} × {window[1]}."
        return wrapped(said, width, height)
    address = bare(words(venue.join_url))
    lines = largest(address, width, height - 1)
    return [Content(line).center(width) for line in lines] or [cut(address, width, "bold").center(width)]
