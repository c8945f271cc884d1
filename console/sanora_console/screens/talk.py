"""The live screen: the question, what people answer, who is there, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from sanora_console.screens.framed import Framed
from sanora_console.view import View
from sanora_console.widgets.aside import Aside
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.invitation import Invitation
from sanora_console.widgets.talk_column import hint, talk_column

WIDE = 120
"""Columns from which on there is room beside the question."""


class TalkScreen(Framed):
    """What the host looks at during the talk. Before the first question it invites people."""

    def inside(self) -> Iterator[Widget]:
        """The question or the invitation, and the aside."""
        with Horizontal(id="talk"):
            yield Invitation(choose=False, id="invitation")
            yield Drawn(id="column")
            yield Aside(id="aside")

    def hint(self, view: View) -> str:
        """Say what a host does next, as a rule."""
        return hint(view)

    def on_resize(self, event: events.Resize) -> None:
        """Have something beside the question, or nothing."""
        self.query_one("#aside").display = event.size.width >= WIDE

    def look(self) -> None:
        """Show the talk; a moderator has another screen."""
        if self.driver.moderates and self.is_current:
            self.console.action_perform("moderate")
        super().look()

    def picture(self, view: View) -> None:
        """Show the question, or how people come in."""
        asked = view.conference.current is not None
        invitation, column = self.query_one("#invitation", Invitation), self.query_one("#column", Drawn)
        invitation.display, column.display = not asked, asked
        if asked:
            column.show(partial(talk_column, view))
        else:
            invitation.show(view)
        self.query_one("#aside", Aside).show(view)
