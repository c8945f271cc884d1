"""What can be asked for with one word about the hall: its texts, questions and people, and the set-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from sanora.conference.qa.listing import Item
from sanora.conference.quiz.standing import ScoresChanged
from sanora.conference.setup import Setup
from sanora.driving import moderating, people
from sanora.driving.driver import Driver
from sanora.driving.moderating import SORTS, Written
from sanora.driving.outcome import Outcome
from sanora.driving.people import Person
from sanora.errors import WrongState
from sanora_console import hall
from sanora_console.hall import Agree


class Writing(Outcome, frozen=True):
    """What the audience writes: the texts of the question on the screen, and its own questions."""

    texts: list[Written]
    asked: list[Item]
    open: int | None
    held: int | None
    answered: int | None


class People(Outcome, frozen=True):
    """Who is in, as they joined."""

    people: list[Person]


class Arrangement(Outcome, frozen=True):
    """How the conference is set up."""

    setup: Setup


class Leaders(Outcome, frozen=True):
    """The scores of the quiz; null without one."""

    scores: ScoresChanged | None


class HallWord(NamedTuple):
    """A word: how it is typed, what it does; `listing` is what programs get for the word alone."""

    usage: str
    what: str
    run: Callable[[Driver, Sequence[str], Agree], Awaitable[str]]
    listing: Callable[[Driver], Awaitable[Outcome]] | None = None


async def _moderate(driver: Driver, typed: Sequence[str], _agree: Agree) -> str:
    texts = moderating.written(driver.mirror)
    if not typed or typed[0].lower() in SORTS:
        return "\n".join(hall.texts_and_questions(driver, texts, typed[0].lower() if typed else ""))
    return await hall.moderate(driver, typed, ())  # a text is named by itself: others may have come meanwhile


async def _writing(driver: Driver) -> Outcome:
    asked = driver.mirror.asked
    return Writing(
        texts=moderating.written(driver.mirror),
        asked=moderating.asked(driver.mirror),
        open=None if asked is None else asked.open,
        held=None if asked is None else asked.held,
        answered=None if asked is None else asked.answered,
    )


async def _people(driver: Driver) -> Outcome:
    return People(people=await people.listed(driver.api, driver.conference_id))


async def _set_up(driver: Driver, typed: Sequence[str], _agree: Agree) -> str:
    return await hall.set_up(driver, typed)


async def _arrangement(driver: Driver) -> Outcome:
    return Arrangement(setup=driver.conference.setup)


async def _leaders(driver: Driver, _typed: Sequence[str], _agree: Agree) -> str:
    lines = hall.leader_lines(driver)
    if not lines:
        raise WrongState("There is no quiz. `setup quiz.on yes` switches it on.")
    return "\n".join(lines)


async def _scores(driver: Driver) -> Outcome:
    return Leaders(scores=driver.mirror.scores)


HALL = {
    "moderate": HallWord(
        hall.MODERATE, "List what the audience writes, or sort one of it out.", _moderate, _writing
    ),
    "people": HallWord(hall.PEOPLE, "List who is in, or do something with somebody.", hall.crowd, _people),
    "setup": HallWord(hall.SETUP, "Tell the set-up, or change one setting of it.", _set_up, _arrangement),
    "leaders": HallWord("leaders", "Tell who leads in the quiz.", _leaders, _scores),
}
