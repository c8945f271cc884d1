"""The actions that windows do in their own way, and what is done to the question that is marked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from sanora.conference.questions import OrderQuestions
from sanora.deck.imports.formats import ENDINGS
from sanora.driving import questions
from sanora.driving.asking import push
from sanora.kinds.base import Question
from sanora_desktop import library
from sanora_desktop.control.asking import ask, tell
from sanora_desktop.control.comparing import CompareDialog
from sanora_desktop.control.conferences import ConferencesDialog, DescribeDialog
from sanora_desktop.control.consoles import ConsolesDialog
from sanora_desktop.control.editor import EditorDialog
from sanora_desktop.control.exporting import ExportDialog, documents
from sanora_desktop.control.helping import HelpDialog
from sanora_desktop.control.people import PeopleDialog
from sanora_desktop.control.pushing import PushDialog
from sanora_desktop.control.servers import ServersDialog
from sanora_desktop.control.setting_up import SetupDialog
from sanora_desktop.control.templates import TemplatesDialog
from sanora_desktop.desk import Desk
from sanora_desktop.library import Opened

if TYPE_CHECKING:
    from sanora_desktop.control.window import ControlWindow

DECKS = "Decks (*.md *.markdown *.json);;All files (*)"
QUESTIONS = f"Questions ({' '.join(f'*{ending}' for ending in ENDINGS)});;All files (*)"
"""What can be saved, and what can be opened."""


def push_any(window: ControlWindow) -> None:
    """Ask any question, with a time of one's choice."""
    chosen = window.list.chosen
    first = chosen.question.id if chosen is not None and window.list.hasFocus() else ""
    dialog = PushDialog(window, window.view, first)

    def pushed(question_id: str, seconds: int | str | None) -> None:
        async def pushing(desk: Desk) -> str:
            driver = desk.driving()
            return await push(driver, driver.conference.question(question_id), seconds)

        window.bridge.do(pushing)

    dialog.pushed.connect(pushed)
    dialog.open()


def open_stage(window: ControlWindow) -> None:
    """Open the projector's page in the browser."""

    def opened(link: str) -> None:
        if not link or not QDesktopServices.openUrl(QUrl(link)):
            window.tell(f"Open this on the projector: {link}" if link else "The server does not answer.")

    window.bridge.ask(lambda desk: desk.driving().stage_link(), opened, owner=window)


def invite(window: ControlWindow) -> None:
    """Show the way in, or hide it."""
    window.joining.setVisible(not window.joining.isVisible())


def compare(window: ControlWindow) -> None:
    """Show the rounds side by side, as they change."""
    if window.view.asked is None:
        window.tell("No question was asked yet.", refused=True)
        return
    dialog = CompareDialog(window, window.view, window.gallery.picture)
    window.bridge.viewed.connect(dialog.show_view)
    dialog.open()


def moderate(window: ControlWindow) -> None:
    """Show the texts and questions of the audience, or hide them."""
    dock = window.moderation
    if dock.isVisible():
        dock.hide()
        window.list.setFocus()
    else:
        dock.begin(window.view)


def people(window: ControlWindow) -> None:
    """Show who is in."""
    if window.view.speaks or window.view.moderates:
        window.tell("Only a host sees who is in.", refused=True)
        return
    dialog = PeopleDialog(window, window.bridge, window.view)
    window.bridge.viewed.connect(dialog.show_view)
    dialog.open()


def set_up(window: ControlWindow) -> None:
    """Change how the conference is set up."""
    if not window.view.known:
        window.tell("There is no talk yet: the server is starting.", refused=True)
    elif window.view.speaks or window.view.moderates:
        window.tell("Only a host sets the conference up.", refused=True)
    else:
        SetupDialog(window, window.bridge, window.view, window.tell).open()


def begin_with_template(window: ControlWindow) -> None:
    """Begin with a ready deck."""
    dialog = TemplatesDialog(window, window.bridge, _folder(window))
    dialog.taken.connect(window.tell)
    dialog.open()


def mark_questions(window: ControlWindow) -> None:
    """Go to the list."""
    window.list.setFocus()


def conferences(window: ControlWindow) -> None:
    """Show the conferences."""
    ConferencesDialog(window, window.bridge, window.view.conference_id).open()


