"""The questions of a talk: written, ordered, deleted, asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from sanora.commandline.counting import count
from sanora.conference.state import ConferenceStatus
from sanora.driving import questions
from sanora.driving.asking import push
from sanora.driving.driver import Driver
from sanora.errors import Forbidden
from sanora.kinds.base import Question
from sanora.text import first_line
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.screens.editor import EditorScreen
from sanora_console.widgets.preview import preview
from sanora_console.widgets.question_list import HEADING, MINE, QuestionList

EMPTY = "There is no question yet. Press a to write the first one."
ENDED = "This conference has ended: its questions can be read, and stay as they are."
SPEAKS = (
    f"You speak here: the questions with a {MINE} are yours to write and to ask. The others are shown only."
)


class QuestionsScreen(Preparing):
    """What others do to the questions is seen at once; what cannot be done says why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "edit"),
        Binding("a", "add", "add"),
        Binding("d", "duplicate", "copy"),
        Binding("x,delete", "delete", "delete"),
        Binding("K,shift+up", "move(-1)", "up"),
        Binding("J,shift+down", "move(1)", "down"),
        Binding("p", "push", "ask now"),
        Binding("D", "app.perform('deck')", show=False),
        Binding("question_mark,f1", "app.perform('help')", show=False),
    ]

    def work(self) -> Iterator[Widget]:
        """The list, and beside it the whole question where there is room."""
        yield Static("", markup=False, classes="preparing-notice")
        yield Horizontal(
            Vertical(
                Static(HEADING, markup=False, classes="preparing-heading"),
                QuestionList(id="questions-list"),
                Static(EMPTY, markup=False, id="questions-empty"),
                id="questions-left",
            ),
            VerticalScroll(
                Static("", markup=False, id="questions-preview"), id="questions-right", can_focus=False
            ),
            id="questions",
        )

    @property
    def heading(self) -> str:
        """The talk, and how many questions it has."""
        conference = self.driver.conference
        return f"{count(len(conference.questions), 'question')} · {conference.title}"

    def on_mount(self) -> None:
        """Mark the question on the screen."""
        self.look()
        current = self.driver.conference.current
        self._list.focus()
        if current is not None:
            self._list.mark(current.question_id)

    def look(self) -> None:
        """Show the questions as they are now."""
        super().look()
        conference = self.driver.conference
        self._list.show(self.driver, conference.ordered)
        self.query_one("#questions-empty").display = not conference.questions
        notice = self.query_one(".preparing-notice", Static)
        notice.update(self._notice())
        notice.display = bool(self._notice())
        self._preview()

    def on_option_list_option_highlighted(self) -> None:
        """Show the whole of it."""
        self._preview()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit it."""
        event.stop()
        self.action_edit()

    def action_add(self) -> None:
        """Write a new question."""
        if self.driver.conference.status == ConferenceStatus.ENDED:
            self.console.tell(ENDED)
            return
        known = set(self.driver.conference.questions)

        def mark_new(_result: None) -> None:
            self.look()
            for question_id in self.driver.conference.questions.keys() - known:
                self._list.mark(question_id)

        self.console.push_screen(EditorScreen(), mark_new)

    def action_edit(self) -> None:
        """Edit the marked question."""
        question = self._marked()
        if question is None:
            return
        if not questions.own(self.driver, question):
            self.console.tell(questions.NOT_YOURS)
        elif self.driver.conference.status == ConferenceStatus.ENDED:
            self.console.tell(ENDED)
        else:
            self.console.push_screen(EditorScreen(question))

    def action_duplicate(self) -> None:
        """Copy the marked question."""
        self._do(questions.duplicate)

    def action_move(self, by: int) -> None:
        """Move the marked question."""
        self._do(lambda driver, known: questions.move(driver, known, by))

    def action_delete(self) -> None:
        """Delete the marked question, after asking."""
        self._do(self._delete)

    async def _delete(self, driver: Driver, question_id: str) -> str:
        question = driver.conference.questions.get(question_id)
        if question is not None and questions.own(driver, question):
            asked = f"Delete “{first_line(question.question_text)}”?"
            if await self.console.push_screen_wait(Asking(asked, yes="Delete it")) != "yes":
                return ""
        return await questions.delete(driver, question_id)

    def action_push(self) -> None:
        """Ask the marked question, and go back to the talk."""
        question = self._marked()
        if question is None:
            return
        driver = self.driver

        async def ask() -> str:
            if not questions.own(driver, question):
                raise Forbidden("This question is not yours: a speaker asks own questions only.")
            said = await push(driver, question)
            if self.is_current:
                self.dismiss()
            return said

        self.console.later(ask)

    @property
    def _list(self) -> QuestionList:
        return self.query_one(QuestionList)

    def _marked(self) -> Question | None:
        question = self.driver.conference.questions.get(self._list.marked)
        if question is None:
            self.console.tell(EMPTY)
        return question

    def _do(self, work: Callable[[Driver, str], Awaitable[str]]) -> None:
        question = self._marked()
        if question is not None:
            driver = self.driver
            self.console.later(lambda: work(driver, question.id))

    def _notice(self) -> str:
        if self.driver.conference.status == ConferenceStatus.ENDED:
            return ENDED
        if self.driver.speaks:
            return SPEAKS
        return self.console.followed.reminder

    def _preview(self) -> None:
        question = self.driver.conference.questions.get(self._list.marked)
        shown = "" if question is None else preview(question)
        self.query_one("#questions-preview", Static).update(shown)
