"""The options of a question while it is written: one a line, each with its key and its mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from sanora.driving.forms import QuestionForm, Row
from sanora.kinds.base import MOST_OPTIONS

RIGHT, OTHER = "[x]", "[ ]"

HELP = "Enter next · ^t right or not · ^r remove · shift+↑↓ move"
FIXED = "^t right or not · empty: as usual"
NO_ROOM = f"There are {MOST_OPTIONS} options, which is as many as a question can have."
STAYS = "This question was asked: its options can be reworded, but they and the right answers stay."


class Mark(Static):
    """Key and mark of an option; a click marks it."""

    @dataclass
    class Clicked(Message):
        """It was clicked."""

        place: int

    def __init__(self, row: Row, place: int, *, marks: bool) -> None:
        super().__init__(markup=False, classes="option-mark")
        self._place = place
        self._marks = marks
        self.show(row)

    def show(self, row: Row) -> None:
        """Show how the option is marked now."""
        mark = f" {RIGHT if row.right else OTHER}" if self._marks else ""
        self.update(f"{row.key}{mark}")

    def on_click(self, event: events.Click) -> None:
        """Tell it."""
        event.stop()
        self.post_message(self.Clicked(self._place))


class Words(Input):
    """What an option says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('further')", "next option"),
        Binding("ctrl+t", "ask('mark')", "right"),
        Binding("ctrl+r", "ask('remove')", "remove"),
        Binding("shift+up", "ask('up')", "move", key_display="⇧↑↓"),
        Binding("shift+down", "ask('down')", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    @dataclass
    class Asked(Message):
        """Something is to be done with an option."""

        place: int
        what: str

    def __init__(self, row: Row, place: int) -> None:
        super().__init__(
            row.words, placeholder=row.usual, compact=True, select_on_focus=False, id=f"option-{place}"
        )
        self.place = place

    def action_ask(self, what: str) -> None:
        """Let it be done."""
        self.post_message(self.Asked(self.place, what))

    def action_delete_left(self) -> None:
        """Delete a character; an option that says nothing goes as a whole."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Asked(self.place, "remove"))


class OptionsEditor(Vertical):
    """Changes the rows of a form; `locked` tells whether they have to stay, and `tell` what is refused."""

    @dataclass
    class Changed(Message):
        """An option is another one now."""

    def __init__(
        self, form: QuestionForm, locked: Callable[[], bool], tell: Callable[[str], None], **more: Any
    ) -> None:
        super().__init__(**more)
        self._form = form
        self._locked = locked
        self._tell = tell

    def compose(self) -> ComposeResult:
        """One line an option."""
        for place, row in enumerate(self._form.rows):
            with Horizontal(classes="option-row"):
                yield Mark(row, place, marks=self._form.markable)
                yield Words(row, place)
        yield Static(FIXED if self._form.fixed else HELP, markup=False, classes="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take what is typed."""
        event.stop()
        place = event.input.place if isinstance(event.input, Words) else len(self._form.rows)
        if place < len(self._form.rows) and self._form.rows[place].words != event.value:
            self._form.rows[place].words = event.value
            self.post_message(self.Changed())

    def on_mark_clicked(self, event: Mark.Clicked) -> None:
        """Mark it."""
        self._mark(event.place)

    async def on_words_asked(self, event: Words.Asked) -> None:
        """Do what is asked."""
        match event.what:
            case "further":
                await self._further(event.place)
            case "mark":
                self._mark(event.place)
            case "remove":
                await self._remove(event.place)
            case _:
                await self._move(event.place, -1 if event.what == "up" else 1)

    async def _further(self, place: int) -> None:
        form = self._form
        if place + 1 < len(form.rows):
            self._focus(place + 1)
        elif form.fixed or not form.rows[place].words.strip():
            self.screen.focus_next()
        elif len(form.rows) >= MOST_OPTIONS:
            self._tell(NO_ROOM)
        elif not self._refused():
            await self._shown_at(form.add(place))

    async def _remove(self, place: int) -> None:
        if self._refused():
            return
        if self._form.fixed or len(self._form.rows) == 1:
            self._tell("These options belong to the kind of question." if self._form.fixed else "One stays.")
            return
        self._form.remove(place)
        await self._shown_at(max(0, place - 1))

    async def _move(self, place: int, by: int) -> None:
        if self._refused():
            return
        to = self._form.move(place, by)
        if to != place:
            await self._shown_at(to)

    def _mark(self, place: int) -> None:
        if self._refused() or place >= len(self._form.rows):
            return
        self._form.mark(place)
        for mark, row in zip(self.query(Mark), self._form.rows, strict=True):
            mark.show(row)
        self.post_message(self.Changed())

    def _refused(self) -> bool:
        if self._locked():
            self._tell(STAYS)
            return True
        return False

    async def _shown_at(self, place: int) -> None:
        """Show the rows as they are now, and go on with this one."""
        await self.recompose()
        self._focus(place)
        self.post_message(self.Changed())

    def _focus(self, place: int) -> None:
        self.query_one(f"#option-{place}", Words).focus()
