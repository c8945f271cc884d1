"""What can be asked for with one word: the actions, none of which goes back and forth."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference, Scene
from sanora.driving.actions import BY_ID
from sanora.driving.asking import MORE_TIME, NONE_ASKED, more_time, push
from sanora.driving.driver import Driver
from sanora.errors import NotFound, WrongState
from sanora.kinds.base import Question


class Wish(NamedTuple):
    """What was said beside the word: a question's number from 1, seconds, None for no deadline."""

    number: int | None = None
    seconds: int | str | None = "own"


class Order(NamedTuple):
    """A word: what it does, and what is asked before. `run` returns what to tell, and raises refusals."""

    what: str
    run: Callable[[Driver, Wish], Awaitable[str]]
    confirm: str = ""


def question_at(driver: Driver, number: int) -> Question:
    """Return the question of a number from 1."""
    questions = driver.conference.ordered
    if not 1 <= number <= len(questions):
        there = f"this conference has {len(questions)}" if questions else "this conference has none yet"
        raise NotFound(f"There is no question {number}: {there}.")
    return questions[number - 1]


def asked(driver: Driver) -> Question:
    """Return the question that was asked last."""
    current = driver.conference.current
    if current is None:
        raise WrongState(NONE_ASKED)
    return driver.conference.questions[current.question_id]


async def _push(driver: Driver, wish: Wish) -> str:
    question = asked(driver) if wish.number is None else question_at(driver, wish.number)
    return await push(driver, question, wish.seconds)


async def _extend(driver: Driver, wish: Wish) -> str:
    return await more_time(driver, wish.seconds if isinstance(wish.seconds, int) else MORE_TIME)


def _action(name: str) -> Order:
    """Return an action that has one effect as it is."""
    action = BY_ID[name]

    async def run(driver: Driver, _wish: Wish) -> str:
        return "" if action.run is None else await action.run(driver)

    return Order(action.what, run, action.confirm)


def _side(name: str, what: str, is_so: Callable[[Conference], bool | None], *, wanted: bool) -> Order:
    """Return one side of an action that goes back and forth. What is not known to be so is tried."""
    action = BY_ID[name]

    async def run(driver: Driver, _wish: Wish) -> str:
        if is_so(driver.conference) is wanted or action.run is None:
            return ""
        return await action.run(driver)

    return Order(what, run)


def _paused(conference: Conference) -> bool | None:
    return None if conference.open_round is None else conference.open_round.paused


def _held_back(conference: Conference) -> bool:
    return conference.stage.results_hidden


def _blank(conference: Conference) -> bool:
    return conference.stage.blank


def _locked(conference: Conference) -> bool:
    return conference.locked


def _scene(scene: Scene) -> Callable[[Conference], bool]:
    return lambda conference: conference.stage.scene == scene


def _beside(conference: Conference) -> bool:
    return conference.stage.compare


def _frozen(conference: Conference) -> bool:
    return conference.stage.frozen


async def _talk(driver: Driver, _wish: Wish) -> str:
    if driver.conference.stage.scene != Scene.AUTO:
        await driver.do(DirectStage(scene=Scene.AUTO))
    return ""


ORDERS = {
    "push": Order("Ask a question; the open one closes.", _push),
    "next": _action("next"),
    "previous": _action("previous"),
    "again": _action("again"),
    "close": _action("close"),
    "extend": Order("Give the open question more time.", _extend),
    "pause": _side("pause", "Stop the time: nobody can answer.", _paused, wanted=True),
    "resume": _side("pause", "Let a paused question go on.", _paused, wanted=False),
    "reveal": _action("reveal"),
    "hide": _side("hide", "Hold results back from projector and phones.", _held_back, wanted=True),
    "show": _side("hide", "Let results be seen again.", _held_back, wanted=False),
    "blank": _side("blank", "Make the projector black.", _blank, wanted=True),
    "unblank": _side("blank", "Let the projector show the talk again.", _blank, wanted=False),
    "leaderboard": _side(
        "leaderboard", "Let the projector show who leads.", _scene(Scene.LEADERBOARD), wanted=True
    ),
    "podium": _side("podium", "Let the projector show who has won.", _scene(Scene.PODIUM), wanted=True),
    "asked": _side(
        "asked", "Let the projector show the audience's questions.", _scene(Scene.QA), wanted=True
    ),
    "talk": Order("Let the projector show the talk again.", _talk),
    "beside": _side("beside", "Show the round before beside this one.", _beside, wanted=True),
    "alone": _side("beside", "Show this round alone again.", _beside, wanted=False),
    "part": _action("part"),
    "part-before": _action("part-before"),
    "freeze": _side("freeze", "Black, and no text of the audience anywhere.", _frozen, wanted=True),
    "unfreeze": _side("freeze", "Let texts of the audience be seen again.", _frozen, wanted=False),
    "lock": _side("lock", "Let nobody new in.", _locked, wanted=True),
    "unlock": _side("lock", "Let people join again.", _locked, wanted=False),
    "end": _action("end"),
}
