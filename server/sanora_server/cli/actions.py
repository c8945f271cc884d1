"""What the keys of `sanora host` do: one table, from which the footer, the help and the dispatch are made."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from sanora.conference.rounds import CloseRound, ExtendRound, PushQuestion, RevealRound
from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference, Reveal, Round, Scene
from sanora.kinds.base import Question
from sanora_server.cli.driver import Driver

MORE_TIME = 15
"""Seconds that a key adds."""


class Action(NamedTuple):
    """One thing that can be done: its keys, a word for the footer (empty: not shown there), a sentence.

    `run` returns what to tell the host; what the host must answer or look at is done where the keys are read.
    """

    keys: tuple[str, ...]
    label: str
    what: str
    run: Callable[[Driver], Awaitable[str]] | None = None


async def ask_next(driver: Driver) -> str:
    """Push the question after the one asked last."""
    questions = driver.conference.ordered
    place = _place(driver.conference) + 1
    if place >= len(questions):
        return "That was the last question." if questions else "There is no question yet."
    return await _push(driver, questions[place])


async def ask_previous(driver: Driver) -> str:
    """Push the question before the one asked last, again."""
    place = _place(driver.conference) - 1
    if place < 0:
        return "There is no question before this one."
    return await _push(driver, driver.conference.ordered[place])


async def close(driver: Driver) -> str:
    """Close the open question."""
    round_ = driver.conference.open_round
    if round_ is None:
        return "No question is open."
    await driver.do(CloseRound(question_id=round_.question_id))
    return ""


async def reveal(driver: Driver) -> str:
    """Show the next step: the results, then the right answer."""
    round_ = driver.conference.current
    if round_ is None:
        return "No question was asked yet."
    if round_.open:
        return "Close the question first: c."
    step = next_step(driver.conference, round_)
    if step is None:
        return "Everything is shown."
    await driver.do(RevealRound(question_id=round_.question_id, step=step))
    return ""


async def more_time(driver: Driver) -> str:
    """Move the deadline."""
    round_ = driver.conference.open_round
    if round_ is None:
        return "No question is open."
    await driver.do(ExtendRound(question_id=round_.question_id, seconds=MORE_TIME))
    return f"{MORE_TIME} seconds more."


async def blank(driver: Driver) -> str:
    """Make the projector black, or show it again."""
    await driver.do(DirectStage(blank=not driver.conference.stage.blank))
    return ""


async def join_screen(driver: Driver) -> str:
    """Let the projector show the join screen, or go back to the talk."""
    shown = driver.conference.stage.scene == Scene.JOIN
    await driver.do(DirectStage(scene=Scene.AUTO if shown else Scene.JOIN))
    return ""


async def open_stage(driver: Driver) -> str:
    """Open the projector's page in the browser, and show its link."""
    link = await driver.stage_link()
    if not link:
        return "The server does not answer."
    opened = await asyncio.to_thread(_browse, link)
    return f"Opened in the browser: {link}" if opened else f"Open this on the projector: {link}"


def _browse(link: str) -> bool:
    """Open a link where a window can be opened; a browser of the terminal would take ours."""
    windows = sys.platform in {"darwin", "win32"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return windows and webbrowser.open(link)


def next_step(conference: Conference, round_: Round) -> Reveal | None:
    """Return what revealing would show next; None when all is shown."""
    if round_.revealed == Reveal.NOTHING:
        return Reveal.RESULTS
    more = conference.questions[round_.question_id].has_more
    return Reveal.ANSWER if more and round_.revealed == Reveal.RESULTS else None


def upcoming(conference: Conference) -> Question | None:
    """Return the question that comes next; None after the last."""
    return next(iter(conference.ordered[_place(conference) + 1 :]), None)


def _place(conference: Conference) -> int:
    """Return the place of the question asked last, from 0; −1 before the first."""
    current = conference.current
    ids = [question.id for question in conference.ordered]
    return -1 if current is None or current.question_id not in ids else ids.index(current.question_id)


async def _push(driver: Driver, question: Question) -> str:
    newest = driver.conference.current
    await driver.do(PushQuestion(question_id=question.id, after=0 if newest is None else newest.id))
    return ""


QUIT = Action(("q", "ctrl-c"), "quit", "End: asks whether the server should stop, too.")
HELP = Action(("?", "h"), "help", "Show or hide this list.")

ACTIONS = (
    Action(("n", "right", "page down"), "next", "Ask the next question; the open one closes.", ask_next),
    Action(("p", "left", "page up"), "previous", "Ask the previous question once more.", ask_previous),
    Action(("c",), "close", "Close the question: no more answers.", close),
    Action(("r",), "reveal", "Show the results; once more: the right answer and explanation.", reveal),
    Action(("b", "space", "."), "blank", "Make the projector black, and show it again.", blank),
    Action(("e", "+"), "", f"Give the open question {MORE_TIME} seconds more.", more_time),
    Action(("o",), "projector", "Open the projector's page in the browser, and show its link.", open_stage),
    Action(("j",), "", "Show the join screen on the projector, and go back to the talk.", join_screen),
    HELP,
    QUIT,
)

BY_KEY = {key: action for action in ACTIONS for key in action.keys}
