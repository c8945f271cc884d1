"""The questions inside a survey while it is written: one a line, each opened in an editor of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from sanora.driving.fields import kind_name
from sanora.driving.forms import QuestionForm
from sanora.driving.picking import PickedPictures
from sanora.kinds.base import Question
from sanora.kinds.survey import MOST_PARTS
from sanora.text import first_line

HELP = "Enter edit · ^r remove · shift+↑↓ move"
ADD = "+ Add a question"
NO_ROOM = f"There are {MOST_PARTS} questions, which is as many as a survey can have."
STAYS = "This survey was asked: its questions stay."

Open = Callable[[Question | None, Callable[[Question, PickedPictures], None]], None]
"""Opens an editor for a question, or a new one, which hands over what is saved."""


class PartLine(Widget, can_focus=True):
    """A question in one line; or the line that adds one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "ask('edit')", "edit"),
        Binding("ctrl+r", "ask('remove')", "remove"),
        Binding("shift+up", "ask('up')", "move", key_display="⇧↑↓"),
        Binding("shift+down", "ask('down')", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = "PartLine { height: 1; }"

    @dataclass
    class Asked(Message):
        """Something is to be done with a question."""

        place: int
        what: str

    def __init__(self, words: str, place: int) -> None:
        super().__init__(id=f"part-{place}")
        self._words = words
        self._place = place

    def render(self) -> Content:
        """The words, turned round where the keys are."""
        return Content(self._words).stylize("reverse" if self.has_focus else "")

    def action_ask(self, what: str) -> None:
        """Let it be done."""
        self.post_message(self.Asked(self._place, what))

    def on_click(self, event: events.Click) -> None:
        """Edit it."""
        event.stop()
        self.action_ask("edit")


class PartsEditor(Vertical):
    """Changes the questions inside a form; `locked`, `tell` as for options, `open_editor` edits one."""

    DEFAULT_CSS = "PartsEditor { height: auto; }"

    @dataclass
    class Changed(Message):
        """There are other questions now."""

    def __init__(
        self,
        form: QuestionForm,
        locked: Callable[[], bool],
        tell: Callable[[str], None],
        open_editor: Open,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self._form = form
        self._locked = locked
        self._tell = tell
        self._open = open_editor

    def compose(self) -> ComposeResult:
        """One line a question, and one that adds another."""
        parts = self._form.parts
        for place, part in enumerate(parts):
            words = f"{place + 1}  {first_line(part.question_text)}  ({kind_name(part.kind)})"
            yield PartLine(words, place)
        yield PartLine(ADD, len(parts))
        yield Static(HELP, markup=False, classes="hint")

    @property
    def first(self) -> PartLine:
        """The first line."""
        return self.query(PartLine).first()

    async def on_part_line_asked(self, event: PartLine.Asked) -> None:
        """Do what is asked."""
        event.stop()
        form, place = self._form, event.place
        if self._locked():
            self._tell(STAYS)
        elif event.what == "edit":
            self._edit(place)
        elif place == len(form.parts):
            return
        elif event.what == "remove":
            form.remove_part(place)
            await self._shown_at(place)
        else:
            await self._shown_at(form.move_part(place, -1 if event.what == "up" else 1))

    def _edit(self, place: int) -> None:
        form = self._form
        if place == MOST_PARTS:
            self._tell(NO_ROOM)
            return

        def keep(question: Question, pictures: PickedPictures) -> None:
            form.put_part(place, question, pictures)
            self.call_later(self._shown_at, place)

        self._open(form.parts[place] if place < len(form.parts) else None, keep)

    async def _shown_at(self, place: int) -> None:
        """Show the questions as they are now, and go on with this one."""
        await self.recompose()
        self.query_one(f"#part-{place}", PartLine).focus()
        self.post_message(self.Changed())
