"""The words of the console without a screen: the actions by their ids, and a few that screens do without."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanora.client.api import Api
from sanora.conference.rounds import MOST_EXTENSION
from sanora.deck.templates import templates
from sanora.driving import moderating
from sanora.driving.actions import ACTIONS, BY_ID, Action
from sanora.driving.asking import MORE_TIME, more_time, push
from sanora.driving.attaching import conferences
from sanora.driving.moderating import SORTS
from sanora.driving.outcome import QuestionOutcome, RoundOutcome, TalkOutcome
from sanora.driving.server import Ending, State
from sanora.driving.steps import upcoming
from sanora.driving.templates import take, template_at
from sanora.errors import Malformed, NotFound, WrongState
from sanora.kinds.base import LONGEST_SECONDS, SHORTEST_SECONDS, Question
from sanora.text import first_line
from sanora_console import hall
from sanora_console.browser import open_link
from sanora_console.lines import question_table, result_lines, talk_line
from sanora_console.orders import asked, question_at
from sanora_console.plain.files import deck, export
from sanora_console.plain.pairing import PAIR, pair
from sanora_console.reaching import conference_of

if TYPE_CHECKING:
    from sanora_console.plain.console import PlainConsole

NO_DEADLINE = "none"
"""In the place of seconds, as in decks."""

Run = Callable[["PlainConsole", Sequence[str]], Awaitable[str]]
"""Does what the word says with what was typed behind it; returns what to tell, raises refusals."""


class PlainWord(NamedTuple):
    """A word: what is typed, what it does, and under which heading the help names it."""

    usage: str
    what: str
    group: str
    run: Run


async def ask_question(console: PlainConsole, typed: Sequence[str]) -> str:
    """Push any question."""
    number, *rest = typed or [""]
    question = question_at(console.driver, whole(number, "`push 3` asks the third question"))
    if not rest:
        return await push(console.driver, question)
    if rest[0].lower() == NO_DEADLINE:
        return await push(console.driver, question, None)
    hint = (
        f"`push 3 60` gives 60 seconds ({SHORTEST_SECONDS} to {LONGEST_SECONDS}), `push 3 none` no deadline"
    )
    return await push(console.driver, question, whole(rest[0], hint, SHORTEST_SECONDS, LONGEST_SECONDS))


async def extend(console: PlainConsole, typed: Sequence[str]) -> str:
    """Move the deadline."""
    hint = f"`extend 30` gives 30 seconds more, {MOST_EXTENSION} at most"
    seconds = whole(typed[0], hint, 1, MOST_EXTENSION) if typed else MORE_TIME
    return await unless_told(console, more_time(console.driver, seconds))


async def show(console: PlainConsole, typed: Sequence[str]) -> str:
    """Tell the question on the screen with its newest results, or any question; and what comes next."""
    driver = console.driver
    lines = [] if driver.connected else ["There is no connection to the server now."]
    lines.append(talk_line(TalkOutcome.of(driver.mirror)))
    if typed:
        question = question_at(driver, whole(typed[0], "`show 3` tells the third question"))
    elif driver.conference.current is None:
        return "\n".join([*lines, "No question was asked yet.", *_next(console)])
    else:
        question = asked(driver)
    lines += told(console, question)
    round_ = driver.conference.last_round(question.id)
    if round_ is not None and round_.open and round_.closes_at is not None:
        left = max(0, round((round_.closes_at - driver.now).total_seconds()))
        lines.append(f"{left} seconds left.")
    if question.notes:
        lines.append(f"Notes: {question.notes}")
    return "\n".join([*lines, *_next(console)])


def told(console: PlainConsole, question: Question, *, all_rounds: bool = False) -> list[str]:
    """Return a question in lines: with its newest results, or those of all its rounds."""
    mirror = console.driver.mirror
    rounds = mirror.conference.rounds_of(question.id)
    chosen = rounds if all_rounds else rounds[-1:]
    outcomes = [RoundOutcome.of(mirror, each) for each in chosen]
    return [*result_lines(QuestionOutcome.of(mirror, question), outcomes, question)]


def _next(console: PlainConsole) -> list[str]:
    coming = upcoming(console.driver.conference)
    if coming is None:
        return []
    number = console.driver.conference.ordered.index(coming) + 1
    return [f"Next is question {number}: {first_line(coming.question_text)}"]


async def compare(console: PlainConsole, _typed: Sequence[str]) -> str:
    """Tell all rounds of the question on the screen."""
    return "\n".join(told(console, asked(console.driver), all_rounds=True))


async def questions(console: PlainConsole, _typed: Sequence[str]) -> str:
    """List the questions."""
    mirror = console.driver.mirror
    return "\n".join(question_table([QuestionOutcome.of(mirror, each) for each in mirror.conference.ordered]))


async def invite(console: PlainConsole, _typed: Sequence[str]) -> str:
    """Tell how to join."""
    mirror = console.driver.mirror
    if mirror.venue is None:
        raise WrongState("The server has not told its address yet.")
    lines = [f"Join at {mirror.venue.join_url}", f"Code {mirror.conference.public_code}"]
    if mirror.venue.host_name:
        lines.append(f"Also as {mirror.venue.host_name}")
    if mirror.conference.network:
        lines.append(f"Wi-Fi {mirror.conference.network}")
    return "\n".join(lines)


async def other_conference(console: PlainConsole, typed: Sequence[str]) -> str:
    """List the conferences, or go over to another one."""
    async with Api(console.approach) as api:
        if typed:
            console.next_conference = await conference_of(api, typed[0])
            return ""
        lines = [
            f"{line['publicCode']}  {str(line['status']).lower():<6}  {line['title']}"
            async for line in conferences(api)
        ]
    return "\n".join([*lines, "`conferences CODE` goes over to one."])


async def moderate(console: PlainConsole, typed: Sequence[str]) -> str:
    """List what the audience writes, or sort one of it out."""
    driver = console.driver
    if typed and typed[0].lower() not in SORTS:
        return await hall.moderate(driver, typed, console.listed)
    console.listed = moderating.written(driver.mirror)
    sort = typed[0].lower() if typed else ""
    return "\n".join(hall.texts_and_questions(driver, console.listed, sort))


async def people(console: PlainConsole, typed: Sequence[str]) -> str:
    """List who is in, or do something with somebody."""

    async def agree(question: str) -> bool:
        return bool(await console.ask(f"{question} yes or no?"))

    return await hall.crowd(console.driver, typed, agree)


async def set_up(console: PlainConsole, typed: Sequence[str]) -> str:
    """Tell the set-up, or change one setting of it."""
    return await hall.set_up(console.driver, typed)


async def ready_decks(console: PlainConsole, typed: Sequence[str]) -> str:
    """List the ready decks, or begin with one."""
    if not typed:
        lines = [f"{each.name}: {each.title}, {each.questions} questions" for each in templates()]
        return "\n".join([*lines, "`templates NAME` copies one to this folder and begins with it."])
    template = template_at(typed[0].lower())
    folder = await asyncio.to_thread(Path.cwd)
    followed = console.server is not None
    taken = await take(console.driver.api, template, folder, lambda _number, _of: None, followed=followed)
    console.next_conference = taken.conference_id
    return f"{taken.file.deck.title} is yours now: {taken.file.path}."


async def leaders(console: PlainConsole, _typed: Sequence[str]) -> str:
    """Tell who leads."""
    lines = hall.leader_lines(console.driver)
    if not lines:
        raise WrongState("There is no quiz. `setup quiz.on yes` switches it on.")
    return "\n".join(lines)


async def open_stage(console: PlainConsole, _typed: Sequence[str]) -> str:
    """Open the projector's page."""
    link = await console.driver.stage_link()
    return await open_link(link) if link else "The server does not answer."


