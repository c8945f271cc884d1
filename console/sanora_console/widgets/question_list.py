"""The questions of a talk, one a line: number, state, kind, time and how it begins."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets.option_list import Option

from sanora.commandline.cells import pad
from sanora.deck.values import write_time
from sanora.driving.driver import Driver
from sanora.driving.questions import own, standing
from sanora.kinds.base import Question
from sanora.text import first_line
from sanora_console.widgets.rows import Rows

STATE, KIND, TIME = 19, 9, 8

HEADING = f"{'No':>3}  {'State':<{STATE}}{'Kind':<{KIND}}{'Time':<{TIME}}Question"

MINE, OTHERS = "*", " "
"""Marks that tell a speaker's own questions from others."""


class QuestionList(Rows):
    """Keeps the marked question marked, whatever comes and goes around it."""

    def __init__(self, id: str) -> None:  # noqa: A002 - as widgets call it
        super().__init__(id=id, markup=False, compact=True)
        self._contents: dict[str, Content] = {}

    @property
    def marked(self) -> str:
        """The id of the marked question; empty when there is none."""
        option = self.highlighted_option
        return "" if option is None else option.id or ""

    def mark(self, question_id: str) -> None:
        """Mark a question, if it is there."""
        known = list(self._contents)
        if question_id in known:
            self.highlighted = known.index(question_id)

    def show(self, driver: Driver, questions: Iterable[Question]) -> None:
        """Show these questions, and touch nothing that stays as it is."""
        numbers = {question.id: number for number, question in enumerate(driver.conference.ordered, start=1)}
        lines = {question.id: line(driver, question, numbers[question.id]) for question in questions}
        if list(lines) == list(self._contents):
            for question_id, content in lines.items():
                if not content.is_same(self._contents[question_id]):
                    self.replace_option_prompt(question_id, content)
            self._contents = lines
            return
        marked, place = self.marked, self.highlighted or 0
        self._contents = lines
        self.set_options([Option(content, id=question_id) for question_id, content in lines.items()])
        self.highlighted = min(place, len(lines) - 1) if lines else None
        self.mark(marked)


def line(driver: Driver, question: Question, number: int) -> Content:
    """Return the line of a question."""
    state = standing(driver.conference, question)
    mine = own(driver, question)
    sign = MINE if mine and driver.speaks else OTHERS
    parts = [
        f"{number:>3}{sign} ",
        pad(state, STATE - 1) + " ",
        pad(question.kind, KIND - 1) + " ",
        pad(write_time(question.timeout_seconds), TIME - 1) + " ",
        first_line(question.question_text),
    ]
    content = Content("".join(parts))
    if state.startswith("live"):
        return content.stylize("bold")
    return content if mine else content.stylize("dim")
