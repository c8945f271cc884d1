"""The file of a talk: opened, saved, and decided about where both have changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from sanora.deck.imports.formats import ENDINGS
from sanora_desktop import library
from sanora_desktop.control.asking import ask, tell
from sanora_desktop.control.exporting import documents
from sanora_desktop.desk import Desk
from sanora_desktop.library import Opened

if TYPE_CHECKING:
    from sanora_desktop.control.window import ControlWindow

DECKS = "Decks (*.md *.markdown *.json);;All files (*)"
QUESTIONS = f"Questions ({' '.join(f'*{ending}' for ending in ENDINGS)});;All files (*)"
"""What can be saved, and what can be opened."""


def folder(window: ControlWindow) -> Path:
    """Return where decks of this talk are looked for first."""
    return window.view.deck.path.parent if window.view.deck is not None else documents()


def decide(window: ControlWindow) -> None:
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
    box = QFileDialog(window, "Open a deck", str(folder(window)), QUESTIONS)
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
    box = QFileDialog(window, "Save the talk as a deck", str(folder(window) / f"{name}.md"), DECKS)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box.setDefaultSuffix("md")

    def save(chosen: str) -> None:
        window.bridge.do(lambda desk: library.deck_saved(desk, Path(chosen)))

    box.fileSelected.connect(save)
    box.open()