async def start(console: PlainConsole, _typed: Sequence[str]) -> str:
    """Start a server that has ended."""
    server = console.server
    if server is None:
        raise WrongState("The server is on another computer.")
    if server.state in {State.RUNNING, State.RESTARTING}:
        return "The server is running."
    await server.start_again()
    return ""


async def leave(console: PlainConsole, typed: Sequence[str]) -> str:
    """Leave; a server of this machine stays or stops."""
    if console.server is None:
        console.end(Ending.LEAVE)
        return "The talk goes on without this console."
    question = "Should the server stop, too? yes: it stops; no: it goes on; anything else: stay here."
    stop = await console.ask(question, typed[0] if typed else "")
    if stop is not None:
        console.end(Ending.STOP if stop else Ending.LEAVE)
        return ""
    return "You are still here."


async def help_(_console: PlainConsole, _typed: Sequence[str]) -> str:
    """Tell all words."""
    lines: list[str] = []
    for group, words in groupby(WORDS.values(), key=lambda word: word.group):
        lines += [f"{group}:", *(f"  {word.usage}: {word.what}" for word in words)]
    return "\n".join(lines)


def whole(typed: str, hint: str, least: int = 1, most: int | None = None) -> int:
    """Return a typed number within bounds; raise `Malformed` with a hint at what to type."""
    number = int(typed) if typed.isascii() and typed.isdecimal() else -1
    if number < least or (most is not None and number > most):
        raise Malformed(f"{hint}.")
    return number


