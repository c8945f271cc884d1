"""Asking any question, with a time of one's choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static

from sanora.deck.values import write_time
from sanora.driving.asking import push
from sanora.driving.entries import read_seconds
from sanora.driving.questions import own
from sanora.driving.steps import upcoming
from sanora_console.preparing import Preparing
from sanora_console.widgets.question_list import HEADING, QuestionList

TIMES = "90, 1m 30s, none: no deadline. Empty: the question's own."


class Line(Input):
    """The time. The arrows go through the questions meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "ask it now"),
        Binding("up", "screen.mark('cursor_up')", show=False),
        Binding("down", "screen.mark('cursor_down')", show=False),
        Binding("pageup", "screen.mark('page_up')", show=False),
        Binding("pagedown", "screen.mark('page_down')", show=False),
    ]


class PushScreen(Preparing):
    """Enter asks the marked question; the next one is marked at first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "ask", "ask it now")]

    def work(self) -> Iterator[Widget]:
        """The questions, and the time."""
        yield Static(HEADING, markup=False, classes="preparing-heading")
        yield QuestionList(id="push-list")
        yield Horizontal(
            Label("Time ", markup=False),
            Line(id="push-time", compact=True),
            Label("", markup=False, id="push-note"),
            id="push-line",
        )

    @property
    def heading(self) -> str:
        """What is about to be done."""
        live = self.driver.conference.open_round
        closing = "" if live is None else " The live one closes."
        return f"Ask a question now.{closing}"

    def on_mount(self) -> None:
        """Mark the next question."""
        self.look()
        coming = upcoming(self.driver.conference)
        if coming is not None:
            self.query_one(QuestionList).mark(coming.id)
        self.query_one(Line).focus()

    def look(self) -> None:
        """Show the questions that can be asked from here."""
        super().look()
        driver = self.driver
        mine = [question for question in driver.conference.ordered if own(driver, question)]
        self.query_one(QuestionList).show(driver, mine)
        self._judge()

    def on_input_changed(self) -> None:
        """Say how long it will take, or what is wrong."""
        self._judge()

    def on_input_submitted(self) -> None:
        """Ask it."""
        self.action_ask()

    def on_option_list_option_highlighted(self) -> None:
        """Say how long this one takes."""
        self._judge()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask it."""
        event.stop()
        self.action_ask()

    def action_mark(self, how: str) -> None:
        """Move the mark in the list."""
        getattr(self.query_one(QuestionList), f"action_{how}")()

    def action_ask(self) -> None:
        """Ask the marked question, unless the time is none."""
        question = self.driver.conference.questions.get(self.query_one(QuestionList).marked)
        if question is None:
            self.console.tell("There is no question to ask.")
            return
        try:
            seconds = self._seconds()
        except ValueError:
            self.query_one(Line).focus()
            return
        driver = self.driver
        self.console.later(lambda: push(driver, question, seconds))
        self.dismiss()

    def _seconds(self) -> int | str | None:
        typed = self.query_one(Line).value
        return read_seconds(typed) if typed.strip() else "own"

    def _judge(self) -> None:
        note = self.query_one("#push-note", Label)
        try:
            seconds = self._seconds()
        except ValueError as error:
            note.update(f"! {error}")
            note.set_class(True, "fault")  # noqa: FBT003 - on
            return
        note.set_class(False, "fault")  # noqa: FBT003 - off
        note.update(self._told(seconds))

    def _told(self, seconds: int | str | None) -> str:
        question = self.driver.conference.questions.get(self.query_one(QuestionList).marked)
        if seconds == "own":
            its = "" if question is None else f"its own: {write_time(question.timeout_seconds)} · "
            return f"{its}{TIMES}"
        return "no deadline" if seconds is None else f"{seconds} seconds"
