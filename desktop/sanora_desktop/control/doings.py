"""The actions that windows do in their own way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sanora.driving.asking import push
from sanora_desktop.control import decks
from sanora_desktop.control.comparing import CompareDialog
from sanora_desktop.control.conferences import ConferencesDialog, DescribeDialog
from sanora_desktop.control.consoles import ConsolesDialog
from sanora_desktop.control.exporting import ExportDialog
from sanora_desktop.control.helping import HelpDialog
from sanora_desktop.control.people import PeopleDialog
from sanora_desktop.control.pushing import PushDialog
from sanora_desktop.control.servers import ServersDialog
from sanora_desktop.control.setting_up import SetupDialog
from sanora_desktop.control.templates import TemplatesDialog
from sanora_desktop.desk import Desk

if TYPE_CHECKING:
    from sanora_desktop.control.window import ControlWindow


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
    window.splitter.turn_joining()


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
    dialog = TemplatesDialog(window, window.bridge, decks.folder(window))
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
    "deck": decks.decide,
    "conferences": conferences,
    "export": export,
    "pair": pair,
    "help": show_help,
    "quit": quit_window,
}
"""By the ids of their actions."""
