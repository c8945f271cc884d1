"""What can be done to a talk: the one table from which keys, footers, helps, palettes and words are made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from sanora.commandline.counting import count
from sanora.conference.library import ActivateConference, EndConference, LockRoom
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExtendRound, PushQuestion
from sanora.conference.stage import DirectStage
from sanora.conference.state import ConferenceStatus, Scene
from sanora.driving.driver import Driver
from sanora.driving.steps import next_step, place
from sanora.errors import Conflict, WrongState
from sanora.kinds.base import Question

MORE_TIME = 15
"""Seconds that a key adds."""

NONE_ASKED = "No question was asked yet."
NONE_OPEN = "No question is open."

Run = Callable[[Driver], Awaitable[str]]
"""Does it, and returns what to tell the host; empty where the screen shows it anyway.

Raises a refusal for what is not possible now. What is so already is no mistake. The texts name no keys, for
they are told by every face.
"""


class Group(StrEnum):
    """Under which heading an action stands in helps and menus."""

    TALK = "Questions"
    SCREEN = "Projector and room"
    LOOK = "Look at"
    PREPARE = "Prepare"
    CONSOLE = "Console"


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that can be done.

    `id` is also its word in plain mode. `keys` are as Textual names them, the first is the one that is shown;
    `label` is a word for the footer (empty: not shown there), `what` a sentence for the help. `run` is the
    same for every face; without it the face has a way of its own. `confirm` is asked before.
    """

    id: str
    keys: tuple[str, ...]
    what: str
    group: Group
    label: str = ""
    run: Run | None = None
    confirm: str = ""


async def ask_next(driver: Driver) -> str:
    """Push the question after the one asked last."""
    questions = driver.conference.ordered
    here = place(driver.conference) + 1
    if here >= len(questions):
        raise WrongState("That was the last question." if questions else "There is no question yet.")
    return await push(driver, questions[here])


async def ask_previous(driver: Driver) -> str:
    """Push the question before the one asked last, again."""
    here = place(driver.conference) - 1
    if here < 0:
        raise WrongState("There is no question before this one.")
    return await push(driver, driver.conference.ordered[here])


async def ask_again(driver: Driver) -> str:
    """Open a new round of the question on the screen."""
    round_ = driver.conference.current
    if round_ is None:
        raise WrongState(NONE_ASKED)
    if round_.open:
        raise WrongState("This question is live. Close it first.")
    return await push(driver, driver.conference.questions[round_.question_id])


async def push(driver: Driver, question: Question, seconds: int | str | None = "own") -> str:
    """Push a question live: with its own time, so many seconds, or None for no deadline."""
    conference = driver.conference
    if conference.status == ConferenceStatus.DRAFT:
        await driver.do(ActivateConference())
    newest = conference.current
    after = 0 if newest is None else newest.id
    command = PushQuestion(question_id=question.id, after=after)
    if not isinstance(seconds, str):
        command = PushQuestion(question_id=question.id, after=after, timeout_seconds=seconds)
    try:
        await driver.do(command)
    except Conflict as conflict:
        raise conflict_in_words(driver, conflict) from None
    return ""


def conflict_in_words(driver: Driver, conflict: Conflict) -> Conflict:
    """Return a conflict that says which question the other console made live."""
    live = driver.conference.questions.get(str(conflict.details.get("liveQuestion", "")))
    if live is None:
        return conflict
    title = live.question_text.partition("\n")[0]
    return Conflict(f"Another console was first: “{title}” is live. Yours was not asked.", **conflict.details)


async def close(driver: Driver) -> str:
    """Close the open question."""
    round_ = driver.conference.open_round
    if round_ is None:
        return NONE_OPEN
    await driver.do(CloseRound(question_id=round_.question_id))
    return ""


async def more_time(driver: Driver, seconds: int = MORE_TIME) -> str:
    """Move the deadline."""
    round_ = driver.conference.open_round
    if round_ is None:
        raise WrongState(NONE_OPEN)
    if round_.closes_at is None and round_.remaining is None:
        raise WrongState("This question has no deadline.")
    await driver.do(ExtendRound(question_id=round_.question_id, seconds=seconds))
    return f"{count(seconds, 'second')} more."


async def pause(driver: Driver) -> str:
    """Stop the time of the open question, or let it go on."""
    round_ = driver.conference.open_round
    if round_ is None:
        raise WrongState(NONE_OPEN)
    if round_.paused:
        await driver.do(ResumeRound(question_id=round_.question_id))
        return "The question goes on."
    await driver.do(PauseRound(question_id=round_.question_id))
    return "Paused: nobody can answer until you go on."


async def reveal(driver: Driver) -> str:
    """Show the next step: the results, then the right answer."""
    round_ = driver.conference.current
    if round_ is None:
        raise WrongState(NONE_ASKED)
    if round_.open:
        raise WrongState("Close the question first.")
    step = next_step(driver.conference, round_)
    if step is None:
        return "Everything is shown."
    await driver.do(RevealRound(question_id=round_.question_id, step=step))
    return "Revealed, but results are held back now." if driver.conference.stage.results_hidden else ""


async def hide(driver: Driver) -> str:
    """Hold all results back from projector and phones, or let them be seen."""
    hidden = not driver.conference.stage.results_hidden
    await driver.do(DirectStage(results_hidden=hidden))
    return "Results are held back." if hidden else "Results may be seen again."


