"""What a host does with questions: ask, give time, close, reveal. Each returns what to tell, or refuses."""

from __future__ import annotations

from sanora.commandline.counting import count
from sanora.conference.library import ActivateConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.revealing import RevealRound
from sanora.conference.rounds import CloseRound, ExtendRound, PushQuestion
from sanora.conference.state import ConferenceStatus
from sanora.driving.driver import Driver
from sanora.driving.steps import next_step, place
from sanora.errors import Conflict, WrongState
from sanora.kinds.base import Question
from sanora.text import first_line

MORE_TIME = 15
"""Seconds that a key adds."""

NONE_ASKED = "No question was asked yet."
NONE_OPEN = "No question is open."


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
    title = first_line(live.question_text)
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
