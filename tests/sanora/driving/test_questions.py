"""Preparing questions through a console."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from command_line import Serving
from driving import driving

from sanora.conference.library import EndConference
from sanora.conference.permissions import Role
from sanora.conference.rounds import CloseRound, PushQuestion
from sanora.driving import questions
from sanora.driving.driver import Driver
from sanora.errors import Ended, Forbidden, HasVotes, NotFound, WrongState
from sanora.kinds.base import Author
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora.text import first_line

Serve = Callable[..., Serving]


def texts(driver: Driver) -> list[str]:
    return [question.question_text for question in driver.conference.ordered]


async def test_questions_are_added_changed_copied_and_deleted(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        assert await questions.add(driver, choice("Third?")) == "Added as question 3."
        third = driver.conference.ordered[2]
        await questions.save(driver, msgspec.structs.replace(third, question_text="Last?\nReally?"))
        assert first_line(driver.conference.ordered[2].question_text) == "Last?"
        await questions.duplicate(driver, driver.conference.ordered[0].id)
        assert texts(driver) == ["First?", "First?", "Second?", "Last?\nReally?"]
        assert await questions.delete(driver, third.id) == "Deleted: “Last?”."
        with pytest.raises(NotFound, match="somebody has deleted it"):
            await questions.delete(driver, third.id)


async def test_questions_change_places_up_to_the_ends(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        first = driver.conference.ordered[0].id
        assert await questions.move(driver, first, -1) == "It cannot go further up."
        assert await questions.move(driver, first, 1) == ""
        assert texts(driver) == ["Second?", "First?"]
        assert await questions.move(driver, first, 1) == "It cannot go further down."


async def test_what_was_asked_is_told_and_stays(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        first = driver.conference.ordered[0]
        assert questions.standing(driver.conference, first) == "new"
        await driver.do(PushQuestion(question_id=first.id))
        assert questions.standing(driver.conference, first) == "live"
        with pytest.raises(WrongState, match="live"):
            await questions.delete(driver, first.id)
        round_ = driver.conference.open_round
        assert round_ is not None
        phone = Device("127.0.0.1", serving.port, serving.ready["public_code"])
        await phone.join()
        await phone.vote(round_.id, "A", "a-vote-of-a-test")
        await driver.until(lambda: round_.tally.total_responses == 1)
        phone.leave()
        await driver.do(CloseRound(question_id=first.id))
        assert questions.standing(driver.conference, first) == "closed · 1 vote"
        with pytest.raises(HasVotes, match="“First\\?” has votes"):
            await questions.delete(driver, first.id)


async def test_nothing_is_prepared_after_the_end(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        await driver.do(EndConference())
        first = driver.conference.ordered[0]
        for work in (
            questions.add(driver, first),
            questions.save(driver, first),
            questions.duplicate(driver, first.id),
            questions.delete(driver, first.id),
            questions.move(driver, first.id, 1),
        ):
            with pytest.raises(Ended, match="stay as they are"):
                await work


async def test_a_speaker_moves_among_own_questions_only(serve: Serve, data: Path, deck: Path) -> None:
    serving = serve(deck)
    async with driving(data, serving.ready["conference_id"]) as driver:
        await questions.add(driver, choice("Mine?"))
        await questions.add(driver, choice("Mine, too?"))
        for question in driver.conference.ordered:
            if question.question_text.startswith("Mine"):
                mine = msgspec.structs.replace(question, created_by=Author(Role.SPEAKER, "s1"))
                driver.conference.questions[question.id] = mine
        driver.mirror.role = "speaker"
        first, _, mine, other = driver.conference.ordered
        assert questions.own(driver, mine)
        with pytest.raises(Forbidden, match="not yours"):
            await questions.save(driver, first)
        assert await questions.move(driver, mine.id, -1) == "It cannot go further up."
        await questions.move(driver, other.id, -1)
        assert texts(driver) == ["First?", "Second?", "Mine, too?", "Mine?"]


def test_rewording_is_what_people_read() -> None:
    old = choice("Tea?", "Green", "Black")
    assert not questions.reworded(old, msgspec.structs.replace(old, notes="Slowly", timeout_seconds=None))
    assert questions.reworded(old, choice("Tee?", "Green", "Black"))
    assert questions.reworded(old, choice("Tea?", "Green", "White"))