async def blank(driver: Driver) -> str:
    """Make the projector black, or show it again."""
    await driver.do(DirectStage(blank=not driver.conference.stage.blank))
    return ""


async def join_scene(driver: Driver) -> str:
    """Let the projector show the join screen, or go back to the talk."""
    shown = driver.conference.stage.scene == Scene.JOIN
    await driver.do(DirectStage(scene=Scene.AUTO if shown else Scene.JOIN))
    return ""


async def lock(driver: Driver) -> str:
    """Let nobody new in, or open the door again."""
    locked = not driver.conference.locked
    await driver.do(LockRoom(locked=locked))
    return "Nobody new can join. Whoever was in can come back." if locked else "The room is open."


async def activate(driver: Driver) -> str:
    """Start a conference that is a draft."""
    status = driver.conference.status
    if status != ConferenceStatus.DRAFT:
        return "It is running." if status == ConferenceStatus.ACTIVE else "This conference has ended."
    await driver.do(ActivateConference())
    return "The conference is running: people can join."


async def end(driver: Driver) -> str:
    """End the conference for good."""
    if driver.conference.status == ConferenceStatus.ENDED:
        raise WrongState("This conference has ended already.")
    await driver.do(EndConference())
    return "The conference has ended. Its results stay."


ACTIONS: tuple[Action, ...] = (
    Action(
        id="next",
        keys=("n", "right", "pagedown"),
        label="next",
        what="Ask the next question; the open one closes.",
        group=Group.TALK,
        run=ask_next,
    ),
    Action(
        id="previous",
        keys=("p", "left", "pageup"),
        what="Ask the previous one once more.",
        group=Group.TALK,
        run=ask_previous,
    ),
    Action(id="push", keys=("t",), what="Ask any question, with a time of your choice.", group=Group.TALK),
    Action(
        id="close",
        keys=("c",),
        label="close",
        what="Close it: no more answers.",
        group=Group.TALK,
        run=close,
    ),
    Action(
        id="reveal",
        keys=("r",),
        label="reveal",
        what="Show results; again: the answer.",
        group=Group.TALK,
        run=reveal,
    ),
    Action(
        id="extend",
        keys=("e", "plus"),
        label="+15 s",
        what=f"Give it {MORE_TIME} seconds more.",
        group=Group.TALK,
        run=more_time,
    ),
    Action(
        id="pause",
        keys=("space",),
        label="pause",
        what="Stop the time; again: go on.",
        group=Group.TALK,
        run=pause,
    ),
    Action(
        id="again",
        keys=("a",),
        what="Ask it again, as a new round.",
        group=Group.TALK,
        run=ask_again,
    ),
    Action(
        id="blank",
        keys=("b", "full_stop"),
        label="blank",
        what="Projector black; again: show it.",
        group=Group.SCREEN,
        run=blank,
    ),
    Action(
        id="hide",
        keys=("h",),
        what="Hold results back; again: show.",
        group=Group.SCREEN,
        run=hide,
    ),
    Action(
        id="join",
        keys=("j",),
        what="Join screen; again: the talk.",
        group=Group.SCREEN,
        run=join_scene,
    ),
    Action(
        id="lock",
        keys=("l",),
        what="Let nobody new in; again: open.",
        group=Group.SCREEN,
        run=lock,
    ),
    Action(id="open", keys=("o",), what="Open the projector in a browser.", group=Group.SCREEN),
    Action(
        id="end",
        keys=("E",),
        what="End the conference for good.",
        group=Group.SCREEN,
        run=end,
        confirm="End the conference for good? Nobody can answer afterwards; the results stay.",
    ),
    Action(id="invite", keys=("i",), label="invite", what="QR code, address and code.", group=Group.LOOK),
    Action(id="compare", keys=("v",), what="Compare this question's rounds.", group=Group.LOOK),
    Action(
        id="questions",
        keys=("Q",),
        label="questions",
        what="Write and order the questions.",
        group=Group.PREPARE,
    ),
    Action(id="deck", keys=("D",), what="Edit the deck in your editor.", group=Group.PREPARE),
    Action(id="conferences", keys=("C",), what="Other conferences: open, create.", group=Group.PREPARE),
    Action(
        id="activate",
        keys=("A",),
        what="Start the talk: people can join.",
        group=Group.PREPARE,
        run=activate,
    ),
    Action(id="export", keys=("X",), what="Write the results to a file.", group=Group.PREPARE),
    Action(id="pair", keys=("P",), what="Let another console drive, too.", group=Group.PREPARE),
    Action(id="help", keys=("question_mark", "f1"), label="help", what="Show the keys.", group=Group.CONSOLE),
    Action(
        id="quit",
        keys=("q", "ctrl+c"),
        label="quit",
        what="Leave; asks about the server.",
        group=Group.CONSOLE,
    ),
)

BY_ID = {action.id: action for action in ACTIONS}

_SHOWN = {
    "full_stop": ".",
    "plus": "+",
    "question_mark": "?",
    "left": "←",
    "right": "→",
    "pageup": "Page Up",
    "pagedown": "Page Down",
}


def shown(key: str) -> str:
    """Return a key as people read it: `?`, `Page Down`, `Ctrl+C`."""
    if key in _SHOWN or len(key) == 1:
        return _SHOWN.get(key, key)
    return "+".join(part.capitalize() for part in key.split("+"))
