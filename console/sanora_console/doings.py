"""The actions that this face does in its own way: it opens screens, a browser, an editor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sanora.driving.asking import NONE_ASKED
from sanora.driving.server import Ending
from sanora.errors import WrongState
from sanora_console.browser import browse
from sanora_console.preparing import Preparing
from sanora_console.screens.asking import Asking
from sanora_console.screens.compare import CompareScreen
from sanora_console.screens.help import HelpScreen
from sanora_console.screens.invite import InviteScreen

if TYPE_CHECKING:
    from sanora_console.app import ConsoleApp


async def show_help(app: ConsoleApp) -> str:
    """Show the keys."""
    await app.push_screen(HelpScreen())
    return ""


async def quit_console(app: ConsoleApp) -> str:
    """Leave, after asking whether the server should stay."""
    unsaved = _unsaved(app)
    if app.server is None:
        question = f"{unsaved}Leave the console? The talk goes on."
        if await app.push_screen_wait(Asking(question, yes="Leave")) == "yes":
            app.exit(Ending.LEAVE)
        return ""
    question = f"{unsaved}Leave the console. Should the server stop, too?"
    answer = await app.push_screen_wait(Asking(question, yes="Stop the server", no="Leave it running"))
    if answer == "yes":
        app.exit(Ending.STOP)
    elif answer == "no":
        app.exit(Ending.LEAVE)
    return ""


def _unsaved(app: ConsoleApp) -> str:
    """Say what is written on some screen and nowhere else, and what is not in the deck's file."""
    said = [screen.unsaved for screen in app.screen_stack if isinstance(screen, Preparing)]
    return "".join(f"{text}\n\n" for text in (*said, app.followed.reminder) if text)


async def invite(app: ConsoleApp) -> str:
    """Show how people come in."""
    await app.push_screen(InviteScreen())
    return ""


async def compare(app: ConsoleApp) -> str:
    """Show the rounds of the question on the screen."""
    if app.driver.conference.current is None:
        raise WrongState(NONE_ASKED)
    await app.push_screen(CompareScreen())
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
    if await browse(link):
        return "The projector's page is open in the browser."
    from sanora_console.screens.link import LinkScreen  # noqa: PLC0415 - seldom needed

    await app.push_screen(LinkScreen("Open this in the projector's browser:", link))
    return ""


async def show_push(app: ConsoleApp) -> str:
    """Let the host pick a question and a time."""
    from sanora_console.screens.push import PushScreen  # noqa: PLC0415 - not needed at the start

    if not app.driver.conference.questions:
        return "There is no question yet: Q adds one, T begins with a ready deck."
    await app.push_screen(PushScreen())
    return ""


async def show_questions(app: ConsoleApp) -> str:
    """Show the questions."""
    from sanora_console.screens.questions import QuestionsScreen  # noqa: PLC0415 - not needed at the start

    await app.push_screen(QuestionsScreen())
    return ""


async def edit_deck(app: ConsoleApp) -> str:
    """Open the deck's file in an editor."""
    from sanora_console import deck_editing  # noqa: PLC0415 - not needed at the start

    return await deck_editing.edit_deck(app)


async def show_conferences(app: ConsoleApp) -> str:
    """Show the other conferences."""
    from sanora_console.screens.conferences import ConferencesScreen  # noqa: PLC0415 - seldom needed

    await app.push_screen(ConferencesScreen())
    return ""


async def show_export(app: ConsoleApp) -> str:
    """Let the host write a file."""
    from sanora_console.screens.exporting import ExportScreen  # noqa: PLC0415 - seldom needed

    await app.push_screen(ExportScreen())
    return ""


async def show_moderate(app: ConsoleApp) -> str:
    """Show what the audience writes."""
    from sanora_console.screens.moderate import ModerateScreen  # noqa: PLC0415 - not needed at the start

    if not isinstance(app.screen, ModerateScreen):
        await app.push_screen(ModerateScreen())
    return ""


async def show_people(app: ConsoleApp) -> str:
    """Show who is in."""
    from sanora_console.screens.people import PeopleScreen  # noqa: PLC0415 - not needed at the start

    await app.push_screen(PeopleScreen())
    return ""


async def show_setup(app: ConsoleApp) -> str:
    """Show how the conference is set up."""
    from sanora_console.screens.setup import SetupScreen  # noqa: PLC0415 - seldom needed

    await app.push_screen(SetupScreen())
    return ""


async def show_templates(app: ConsoleApp) -> str:
    """Show the ready decks."""
    from sanora_console.screens.templates import TemplatesScreen  # noqa: PLC0415 - seldom needed

    await app.push_screen(TemplatesScreen())
    return ""


DOINGS: dict[str, Callable[[ConsoleApp], Awaitable[str]]] = {
    "push": show_push,
    "open": open_stage,
    "invite": invite,
    "compare": compare,
    "moderate": show_moderate,
    "people": show_people,
    "setup": show_setup,
    "templates": show_templates,
    "questions": show_questions,
    "deck": edit_deck,
    "conferences": show_conferences,
    "export": show_export,
    "pair": pair,
    "help": show_help,
    "quit": quit_console,
}
