"""Preparing questions: which are one's own, how each stands, and what is done to them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sanora.commandline.counting import count
from sanora.conference.permissions import Role
from sanora.conference.questions import AddQuestion, DeleteQuestion, OrderQuestions, UpdateQuestion
from sanora.conference.state import CloseReason, Conference, ConferenceStatus, QuestionStatus
from sanora.driving.driver import Driver
from sanora.errors import Ended, Forbidden, HasVotes, NotFound
from sanora.kinds.base import Author, Question
from sanora.text import first_line

NOT_YOURS = "This question is not yours: a speaker's console prepares its own questions only."

STATES = {QuestionStatus.IDLE: "new", QuestionStatus.ACTIVE: "live", QuestionStatus.CLOSED: "closed"}

CLOSED = {
    CloseReason.DEADLINE: "closed: the time is up",
    CloseReason.WHILE_DOWN: "closed while the server was down",
    CloseReason.ALL_ANSWERED: "closed: everybody has answered",
    CloseReason.END: "closed: the conference has ended",
}
"""How a question was closed, where the host did not close it."""


def own(driver: Driver, question: Question) -> bool:
    """Tell whether this console may prepare and ask a question; a speaker only knows the own ones' author."""
    return not driver.speaks or question.created_by.role == Role.SPEAKER


def standing(conference: Conference, question: Question) -> str:
    """Return how a question stands: new, live or closed, and how many have answered in all its rounds."""
    votes = sum(round_.tally.total_responses for round_ in conference.rounds_of(question.id))
    state = STATES[conference.question_status(question.id)]
    return f"{state} · {count(votes, 'vote')}" if votes else state


def closed(reason: CloseReason | None) -> str:
    """Say that a question is closed, and why where that is worth a word."""
    return (
        STATES[QuestionStatus.CLOSED] if reason is None else CLOSED.get(reason, STATES[QuestionStatus.CLOSED])
    )


def reworded(old: Question, new: Question) -> bool:
    """Tell whether people would read another question, or other options."""
    return old.question_text != new.question_text or old.choices != new.choices


async def add(driver: Driver, question: Question, pictures: Iterable[bytes] = ()) -> str:
    """Add a question at the end, and its pictures that are not stored yet."""
    _open(driver)
    await _store(driver, pictures)
    await driver.do(AddQuestion(question=question))
    return f"Added as question {len(driver.conference.questions)}."


async def save(
    driver: Driver, question: Question, pictures: Iterable[bytes] = (), *, anyway: bool = False
) -> str:
    """Put a question in the place of the one with its id, and its pictures that are not stored yet."""
    _open(driver)
    _mine(driver, question.id)
    await _store(driver, pictures)
    await driver.do(UpdateQuestion(question_id=question.id, question=question, anyway=anyway))
    return "Saved."


async def duplicate(driver: Driver, question_id: str) -> str:
    """Add a question once more, right behind itself; a speaker's at the end."""
    _open(driver)
    question = _mine(driver, question_id)
    before = set(driver.conference.questions)
    bare = msgspec.structs.replace(question, id="", order=0, created_by=Author())
    await driver.do(AddQuestion(question=bare))
    added = [known.id for known in driver.conference.ordered if known.id not in before]
    if not driver.speaks and len(added) == 1:
        ids = [known.id for known in driver.conference.ordered if known.id not in added]
        ids.insert(ids.index(question_id) + 1, added[0])
        await driver.do(OrderQuestions(question_ids=ids))
    return "Duplicated, without its votes."


async def delete(driver: Driver, question_id: str) -> str:
    """Delete a question."""
    _open(driver)
    question = _mine(driver, question_id)
    try:
        await driver.do(DeleteQuestion(question_id=question_id))
    except HasVotes:
        raise HasVotes(
            f"“{first_line(question.question_text)}” has votes, so it stays: they would be lost."
        ) from None
    return f"Deleted: “{first_line(question.question_text)}”."


async def move(driver: Driver, question_id: str, by: int) -> str:
    """Exchange a question with the one before (−1) or after it (1); a speaker's with the next own one."""
    _open(driver)
    _mine(driver, question_id)
    ids = [question.id for question in driver.conference.ordered]
    movable = [known for known in ids if own(driver, driver.conference.questions[known])]
    to = movable.index(question_id) + by
    if not 0 <= to < len(movable):
        return "It cannot go further up." if by < 0 else "It cannot go further down."
    here, there = ids.index(question_id), ids.index(movable[to])
    ids[here], ids[there] = ids[there], ids[here]
    await driver.do(OrderQuestions(question_ids=ids))
    return ""


async def _store(driver: Driver, pictures: Iterable[bytes]) -> None:
    for body in pictures:
        await driver.api.add_picture(body)


def _open(driver: Driver) -> None:
    if driver.conference.status == ConferenceStatus.ENDED:
        raise Ended("This conference has ended: its questions stay as they are.")


def _mine(driver: Driver, question_id: str) -> Question:
    """Return a question that this console may change; raise what stands against it."""
    question = driver.conference.questions.get(question_id)
    if question is None:
        raise NotFound("This question is not there any more: somebody has deleted it.")
    if not own(driver, question):
        raise Forbidden(NOT_YOURS)
    return question
