"""Floods of messages, of requests and of people made up: each is slowed down, and nobody else notices."""

import asyncio
import time
from collections import Counter
from pathlib import Path

import aiohttp
import pytest
from campaigns import Figures, Form
from served_hall import ServedHall, meanwhile, served_hall, worst

FLOODERS = 20
HONEST = 10

LATE = (10_000, 500)
"""Milliseconds within which 99 % of all answers come; in the short form all tests share the machine."""


async def flooded(hall: ServedHall, seen: Counter[str]) -> None:
    """Join, send as fast as the socket takes it until it is closed, and come back at once, for ever."""
    token = ""
    while True:
        phone = hall.phone(**({"token": token} if token else {}))
        try:
            welcome = await phone.join()
            token = token or phone.token
            if welcome["type"] == "error":
                seen[f"hello: {welcome['error']['code']}"] += 1
            while not phone.gone.is_set():
                for _ in range(50):
                    phone.send_raw(b'{"type":"ping","sent":1}')
                seen["messages"] += 50
                await asyncio.sleep(0)
                while phone.inbox:
                    answer = phone.inbox.popleft()
                    seen[answer.get("error", answer).get("code", answer["type"])] += 1
        except (ConnectionError, TimeoutError):
            seen["cut off"] += 1
        finally:
            phone.leave()
        await asyncio.sleep(0.02)  # real time: a round trip over the air


async def let_in(hall: ServedHall) -> bool:
    """Tell whether somebody is let in who joins now."""
    phone = hall.phone()
    welcome = await phone.join()
    phone.leave()
    return welcome["type"] == "welcome"


async def answers(hall: ServedHall, seconds: float) -> list[float]:
    """Return how long honest phones waited for their answers."""
    phones = [hall.phone() for _ in range(HONEST)]
    await asyncio.gather(*(phone.join() for phone in phones))
    took = await asyncio.gather(*(hall.pings(phone, seconds) for phone in phones))
    for phone in phones:
        phone.leave()
    return [each for one in took for each in one]


@pytest.mark.timed
@pytest.mark.campaign(
    "whoever floods the room with messages is slowed down, then shut out, and nobody else notices"
)
async def test_messages(data: Path, deck: Path, form: Form, figures: Figures) -> None:
    seen = Counter[str]()
    async with served_hall(data, deck) as hall:

        async def honest() -> list[float]:
            took = await answers(hall, form.of(2, 30))
            while seen["slow_down"] < FLOODERS or not seen["hello: slow_down"]:
                took += await answers(hall, 1)
            return took

        busy, began = hall.busy(), time.perf_counter()
        took = await meanwhile(lambda: flooded(hall, seen), FLOODERS, honest())
        passed = time.perf_counter() - began
        share = (hall.busy() - busy) / passed
    # Twenty at once and five a second pass; the third refusal is the last, and then ten seconds of nothing.
    rounds = 1 + passed // 10 + 1
    assert 0 < seen["pong"] <= FLOODERS * (20 * rounds + 5 * passed)
    assert FLOODERS <= seen["slow_down"] <= FLOODERS * 3 * rounds
    assert seen["hello: slow_down"] > 0, "who was shut out stays out for a while"
    assert worst(took, 0.01) <= form.of(*LATE)
    figures["flooders"] = FLOODERS
    figures["messages sent"] = seen["messages"]
    figures["answered"] = seen["pong"]
    figures["CPU of the server, share of a core"] = round(share, 2)
    figures["answers to others p99, ms"] = worst(took, 0.01)
    if form.long:
        assert share < 0.5


@pytest.mark.timed
@pytest.mark.campaign("a flood of requests costs nobody else an answer in time")
async def test_requests(data: Path, deck: Path, form: Form, figures: Figures) -> None:
    seen = Counter[int]()
    async with served_hall(data, deck) as hall, aiohttp.ClientSession() as session:
        code, origin = hall.code, hall.server.origin
        paths = [f"/api/conference?publicCode={code}", "/api/reach?nonce=a", "/", f"/{code}", "/api/nothing"]

        async def flood() -> None:
            while True:
                for path in paths:
                    async with session.get(f"{origin}{path}") as answer:
                        await answer.read()
                        seen[answer.status] += 1

        took = await meanwhile(flood, FLOODERS, answers(hall, form.of(2, 20)))
    assert set(seen) == {200, 404}
    assert worst(took, 0.01) <= form.of(*LATE)
    figures["requests"] = seen.total()
    figures["answers to others p99, ms"] = worst(took, 0.01)


@pytest.mark.timed
@pytest.mark.campaign(
    "a flood of people made up is let in no faster than a hall fills; who is in notices nothing"
)
async def test_joins(data: Path, deck: Path, form: Form, figures: Figures) -> None:
    seen = Counter[int]()
    seconds, people = form.of(2, 20), 100
    async with served_hall(data, deck, f"--connections={people}") as hall, aiohttp.ClientSession() as session:

        async def flood() -> None:
            head = {"Origin": hall.server.origin}
            url = f"{hall.server.origin}/api/conference/join"
            while True:
                async with session.post(url, json={"publicCode": hall.code}, headers=head) as answer:
                    await answer.read()
                    seen[answer.status] += 1

        async def honest() -> list[float]:
            took = await answers(hall, seconds)
            while not seen[429]:
                took += await answers(hall, 1)
            return took

        began = time.perf_counter()
        took = await meanwhile(flood, FLOODERS, honest())
        passed = time.perf_counter() - began
        while not await let_in(hall):  # noqa: ASYNC110 - only who tries is told
            await asyncio.sleep(0.1)  # real time: the flood is over, and places come back
    assert set(seen) == {201, 429}
    assert seen[201] <= 1.2 * people + people / 10 * (passed + 1)
    assert worst(took, 0.01) <= form.of(*LATE)
    figures["tries"] = seen.total()
    figures["let in"] = seen[201]
    figures["answers to others p99, ms"] = worst(took, 0.01)
