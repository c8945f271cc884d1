"""What is done to the questions of the talk: written, edited, doubled, deleted, put in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from sanora.conference.questions import OrderQuestions
from sanora.driving import questions
from sanora.kinds.base import Question
from sanora_desktop import library
from sanora_desktop.control.asking import ask
from sanora_desktop.control.editor import EditorDialog
from sanora_desktop.desk import Desk

if TYPE_CHECKING:
    from sanora_desktop.control.window import ControlWindow


def add(window: ControlWindow) -> None:
    """Write a new question."""
    dialog = EditorDialog(window)
    _edit(
        window,
        dialog,
        lambda desk, question, _anyway: questions.add(
            desk.driving(), question, dialog.form.pictures.of(question)
        ),
    )


def edit(window: ControlWindow, question_id: str = "") -> None:
    """Edit a question, or the one that is marked."""
    line = window.view.line(question_id) if question_id else window.list.chosen
    if line is None:
        window.tell("There is no question to edit.", refused=True)
    elif not line.own:
        window.tell(questions.NOT_YOURS, refused=True)
    else:
        dialog = EditorDialog(window, line.question, line.votes)
        _edit(
            window,
            dialog,
            lambda desk, question, anyway: questions.save(
                desk.driving(), question, dialog.form.pictures.of(question), anyway=anyway
            ),
        )


def _edit(
    window: ControlWindow, dialog: EditorDialog, save: Callable[[Desk, Question, bool], library.Said]
) -> None:
    def saved(question: Question, anyway: bool) -> None:  # noqa: FBT001 - what the signal carries
        def done(text: str) -> None:
            window.tell(text)
            dialog.done_saving()

        def refused(error: Exception) -> None:
            dialog.refuse(str(error))

        window.bridge.ask(lambda desk: save(desk, question, anyway), done, refused, dialog)

    dialog.saved.connect(saved)
    dialog.finished.connect(lambda: _forget(window, dialog))
    window.editor = dialog
    dialog.open()


def _forget(window: ControlWindow, dialog: QDialog) -> None:
    if window.editor is dialog:
        window.editor = None


def duplicate(window: ControlWindow) -> None:
    """Add the marked question once more."""
    line = window.list.chosen
    if line is not None:
        window.bridge.do(lambda desk: questions.duplicate(desk.driving(), line.question.id))


def delete(window: ControlWindow) -> None:
    """Delete the marked question, after asking."""
    line = window.list.chosen
    if line is not None:
        ask(
            window,
            f"Delete “{line.title}”?",
            "Delete it",
            lambda: window.bridge.do(lambda desk: questions.delete(desk.driving(), line.question.id)),
        )


def move(window: ControlWindow, question_id: str, by: int) -> None:
    """Move a question up or down."""
    window.bridge.do(lambda desk: questions.move(desk.driving(), question_id, by))


def move_marked(window: ControlWindow, by: int) -> None:
    """Move the marked question."""
    line = window.list.chosen
    if line is not None:
        move(window, line.question.id, by)


def order(window: ControlWindow, ids: list[str]) -> None:
    """Take the order that was made by dragging."""

    async def ordering(desk: Desk) -> str:
        try:
            await desk.driving().do(OrderQuestions(question_ids=ids))
        finally:
            desk.show_again()
        return ""

    window.bridge.do(ordering)
