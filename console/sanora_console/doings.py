"""The actions that this face does in its own way: it opens screens, a browser, an editor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sanora_console.browser import open_link
from sanora_console.ending import Ending
from sanora_console.screens.asking import Asking
from sanora_console.screens.help import HelpScreen

if TYPE_CHECKING:
    from sanora_console.app import ConsoleApp


async def show_help(app: ConsoleApp) -> str:
    """Show the keys."""
    await app.push_screen(HelpScreen())
    return ""


async def quit_console(app: ConsoleApp) -> str:
    """Leave, after asking whether the server should stay."""
    if app.server is None:
        question = "Leave the console? The talk goes on."
        if await app.push_screen_wait(Asking(question, yes="Leave")) == "yes":
            app.exit(Ending.LEAVE)
        return ""
    question = "Leave the console. Should the server stop, too?"
    answer = await app.push_screen_wait(Asking(question, yes="Stop the server", no="Leave it running"))
    if answer == "yes":
        app.exit(Ending.STOP)
    elif answer == "no":
        app.exit(Ending.LEAVE)
    return ""


async def pair(app: ConsoleApp) -> str:
    """Show the consoles that may drive, and let others in."""
    from sanora_console.screens.consoles import ConsolesScreen  # noqa: PLC0415 - seldom needed

    await app.push_screen(ConsolesScreen())
    return ""


async def open_stage(app: ConsoleApp) -> str:
    """Open the projector's page in the browser, and show its link."""
    link = (app.server.stage_link if app.server is not None else "") or await app.driver.stage_link()
    if not link:
        return "The server does not answer."
    return await open_link(link)


async def _nothing(app: ConsoleApp) -> str:
    del app
    return "…"


DOINGS: dict[str, Callable[[ConsoleApp], Awaitable[str]]] = {
    "push": _nothing,
    "open": open_stage,
    "invite": _nothing,
    "compare": _nothing,
    "questions": _nothing,
    "deck": _nothing,
    "conferences": _nothing,
    "export": _nothing,
    "pair": pair,
    "help": show_help,
    "quit": quit_console,
}