async def _act(action: Action, console: PlainConsole, typed: Sequence[str]) -> str:
    if action.run is None:
        raise NotFound
    if action.confirm and not await console.ask(f"{action.confirm} yes or no?", typed[0] if typed else ""):
        return "Nothing was changed."
    return await unless_told(console, action.run(console.driver))


async def unless_told(console: PlainConsole, work: Awaitable[str]) -> str:
    """Return what to tell, nothing where what happened has been told by itself."""
    before = console.told
    message = await work
    await console.clock.sleep(0)  # what it led to is told now
    return message if console.told == before else ""


_OWN: dict[str, tuple[str, Run]] = {
    "push": (f"push N [SECONDS|{NO_DEADLINE}]", ask_question),
    "extend": ("extend [SECONDS]", extend),
    "open": ("open", open_stage),
    "invite": ("invite", invite),
    "compare": ("compare", compare),
    "moderate": (hall.MODERATE, moderate),
    "people": (hall.PEOPLE, people),
    "setup": (hall.SETUP, set_up),
    "templates": ("templates [NAME]", ready_decks),
    "questions": ("questions", questions),
    "deck": ("deck [take|write]", deck),
    "conferences": ("conferences [CODE]", other_conference),
    "export": ("export FORMAT [FILE]", export),
    "pair": (PAIR, pair),
    "help": ("help", help_),
    "quit": ("quit", leave),
}
"""The actions that are done here in another way than with a key: what is typed, and what does it."""

_SAID = {
    "push": "Ask any question, with a time of your choice.",
    "extend": f"Give the open question more time, {MORE_TIME} seconds if you name none.",
    "questions": "List the questions.",
    "moderate": "List what the audience writes, or sort one of it out.",
    "people": "List who is in, or do something with somebody.",
    "setup": "Tell the set-up, or change one setting of it.",
    "templates": "List the ready decks, or begin with a copy of one.",
    "deck": "Take the deck's file over as it is now, or write the talk to it.",
    "conferences": "List the conferences, or go over to another one.",
    "pair": "List who may drive, or let another console in.",
    "invite": "Address and code for the audience.",
    "help": "Tell all words.",
}


def _words() -> dict[str, PlainWord]:
    words: dict[str, PlainWord] = {}
    for action in ACTIONS:
        usage, run = _OWN.get(action.id) or (action.id, partial(_act, action))
        words[action.id] = PlainWord(usage, _SAID.get(action.id, action.what), action.group, run)
    here = BY_ID["compare"].group
    words["show"] = PlainWord("show [N]", "The question, its options and what people answer.", here, show)
    words["leaders"] = PlainWord("leaders", "Who leads in the quiz, and the teams.", here, leaders)
    words["start"] = PlainWord("start", "Start a server that has ended.", BY_ID["quit"].group, start)
    return dict(sorted(words.items(), key=lambda entry: _ORDER.index(entry[1].group)))


_ORDER = [str(group) for group in dict.fromkeys(action.group for action in ACTIONS)]

WORDS = _words()
