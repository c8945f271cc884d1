"""The server is killed while a hall is connected: everybody comes back by itself, as the same person."""

from __future__ import annotations

import asyncio
import time

import pytest
from campaigns import Figures, Form
from crowd import Person, all_join, all_leave, crowd, share
from host_calls import add, conference, push

from sanora.testing.server_process import ServerProcess

DOWN = 1.0
"""Seconds for which no server runs."""

ALL_BACK = 10.0
"""Seconds from the kill until the last one is back."""


@pytest.mark.campaign("After a crash the whole hall is back by itself within 10 s, each as the same person.")
@pytest.mark.timed
async def test_everybody_is_back_as_the_same_person(
    server: ServerProcess, form: Form, figures: Figures
) -> None:
    round_ = (await push(server, await add(server, await conference(server))))["round"]
    people = crowd(server, form.of(100, 500))
    await all_join(people)
    before = [person.participant for person in people]
    await asyncio.gather(*(answered(person, round_, number) for number, person in enumerate(people)))

    killed = time.perf_counter()

    async def back(person: Person) -> float:
        await person.come_back()
        return time.perf_counter() - killed

    _, *times = await asyncio.gather(down_and_up(server), *(back(person) for person in people))
    assert [person.participant for person in people] == before
    for number, person in enumerate(people):
        assert person.welcome["name"] == person.name
        counted = person.counted
        assert counted is not None
        assert (counted["round"], counted["answer"]) == (round_, "ABCD"[number % 4])
        assert counted["voteId"] == f"the-one-tap-{number}"
    assert max(times) <= ALL_BACK * form.of(4, 1)  # in the short form all tests share the machine
    await all_leave(people)
    figures["people"] = len(people)
    figures["seconds from the kill until half are back"] = round(share(times, 0.5), 2)
    figures["until 95 % are"] = round(share(times, 0.95), 2)
    figures["until all are"] = round(max(times), 2)


async def answered(person: Person, round_: int, number: int) -> None:
    """Answer, and wait for the receipt."""
    told: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    person.heard = lambda frame: told.set_result(None) if frame["type"] == "answer:submitted" else None
    person.vote(round_, "ABCD"[number % 4], f"the-one-tap-{number}")
    await told


async def down_and_up(server: ServerProcess) -> float:
    """Kill the server, and start it again a moment later; return when it was ready."""
    await server.kill()
    await asyncio.sleep(DOWN)  # real time: while no server runs, phones try in vain
    await server.start()
    return time.perf_counter()
