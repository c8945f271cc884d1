"""Everybody at the same moment: each phone votes five times at once, and many hosts push at once."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from campaigns import Figures, Form
from crowd import Person, all_leave, crowd
from host_calls import add, conference, push, rounds

from sanora.testing.device import Frame
from sanora.testing.server_process import ServerProcess

TIMES = 5
AT_ONCE = 200
"""Phones that join at the same moment: what the room does afterwards is what is tested."""

CLASH = 50
"""Pushes at once that name no round before them."""


class Hasty:
    """Somebody who sends each answer five times, each time another one, without waiting."""

    def __init__(self, person: Person, number: int) -> None:
        self.person = person
        self.answers = ["ABCD"[(number + attempt) % 4] for attempt in range(TIMES)]
        self.told: list[Frame] = []
        self.done = asyncio.Event()
        person.heard = self._heard

    def _heard(self, frame: Frame) -> None:
        if frame["type"] in {"answer:submitted", "error"}:
            self.told.append(frame)
            if len(self.told) >= TIMES:
                self.done.set()

    def vote(self, round_: int) -> None:
        """Send all of them."""
        for attempt, answer in enumerate(self.answers):
            self.person.vote(round_, answer, f"attempt-{attempt}", ref=attempt)

    def judge(self) -> str:
        """Check that one was counted, the others refused naming it; return it."""
        (counted,) = (told for told in self.told if told["type"] == "answer:submitted")
        refused = [told["error"] for told in self.told if told["type"] == "error"]
        assert [(error["code"], error["answer"]) for error in refused] == [("already", counted["answer"])] * (
            TIMES - 1
        )
        assert counted["answer"] == self.answers[counted["ref"]]
        assert {told.get("ref") for told in self.told} == set(range(TIMES))
        return counted["answer"]


async def let_in(people: list[Person]) -> None:
    """Let everybody in, some at a time."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def arrive(person: Person) -> None:
        async with gate:
            await person.join()

    await asyncio.gather(*(arrive(person) for person in people))


@pytest.mark.campaign(
    "Every phone sends its answer five times at once: each is counted once, four are told so."
)
async def test_five_votes_at_once_of_every_phone_count_once(
    server: ServerProcess, form: Form, figures: Figures
) -> None:
    where = await conference(server)
    question = await add(server, where, revisable=False)
    hasty = [Hasty(person, number) for number, person in enumerate(crowd(server, form.of(200, 10_000)))]
    await let_in([one.person for one in hasty])
    live = await push(server, question)
    for one in hasty:
        one.vote(live["round"])
    await asyncio.gather(*(one.done.wait() for one in hasty))
    stored = Counter(one.judge() for one in hasty)
    (only,) = await rounds(server, where)
    assert only["totalResponses"] == len(hasty)
    assert only["optionCounts"] == dict(stored)
    await all_leave([one.person for one in hasty])
    figures["phones"] = len(hasty)
    figures["votes at once"] = len(hasty) * TIMES
    figures["counted"] = only["totalResponses"]
    figures["told that they have voted"] = len(hasty) * (TIMES - 1)


@pytest.mark.campaign("Many pushes at the same moment leave one live question; the others are told which.")
async def test_pushes_at_once_leave_one_live_round(
    server: ServerProcess, form: Form, figures: Figures
) -> None:
    where = await conference(server)
    size = form.of(50, 180)  # consoles have 400 connections
    questions = [await add(server, where, questionText=f"Question {number}?") for number in range(size)]
    winner, newest = await one_wins(server, questions[:CLASH])
    over = 0
    for _ in range(form.of(1, 6)):
        others = [one for one in questions if one != winner]
        winner, newest = await one_wins(server, others, after=newest)
        over += len(others)
    live = [round_["round"] for round_ in await rounds(server, where) if round_["closedAt"] is None]
    assert live == [newest]
    figures["pushes at once, as if nothing were live"] = CLASH
    figures["pushes at once over a live question"] = over
    figures["live questions at any time"] = len(live)


async def one_wins(server: ServerProcess, questions: list[str], **body: object) -> tuple[str, int]:
    """Push all of them at once; return the one that won, and its round, which all others are told."""
    answers = await asyncio.gather(*(server.call("POST", f"{one}/live", body) for one in questions))
    won = {
        one: told.body["round"] for one, told in zip(questions, answers, strict=True) if told.status == 200
    }
    ((winner, round_),) = won.items()
    refusals = [told.body["error"] for told in answers if told.status != 200]
    assert {(error["code"], error["round"]) for error in refusals} == {("conflict", round_)}
    return winner, round_
