"""A question of a quiz ends by itself once everybody present has answered, and only then."""

from datetime import timedelta

import pytest
from edge_house import House
from edge_talk import Talk

from sanora.conference.configuring import ConfigureConference
from sanora.conference.pausing import PauseRound, ResumeRound
from sanora.conference.people import JoinConference
from sanora.conference.permissions import ANYONE
from sanora.conference.rounds import FinishRound
from sanora.conference.setup import Quiz
from sanora.conference.state import CloseReason
from sanora.kinds.base import Question
from sanora.testing.clock import settle
from sanora.testing.device import Device
from sanora.testing.factories import choice
from sanora.testing.scenario import Scenario

QUIZ = Quiz(on=True, reading_seconds=0)
ASKED = choice(right="A", timeout_seconds=30)


async def begun(
    house: House, phones: int = 2, *, asked: Question = ASKED, quiz: Quiz = QUIZ
) -> tuple[Talk, list[Device], int]:
    """Return a talk with so many phones, its question just pushed."""
    talk = await house.talk(asked)
    await house.do(ConfigureConference(quiz=quiz), talk.id)
    devices = [house.phone(talk.code) for _ in range(phones)]
    for device in devices:
        await device.join()
    return talk, devices, await talk.push()


async def passes(house: House, seconds: float) -> None:
    """Let time pass in steps, as it does."""
    for _ in range(round(seconds / 0.1)):
        await house.clock.advance(0.1)
        await settle()


async def reason(house: House, talk: Talk) -> CloseReason | None:
    return (await house.at(talk.id, "current")).close_reason


async def test_it_ends_a_moment_after_the_last_answer(house: House) -> None:
    talk, (first, second), round_ = await begun(house)
    await first.vote(round_, "A", "first-tap")
    await passes(house, 3)
    assert await reason(house, talk) is None
    await second.vote(round_, "B", "second-tap")
    answered = house.clock.now()
    await passes(house, 1.2)
    assert await reason(house, talk) is None, "nobody sees the own tap ignored"
    await passes(house, 1)
    current = await house.at(talk.id, "current")
    assert current.close_reason == CloseReason.ALL_ANSWERED
    assert timedelta(seconds=1.5) <= current.closed_at - answered < timedelta(seconds=2)
    assert (await first.next("question:closed"))["reason"] == "allAnswered"


@pytest.mark.parametrize(
    ("asked", "quiz"),
    [
        (choice(timeout_seconds=30), QUIZ),
        (ASKED, Quiz(on=False)),
        (ASKED, Quiz(on=True, reading_seconds=0, auto_close=False)),
    ],
    ids=["an opinion", "no quiz", "switched off"],
)
async def test_it_ends_only_where_it_should(house: House, asked: Question, quiz: Quiz) -> None:
    talk, (first, second), round_ = await begun(house, asked=asked, quiz=quiz)
    await first.vote(round_, "A", "first-tap")
    await second.vote(round_, "A", "second-tap")
    await passes(house, 4)
    assert await reason(house, talk) is None


async def test_nobody_waits_for_who_came_late_or_left(house: House) -> None:
    talk, (first, second), round_ = await begun(house)
    await house.clock.advance(1)
    late = house.phone(talk.code)
    await late.join()
    await first.vote(round_, "A", "first-tap")
    await passes(house, 3)
    assert await reason(house, talk) is None
    await house.cut(second)
    await passes(house, 2)
    assert await reason(house, talk) == CloseReason.ALL_ANSWERED


async def test_whoever_comes_back_in_time_is_waited_for(house: House) -> None:
    talk, (first, second), round_ = await begun(house)
    await house.cut(second)
    await first.vote(round_, "A", "first-tap")
    await passes(house, 1)
    await second.join()
    await passes(house, 3)
    assert await reason(house, talk) is None
    await second.vote(round_, "A", "second-tap")
    await passes(house, 2)
    assert await reason(house, talk) == CloseReason.ALL_ANSWERED


async def test_where_nobody_was_present_nobody_answered(house: House) -> None:
    talk, (), _round = await begun(house, 0)
    late = house.phone(talk.code)
    await late.join()
    await passes(house, 3)
    assert await reason(house, talk) is None


async def test_a_pause_keeps_it_open(house: House) -> None:
    talk, (first,), round_ = await begun(house, 1)
    await first.vote(round_, "A", "first-tap")
    await house.do(PauseRound(question_id=talk.questions[0]), talk.id)
    await passes(house, 3)
    assert await reason(house, talk) is None
    await house.do(ResumeRound(question_id=talk.questions[0]), talk.id)
    await passes(house, 2)
    assert await reason(house, talk) == CloseReason.ALL_ANSWERED


async def test_the_next_question_has_a_pause_of_its_own(house: House) -> None:
    talk, (first,), round_ = await begun(house, 1)
    await talk.add(ASKED)
    await first.vote(round_, "A", "first-tap")
    await passes(house, 1)
    round_ = await talk.push(1)
    await first.vote(round_, "A", "second-tap")
    await passes(house, 1.2)
    assert (await house.at(talk.id, "current")).close_reason is None
    await passes(house, 1)
    assert await reason(house, talk) == CloseReason.ALL_ANSWERED


async def test_people_who_only_joined_by_rest_are_not_present(house: House) -> None:
    talk = await house.talk(ASKED)
    await house.do(ConfigureConference(quiz=QUIZ), talk.id)
    await house.do(JoinConference(public_code=talk.code), talk.id, ANYONE)
    phone = house.phone(talk.code)
    await phone.join()
    await phone.vote(await talk.push(), "A", "first-tap")
    await passes(house, 2)
    assert await reason(house, talk) == CloseReason.ALL_ANSWERED


def test_what_was_closed_or_paused_meanwhile_is_not_finished() -> None:
    stage = Scenario(ASKED).push()
    stage.host(PauseRound(question_id=stage.ids[0])).server(FinishRound(round=1)).nothing()
    stage.close().server(FinishRound(round=1)).nothing()
    stage.server(FinishRound(round=77)).nothing()