def describe(window: ControlWindow) -> None:
    """Change what the conference is called."""
    DescribeDialog(window, window.bridge, window.view).open()


def export(window: ControlWindow) -> None:
    """Write the results to a file."""
    dialog = ExportDialog(window, window.bridge, window.view)
    dialog.written.connect(window.tell)
    dialog.open()


def pair(window: ControlWindow) -> None:
    """Let another console drive, too."""
    ConsolesDialog(window, window.bridge, window.view.title).open()


def servers(window: ControlWindow) -> None:
    """Drive a talk on another laptop."""
    ServersDialog(window, window.bridge).open()


def show_help(window: ControlWindow) -> None:
    """Show the keys."""
    HelpDialog(window).open()


def quit_window(window: ControlWindow) -> None:
    """Leave; closing asks about the server."""
    window.close()


def deck(window: ControlWindow) -> None:
    """Decide what happens to a deck that waits; else open its file in the program that edits it."""
    state = window.view.deck
    if state is None:
        window.tell("This talk has no file here. Save it as a deck, or open one.", refused=True)
    elif state.faults:
        edit = _editing(window, state.path)
        ask(
            window,
            "The deck has faults, so nothing was taken over.",
            "Edit it",
            edit,
            more="\n".join(state.faults),
        )
    elif state.pending:

        async def take(desk: Desk) -> str:
            return "" if desk.deck is None else await desk.deck.reload(insist=True)

        ask(
            window,
            f"{state.name} has changed, and so has the talk. Which one counts?",
            "The file",
            lambda: window.bridge.do(take),
            no="The talk",
            otherwise=lambda: window.bridge.do(library.deck_saved),
            more="The file: changes made here are lost. The talk: the file is written anew, the old kept.",
        )
    else:
        _editing(window, state.path)()


def _editing(window: ControlWindow, path: Path) -> Callable[[], None]:
    def edit() -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            window.tell(f"No program for it was found. The deck is {path}; what you save is taken over.")

    return edit


def open_deck(window: ControlWindow) -> None:
    """Choose a deck, and drive its talk."""
    box = QFileDialog(window, "Open a deck", str(_folder(window)), QUESTIONS)
    box.setFileMode(QFileDialog.FileMode.ExistingFile)
    box.fileSelected.connect(partial(open_path, window))
    box.open()


def open_path(window: ControlWindow, name: str | Path) -> None:
    """Drive the talk of a deck; say all its faults where it has some."""
    path = Path(name)

    def failed(error: Exception) -> None:
        found = getattr(error, "findings", ())
        lines = [finding.shown(path.name) for finding in found]
        tell(window, f"{path.name} was not opened.", "\n".join(lines) or str(error))

    def opened(what: Opened) -> None:
        window.tell(what.told)
        if what.advice:
            tell(
                window,
                f"{path.name} was opened. Not everything in it could be taken.",
                "\n".join(what.advice),
            )

    window.bridge.ask(lambda desk: library.deck_opened(desk, path), opened, failed, window)


def save_deck(window: ControlWindow) -> None:
    """Write the talk to its deck, or to another file when it has none."""
    state = window.view.deck
    if state is None or not state.writable:
        save_deck_as(window)
    else:
        window.bridge.do(library.deck_saved)


def save_deck_as(window: ControlWindow) -> None:
    """Write the talk to another file."""
    name = "".join(c if c.isalnum() else "-" for c in window.view.title.lower()).strip("-") or "talk"
    box = QFileDialog(window, "Save the talk as a deck", str(_folder(window) / f"{name}.md"), DECKS)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box.setDefaultSuffix("md")

    def save(chosen: str) -> None:
        window.bridge.do(lambda desk: library.deck_saved(desk, Path(chosen)))

    box.fileSelected.connect(save)
    box.open()


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


def _folder(window: ControlWindow) -> Path:
    return window.view.deck.path.parent if window.view.deck is not None else documents()


DOINGS: dict[str, Callable[[ControlWindow], None]] = {
    "push": push_any,
    "open": open_stage,
    "invite": invite,
    "moderate": moderate,
    "people": people,
    "compare": compare,
    "questions": mark_questions,
    "setup": set_up,
    "templates": begin_with_template,
    "deck": deck,
    "conferences": conferences,
    "export": export,
    "pair": pair,
    "help": show_help,
    "quit": quit_window,
}
"""By the ids of their actions."""
