"""A hall behind one router: to the server everybody has the same address, and all do everything at once."""

from __future__ import annotations

import asyncio
import time

import pytest
from campaigns import Figures, Form
from crowd import Person, all_leave, crowd, share
from host_calls import add, close, conference, push, rounds

from sanora.testing.device import Frame
from sanora.testing.server_process import ServerProcess


class Guest:
    """Somebody in the hall, and when they were told what."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.sent = 0.0
        self.told: asyncio.Queue[tuple[float, Frame]] = asyncio.Queue()
        person.heard = self._heard

    def _heard(self, frame: Frame) -> None:
        if frame["type"] in {"question:live", "answer:submitted", "error"}:
            self.told.put_nowait((time.perf_counter(), frame))

    async def arrive(self) -> float:
        """Load the page, then say hello; return the seconds that it took."""
        began = time.perf_counter()
        await page(*self.person.address)
        await self.person.join()
        return time.perf_counter() - began

    async def next(self, kind: str) -> float:
        """Wait for the next message, which must be of this type, and return when it came."""
        moment, frame = await self.told.get()
        assert frame["type"] == kind, frame
        return moment


async def page(host: str, port: int) -> None:
    """Load the page of the audience, as a browser does that has seen it before."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:100]


@pytest.mark.campaign(
    "500 phones behind one address, all at once: none is refused, nobody waits for a second."
)
@pytest.mark.timed
async def test_a_hall_behind_one_address_is_served_at_once(
    server: ServerProcess, form: Form, figures: Figures
) -> None:
    limit = form.of(10, 1)  # seconds: a machine full of other tests is slower than one that runs this alone
    where = await conference(server)
    questions = [await add(server, where, questionText=f"Which, {name}?") for name in "xy"]
    guests = [Guest(person) for person in crowd(server, form.of(100, 500))]
    joins = await asyncio.gather(*(guest.arrive() for guest in guests))
    pushes, votes = list[float](), list[float]()
    times = form.of(1, 10)
    for number in range(times):
        question = questions[number % 2]
        began = time.perf_counter()
        heard, round_ = await asyncio.gather(
            asyncio.gather(*(guest.next("question:live") for guest in guests)), push(server, question)
        )
        pushes += [moment - began for moment in heard]
        for index, guest in enumerate(guests):
            guest.sent = time.perf_counter()
            guest.person.vote(round_["round"], "ABCD"[index % 4], f"the-tap-{number}-{index}")
        acknowledged = await asyncio.gather(*(guest.next("answer:submitted") for guest in guests))
        votes += [moment - guest.sent for guest, moment in zip(guests, acknowledged, strict=True)]
        await close(server, question)
    counted = [one["totalResponses"] for one in await rounds(server, where)]
    assert counted == [len(guests)] * times
    await all_leave([guest.person for guest in guests])
    assert share(joins, 0.95) < limit
    assert share(votes, 0.99) < limit
    assert share(pushes, 0.99) < limit
    figures["phones"] = len(guests)
    figures["refused"] = 0
    figures["ms from the page to the welcome, 95 % of all"] = round(share(joins, 0.95) * 1000)
    figures["ms from a vote to its receipt, 99 %"] = round(share(votes, 0.99) * 1000)
    figures["ms from a push to the phone, 99 %"] = round(share(pushes, 0.99) * 1000)
