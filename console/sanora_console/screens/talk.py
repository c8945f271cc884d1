"""The live screen: the question, what people answer, who is there, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from sanora_console.screens.framed import Framed
from sanora_console.view import View, bare
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.invitation import Invitation, code_of
from sanora_console.widgets.lines import BLANK, STRONG, cut, words
from sanora_console.widgets.outline import outline
from sanora_console.widgets.qr_code import QrCode
from sanora_console.widgets.talk_column import hint, talk_column

WIDE = 120
"""Columns from which on there is room for the outline and a code beside the question."""

ASIDE = 42
"""Columns of what is beside."""

LEAST_OUTLINE = 6
"""Lines that the outline keeps beside the code."""


class TalkScreen(Framed):
    """What the host looks at during the talk. Before the first question it invites people."""

    def inside(self) -> Iterator[Widget]:
        """The question or the invitation, and the aside."""
        with Horizontal(id="talk"):
            yield Invitation(choose=False, id="invitation")
            yield Drawn(id="column")
            with Vertical(id="aside"):
                yield QrCode(id="aside-code")
                yield Drawn(id="outline")

    def hint(self, view: View) -> str:
        """Say what a host does next, as a rule."""
        return hint(view)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit what is beside."""
        self.call_after_refresh(self.look)

    def picture(self, view: View) -> None:
        """Show the question, or how people come in."""
        asked = view.conference.current is not None
        invitation, column = self.query_one("#invitation", Invitation), self.query_one("#column", Drawn)
        invitation.display, column.display = not asked, asked
        if asked:
            column.show(partial(talk_column, view))
        else:
            invitation.show(view)
        aside = self.query_one("#aside")
        aside.display = self.size.width >= WIDE
        if aside.display:
            room = aside.content_size.height - LEAST_OUTLINE
            code = code_of(view) if asked else None
            self.query_one("#aside-code", QrCode).show(code, ASIDE - 3, room)
            self.query_one("#outline", Drawn).show(partial(_aside, view, code is not None))


def _aside(view: View, invites: bool, width: int, height: int) -> list[Content]:  # noqa: FBT001 - given by partial
    lines: list[Content] = []
    if invites and view.venue is not None:
        lines = [BLANK, cut(bare(words(view.venue.join_url)), width, STRONG), BLANK]
    return [*lines, *outline(view, width, height - len(lines))]
