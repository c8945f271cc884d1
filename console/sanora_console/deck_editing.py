"""The deck's file in the host's own editor, while the console steps aside."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from sanora import text
from sanora.driving.following import FollowedDeck
from sanora.exits import Stop
from sanora_console.screens.asking import Asking

if TYPE_CHECKING:
    from sanora_console.app import ConsoleApp

SHOWN = 10
"""Faults that are shown at once."""

USUAL = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vim", "vi", "emacs")
"""Editors that are tried when none is named."""


async def edit_deck(app: ConsoleApp) -> str:
    """Let the host edit the deck's file, and take it over; first let the host decide what counts."""
    followed = app.followed
    if app.server is None:
        return "The deck's file is on the server's computer. Q edits the questions from here."
    path = await followed.found()
    if path is None:
        return _missing(app)
    await followed.reload()
    if followed.pending is not None:
        return await _decide(app, followed)
    insist = False
    if followed.ahead:
        answer = await _ask_first(app, followed)
        if not answer:
            return ""
        if answer == "yes" and followed.writable:
            await write(followed)
        insist = True
    return await _edit(app, followed, path, insist=insist)


def editor(environment: Mapping[str, str]) -> list[str]:
    """Return the editor's command; raises `Stop` where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if environment.get(name, "").strip():
            try:
                return shlex.split(environment[name], posix=sys.platform != "win32")
            except ValueError:
                raise Stop(f"{name} cannot be read: a quotation mark is missing.") from None
    found = next(filter(None, map(shutil.which, USUAL)), None)
    if found is None:
        raise Stop("There is no editor here. Name one in the variable EDITOR.")
    return [found]


async def write(followed: FollowedDeck) -> str:
    """Write the talk to its file; return what to tell."""
    try:
        return await followed.write()
    except OSError as error:
        raise Stop(f"{followed.name} cannot be written: {error.strerror or error}.") from None


def _missing(app: ConsoleApp) -> str:
    source = text.clean(app.driver.conference.source)
    if source:
        return f"The deck's file is not there any more: {source}. X writes the questions to a new one."
    return "This conference has no deck. Q edits its questions, X writes them to a deck."


async def _decide(app: ConsoleApp, followed: FollowedDeck) -> str:
    name = followed.name
    question = (
        f"{name} has changed, and so has the talk. Which one counts?\n\n"
        f"The file: what was changed in the talk and is not in the file goes.\n"
        f"The talk: it is written to the file, whose old text is kept as {name}~."
    )
    no = "The talk" if followed.writable else ""
    answer = await app.push_screen_wait(Asking(question, yes="The file", no=no, cancel="Decide later"))
    if answer == "yes":
        return await followed.reload(insist=True)
    return await write(followed) if answer == "no" else ""


async def _ask_first(app: ConsoleApp, followed: FollowedDeck) -> str:
    """Ask what becomes of changes that are not in the file; return `yes`, `no` or nothing."""
    name = followed.name
    if not followed.writable:
        question = (
            f"The talk has changes that are not in {name}. If you save it, the file counts and they go."
        )
        return await app.push_screen_wait(Asking(question, yes="Edit the file"))
    question = (
        f"The talk has changes that are not in {name}.\n\n"
        f"Write them there first? The old text is kept as {name}~, for comments between questions go.\n"
        "Otherwise, what you save counts, and they go."
    )
    return await app.push_screen_wait(Asking(question, yes="Write, then edit", no="Edit as it is"))


async def _edit(app: ConsoleApp, followed: FollowedDeck, path: Path, *, insist: bool) -> str:
    command = editor(os.environ)
    while True:
        app.message = ""  # what is told meanwhile is about the file
        said = await _run(app, [*command, str(path)])
        if said:
            return said
        said = await followed.reload(insist=insist)
        if not followed.faults:
            return said or app.message or f"{followed.name} is as it was."
        shown = [*followed.faults[:SHOWN], *(["…"] if len(followed.faults) > SHOWN else [])]
        question = "\n".join(["Nothing is taken over before this is put right:", "", *shown])
        if await app.push_screen_wait(Asking(question, yes="Edit again", cancel="Later")) != "yes":
            return followed.reminder


async def _run(app: ConsoleApp, command: list[str]) -> str:
    """Give the terminal to a program until it ends; return what went wrong."""
    try:
        with app.batch_update(), app.suspend(), _interrupts_are_its_own():
            process = await asyncio.create_subprocess_exec(*command)
            code = await process.wait()
    except SuspendNotSupported:
        return f"This terminal cannot be lent to an editor. Edit {text.clean(command[-1])} in another one."
    except OSError as error:
        return f"{text.clean(command[0])} does not start: {error.strerror or error}."
    return f"{text.clean(command[0])} ended with an error ({code})." if code else ""


@contextlib.contextmanager
def _interrupts_are_its_own() -> Generator[None]:
    """Let Ctrl-C reach the editor and not end the console, which shares its terminal."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
