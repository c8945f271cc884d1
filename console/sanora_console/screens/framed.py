"""A screen in the frame that all pictures of the talk have: title, alarms, last word, keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from sanora_console.view import View
from sanora_console.watching import Watching
from sanora_console.widgets.drawn import Drawn
from sanora_console.widgets.frame import alarm_lines, head, last_word
from sanora_console.widgets.keys import keys


class Framed(Watching):
    """A subclass yields what is inside as `inside`, and shows it in `picture`."""

    def compose(self) -> ComposeResult:
        """The frame, and what is inside."""
        yield Drawn(id="head")
        yield Drawn(id="alarms")
        yield from self.inside()
        yield Drawn(id="last-word")
        yield Drawn(id="keys")

    def inside(self) -> Iterator[Widget]:
        """Yield the widgets between alarms and message."""
        raise NotImplementedError

    def picture(self, view: View) -> None:
        """Show what there is now inside the frame."""
        raise NotImplementedError

    def hint(self, view: View) -> str:
        """Say what to do next; shown when there is nothing else to tell."""
        raise NotImplementedError

    def keys(self, width: int, height: int) -> list[Content]:
        """Draw the last line: the keys of the table, unless the screen has others."""
        return keys(width, height)

    def look(self) -> None:
        """Show what there is now."""
        view = View.of(self.driver, self.console.server, self.console.message)
        self.query_one("#head", Drawn).show(partial(head, view))
        self.query_one("#alarms", Drawn).show(partial(alarm_lines, view))
        self.query_one("#alarms", Drawn).display = bool(view.alarms)
        self.picture(view)
        self.query_one("#last-word", Drawn).show(partial(last_word, view, self.hint(view)))
        self.query_one("#keys", Drawn).show(self.keys)
