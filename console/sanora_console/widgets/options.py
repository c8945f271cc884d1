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

from sanora.driving.forms import QuestionForm
from sanora.driving.rows import Row
from sanora_console.screens.typing import Typing

RIGHT, OTHER = "[x]", "[ ]"

HELP = "Enter next · {mark}{picture}^r remove · shift+↑↓ move"
FIXED = "{mark}{picture}empty: as usual"
ORDERED = "In the right order: people see them mixed."
NO_ROOM = "There are {most} {what}s, which is as many as a question can have."
NONE = "none"
STAYS = "This question was asked: its options can be reworded, but they and the right answers stay."


class Mark(Static):
    """Key and mark of an option; a click marks it."""

    @dataclass
    class Clicked(Message):
        """It was clicked."""

        place: int

    def __init__(self, form: QuestionForm, place: int) -> None:
        super().__init__(markup=False, classes="option-mark")
        self._form = form
        self._place = place
        self.show()

    def show(self) -> None:
        """Show how the option is marked now, and whether it has a picture."""
        row = self._form.rows[self._place]
        mark = f" {RIGHT if row.right else OTHER}" if self._form.markable else ""
        self.update(f"{self._form.label(self._place)}{mark}{' ▣' if row.picture else ''}")

    def on_click(self, event: events.Click) -> None:
        """Tell it."""
        event.stop()
        self.post_message(self.Clicked(self._place))


class Words(Input):
    """What an option says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask('further')", "next option"),
        Binding("ctrl+t", "ask('mark')", "right"),
        Binding("ctrl+o", "ask('picture')", "picture"),
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
        self,
        form: QuestionForm,
        locked: Callable[[], bool],
        tell: Callable[[str], None],
        ask: Callable[[Typing, Callable[[str | None], None]], object],
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self._form = form
        self._locked = locked
        self._tell = tell
        self._ask = ask

    def compose(self) -> ComposeResult:
        """One line an option."""
        for place, row in enumerate(self._form.rows):
            with Horizontal(classes="option-row"):
                yield Mark(self._form, place)
                yield Words(row, place)
        form = self._form
        told = (FIXED if form.fixed else HELP).format(
            mark="^t right or not · " if form.markable else "",
            picture="^o picture · " if form.pictured else "",
        )
        if form.listing is not None and form.listing.ordered:
            yield Static(ORDERED, markup=False, classes="hint")
        yield Static(told, markup=False, classes="hint")

    @property
    def first(self) -> Words:
        """The first line."""
        return self.query(Words).first()

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
            case "picture":
                self._picture(event.place)
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
        elif len(form.rows) >= form.most:
            self._tell(NO_ROOM.format(most=form.most, what=form.what))
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
        self._show_marks()

    def _show_marks(self) -> None:
        for mark in self.query(Mark):
            mark.show()
        self.post_message(self.Changed())

    def _picture(self, place: int) -> None:
        """Ask for the file of an option's picture."""
        form = self._form
        if not form.pictured or self._refused():
            return
        row = form.rows[place]

        def judge(typed: str) -> str:
            try:
                form.pictures.id_of("" if typed == NONE else typed, row.stored)
            except ValueError as fault:
                return str(fault)
            return ""

        def take(typed: str | None) -> None:
            if typed:
                row.picture = "" if typed == NONE else typed
                self._show_marks()

        question = f"Which picture does {form.what} {form.label(place)} have? Type its file, or {NONE}."
        self._ask(Typing(question, value=row.picture, judge=judge), take)

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
