"""A QR code with the way in beside it, each as large as there is room for."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from sanora import qr
from sanora.driving.actions import BY_ID
from sanora_console.view import View
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.lines import WAIT, wrapped
from sanora_console.widgets.qr_code import QrCode, least
from sanora_console.widgets.way_in import way_in

LEAST_TEXT = 34
"""Cells beside the code without which neither is of use."""

LARGEST = 3
"""Cells across for each module at most, beside text."""


def code_of(view: View) -> qr.Matrix | None:
    """Return the QR code of the join address; None while there is none."""
    return None if view.venue is None else qr.matrix(qr.join_qr_text(view.venue.join_url))


class Invitation(Horizontal):
    """Shows how to come in; with `choose`, the addresses to pick from as well."""

    DEFAULT_CSS = """
    Invitation {
        height: 1fr;
        padding: 0 1;
    }
    Invitation Drawn {
        padding: 0 0 0 2;
    }
    """

    def __init__(self, *, choose: bool, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._choose = choose
        self._view: View | None = None
        self._code = QrCode()
        self._text = Drawn()

    def compose(self) -> ComposeResult:
        """Code and text."""
        yield self._code
        yield self._text

    def on_resize(self, _event: events.Resize) -> None:
        """Fit both again."""
        if self._view is not None:
            self.show(self._view)

    def show(self, view: View) -> None:
        """Show the way in as it is now."""
        self._view = view
        width, height = self.content_size
        code = code_of(view)
        taken, _ = self._code.show(code, width - LEAST_TEXT - 2, height, LARGEST)
        small = code is not None and not taken and width > 0
        self._text.show(partial(self._draw, view, least(code) if small and code is not None else None))

    def _draw(self, view: View, least_size: tuple[int, int] | None, width: int, height: int) -> list[Content]:
        lines = way_in(view, width, height, choose=self._choose)
        if least_size is None:
            return lines
        columns, rows = least_size[0] + LEAST_TEXT + 4, least_size[1] + 3
        keys = "f" if self._choose else f"{BY_ID['invite'].keys[0]}, then f,"
        said = f"The QR code needs a window of {columns} × {rows} here; {keys} shows it alone."
        return [*wrapped(said, width, 2, WAIT), *lines][:height]
