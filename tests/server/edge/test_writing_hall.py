"""A hall that writes: whatever comes, what is sent and kept stays small. Sizes are judged, never times."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from edge_house import House

from sanora import wire
from sanora.conference.configuring import ConfigureConference
from sanora.conference.people import JoinConference
from sanora.conference.permissions import Actor, Role
from sanora.conference.qa.asking import Ask
from sanora.conference.qa.listing import FULL_BYTES, LIST_BYTES
from sanora.conference.qa.upvoting import Upvote
from sanora.conference.setup import Qa
from sanora.conference.stage import DirectStage
from sanora.conference.state import Conference
from sanora.conference.votes import SubmitAnswer
from sanora.kinds.base import Answer, Question, ResultMode
from sanora.testing.device import Device
from sanora.testing.factories import open_text, survey, typed, words
from sanora.testing.tallies import LARGEST, LARGEST_OF_PARTS

PEOPLE = 300
TEXTS = 3
HEAD = 200
"""Bytes of a message around what it carries."""


async def hall(house: House, talk_id: str, code: str) -> list[Actor]:
    """Let everybody in, past the edge."""
    anyone = Actor(Role.ANYONE, conference=talk_id)

    async def join() -> Actor:
        (event,) = await house.do(JoinConference(public_code=code), talk_id, anyone)
        fields: Any = event
        return Actor(Role.AUDIENCE, conference=talk_id, participant=fields.participant)

    return await asyncio.gather(*(join() for _ in range(PEOPLE)))


def sizes(device: Device, kind: str) -> Iterator[int]:
    """Return how large the messages of a sort were that a client got."""
    head = f'{{"type":"{kind}"'.encode()
    return (len(frame) for frame in device.heard if frame.startswith(head))


def text(person: int, wave: int, length: int) -> str:
    return f"{person:04} {wave} ".ljust(length, "\U0001f642")


def several(person: int, wave: int) -> Answer:
    return [text(person, each, 30) for each in range(wave + 1)]


def long(person: int, wave: int) -> Answer:
    return text(person, wave, 500)


def nearly_right(person: int, wave: int) -> Answer:
    return f"Pari{chr(0xE0 + person)}" if wave else text(person, wave, 100)


def ten(person: int, wave: int) -> Answer:
    return {str(part): text(person, wave, 40) for part in range(1, 11)}


LIVE = ResultMode.LIVE
QUESTIONS: list[tuple[Question, int, Callable[[int, int], Answer]]] = [
    (words(result_mode=LIVE), LARGEST, several),
    (open_text(longest=500, result_mode=LIVE), LARGEST, long),
    (typed(right=("Paris",), tolerance=2, revisable=True, result_mode=LIVE), LARGEST, nearly_right),
    (survey(*[open_text() for _ in range(10)], result_mode=LIVE), LARGEST_OF_PARTS, ten),
]


@pytest.mark.parametrize(("question", "most", "answer"), QUESTIONS, ids=[each[0].kind for each in QUESTIONS])
async def test_results_stay_small(
    house: House, question: Question, most: int, answer: Callable[[int, int], Any]
) -> None:
    talk = await house.talk(question)
    people = await hall(house, talk.id, talk.code)
    devices = [house.console(talk), house.stage(talk), house.phone(talk.code)]
    for device in devices:
        await device.join()
    round_ = await talk.push()
    for wave in range(TEXTS):
        votes = [
            SubmitAnswer(round=round_, answer=answer(number, wave), vote_id=f"tap-{wave}-{number:05}")
            for number in range(PEOPLE)
        ]
        every = zip(votes, people, strict=True)
        await asyncio.gather(*(house.do(vote, talk.id, person) for vote, person in every))
        await house.beat()
    await talk.close()
    await talk.reveal()
    await house.beat()
    for device in devices:
        device.send({"type": "ping", "sent": 0})
        await device.next("pong")
        found = list(sizes(device, "question:results"))
        assert found
        assert max(found) <= most + HEAD
    welcome = await house.again(devices[1])
    told = [event for event in welcome["events"] if event["type"] == "question:results"]
    assert len(json.dumps(told[-1]["tally"], ensure_ascii=False).encode()) <= most * 1.1

    def look(conference: Conference) -> None:
        """The tally has the texts that people think now, not those that they once sent."""
        kept = conference.rounds[round_]
        assert len(kept.votes) == PEOPLE
        assert len(kept.tally.option_counts) <= PEOPLE * TEXTS
        assert len(msgspec.json.encode(question.stored(kept.tally))) <= LARGEST_OF_PARTS

    await house.engine.read(talk.id, look)


async def test_lists_of_questions_stay_small(house: House) -> None:
    talk = await house.talk(words())
    await house.do(ConfigureConference(qa=Qa(on=True, review=False)), talk.id)
    people = await hall(house, talk.id, talk.code)
    console, stage, phone = house.console(talk), house.stage(talk), house.phone(talk.code)
    for device in (console, stage, phone):
        await device.join()
    phone.send({"type": "qa:watch", "on": True})
    for wave in range(TEXTS):
        asks = [Ask(text=text(number, wave, 300)) for number in range(PEOPLE)]
        votes = [Upvote(asked=wave * PEOPLE + number) for number in range(1, PEOPLE)]
        for commands, whose in ((asks, people), (votes, people[1:])):
            every = zip(commands, whose, strict=True)
            await asyncio.gather(*(house.do(command, talk.id, person) for command, person in every))
        await house.beat(2)
    await house.do(DirectStage(frozen=True), talk.id)
    await house.do(DirectStage(frozen=False), talk.id)
    for device, most in ((console, FULL_BYTES), (stage, LIST_BYTES), (phone, LIST_BYTES)):
        device.send({"type": "ping", "sent": 0})
        await device.next("pong")
        found = list(sizes(device, "qa:list"))
        assert max(found) <= most + HEAD
        assert len(found) <= 4 * TEXTS + 4, "lists come with the beat, not with the questions"
        last = wire.decode_outgoing(
            next(f for f in reversed(device.heard) if f.startswith(b'{"type":"qa:list"'))
        )
        assert (last.open, last.held) == (PEOPLE * TEXTS, 0)
    assert await house.at(talk.id, "asked.given") == (PEOPLE - 1) * TEXTS
