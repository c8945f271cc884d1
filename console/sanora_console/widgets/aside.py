"""What stands beside the question where there is room: a code for late people, the outline of the talk."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from sanora_console.view import View, bare
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.invitation import code_of
from sanora_console.widgets.lines import BLANK, STRONG, cut, words
from sanora_console.widgets.outline import outline
from sanora_console.widgets.qr_code import QrCode

LEAST_OUTLINE = 6
"""Lines that the outline keeps below the code."""


class Aside(Vertical):
    """Shows the code once a question is on the screen: before, the invitation has it, and larger."""

    DEFAULT_CSS = """
    Aside {
        width: 42;
        padding: 1 2 0 1;
        border-left: vkey $panel;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._view: View | None = None
        self._code = QrCode()
        self._outline = Drawn()

    def compose(self) -> ComposeResult:
        """Code and outline."""
        yield self._code
        yield self._outline

    def on_resize(self, _event: events.Resize) -> None:
        """Fit both again."""
        if self._view is not None:
            self.show(self._view)

    def show(self, view: View) -> None:
        """Show how it stands now."""
        self._view = view
        code = None if view.conference.current is None else code_of(view)
        width, height = self.content_size
        self._code.show(code, width, height - LEAST_OUTLINE)
        self._outline.show(partial(_below, view, code is not None))


def _below(view: View, invites: bool, width: int, height: int) -> list[Content]:  # noqa: FBT001 - given by partial
    lines: list[Content] = []
    if invites and view.venue is not None:
        lines = [BLANK, cut(bare(words(view.venue.join_url)), width, STRONG), BLANK]
    return [*lines, *outline(view, width, height - len(lines))]
