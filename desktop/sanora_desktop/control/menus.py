"""The menus: all actions of the one table by their groups, and what only windows have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sanora.driving.actions import ACTIONS, Action, Group
from sanora_desktop.control import decks, doings, editing
from sanora_desktop.control.asking import ask, tell
from sanora_desktop.control.keys import sequences
from sanora_desktop.view import View

if TYPE_CHECKING:
    from sanora_desktop.control.window import ControlWindow

Key = QKeySequence.StandardKey
Own = tuple[str, Callable[["ControlWindow"], None], "str | Key | None"]

FILE: tuple[Own, ...] = (
    ("&Open deck …", decks.open_deck, Key.Open),
    ("&Save to deck", decks.save_deck, Key.Save),
    ("Save &as …", decks.save_deck_as, Key.SaveAs),
    ("A&bout this conference …", doings.describe, None),
    ("Other &laptop …", doings.servers, None),
)
QUESTION: tuple[Own, ...] = (
    ("&New …", editing.add, Key.New),
    ("&Edit …", editing.edit, None),
    ("D&uplicate", editing.duplicate, "Ctrl+D"),
    ("De&lete …", editing.delete, Key.Delete),
    ("Move u&p", partial(editing.move_marked, by=-1), "Alt+Up"),
    ("Move &down", partial(editing.move_marked, by=1), "Alt+Down"),
)

TITLES = {
    "next": "Ask &next",
    "previous": "Ask &previous",
    "push": "Ask an&y …",
    "close": "&Close",
    "reveal": "&Reveal",
    "extend": "15 seconds &more",
    "pause": "Pau&se, go on",
    "again": "Ask &again",
    "blank": "&Blank, show",
    "hide": "&Hold results back, show",
    "join": "&Join screen, talk",
    "leaderboard": "Leaders&hip, talk",
    "podium": "P&odium, talk",
    "asked": "Questions of the &audience, talk",
    "beside": "&Two rounds, one",
    "part": "Ne&xt question of the survey",
    "part-before": "One before it in the sur&vey",
    "freeze": "Panic: black, no texts of the audience",
    "moderate": "&Moderate texts and questions",
    "people": "&People …",
    "setup": "Set-&up …",
    "templates": "&Ready decks …",
    "lock": "&Lock the room, open it",
    "open": "Projector's &page in the browser",
    "end": "&End the conference …",
    "invite": "&QR code and address",
    "compare": "&Compare rounds …",
    "questions": "List of &questions",
    "deck": "&Deck's file …",
    "conferences": "&Conferences …",
    "activate": "&Start the conference",
    "export": "E&xport the results …",
    "pair": "Other co&nsoles …",
    "help": "&Keys …",
    "quit": "&Quit",
}
"""What menus call the actions; one that is not here goes by its sentence."""

MENUS = {
    Group.TALK: "&Talk",
    Group.SCREEN: "&Projector",
    Group.LOOK: "&View",
    Group.PREPARE: "P&repare",
    Group.CONSOLE: "&Help",
}


def make_actions(window: ControlWindow) -> dict[str, QAction]:
    """Return the actions of the table as Qt's, with their keys, on this window."""
    return {action.id: _made(window, action) for action in ACTIONS}


def enable(actions: dict[str, QAction], view: View) -> None:
    """Let those actions be chosen that mean something now."""
    quiz, asked = view.setup.quiz.on, view.asked
    survey = asked is not None and bool(asked.question.inner)
    can = {
        "leaderboard": quiz,
        "podium": quiz,
        "asked": view.setup.qa.on or (view.wishes is not None and bool(view.wishes.items)),
        "beside": view.compare or len(view.rounds) >= len("ab"),
        "part": survey,
        "part-before": survey,
    }
    for name, possible in can.items():
        actions[name].setEnabled(possible)


def make_menus(window: ControlWindow, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar; return the menus by their titles."""
    bar = window.menuBar()
    file, question = bar.addMenu("&File"), QMenu("&Question", window)
    _own(window, file, FILE[:3])
    file.addSeparator()
    menus = {"file": file}
    for group, title in MENUS.items():
        menus[group.name.lower()] = menu = bar.addMenu(title)
        for action in ACTIONS:
            if action.group is group and action.id not in FILED:
                menu.addAction(actions[action.id])
        if group is Group.TALK:
            bar.addMenu(question)
            menus["question"] = question
    file.addAction(actions["conferences"])
    _own(window, file, FILE[3:])
    file.addAction(actions["export"])
    file.addSeparator()
    file.addAction(actions["quit"])
    actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    _own(window, question, QUESTION)
    _own(window, menus["console"], (("&About Sanora", _about, None),))
    return menus


FILED = ("conferences", "export", "quit")
"""Actions that stand in the menu of files, where people look for them."""


def _made(window: ControlWindow, action: Action) -> QAction:
    made = QAction(TITLES.get(action.id, action.what), window)
    made.setObjectName(action.id)
    made.setShortcuts(sequences(action))
    made.setToolTip(action.what)
    made.setStatusTip(action.what)
    made.setAutoRepeat(False)
    made.triggered.connect(lambda: _perform(window, action))
    window.addAction(made)
    return made


def _perform(window: ControlWindow, action: Action) -> None:
    if action.run is None:
        doings.DOINGS[action.id](window)
    elif action.confirm:
        question, _, more = action.confirm.partition("? ")
        ask(window, f"{question}?", "Yes", lambda: window.bridge.perform(action.id), more=more)
    else:
        window.bridge.perform(action.id)


def _own(window: ControlWindow, menu: QMenu, entries: tuple[Own, ...]) -> None:
    for title, do, key in entries:
        made = QAction(title, window)
        if isinstance(key, Key):
            made.setShortcuts(key)
        elif key is not None:
            made.setShortcut(QKeySequence(key))
        made.triggered.connect(partial(_call, do, window))
        window.addAction(made)
        menu.addAction(made)


def _call(do: Callable[[ControlWindow], None], window: ControlWindow, *_checked: bool) -> None:
    do(window)


def _about(window: ControlWindow) -> None:
    folder = window.bridge.folder
    tell(window, "Sanora: live polls for talks", f"Data: {folder.root}\nLog: {folder.logs / 'desktop.log'}")
