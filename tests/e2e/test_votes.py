"""Votes of a whole hall through a real server process: each counted once, each sender told the truth."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sanora.clock import SystemClock
from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess

pytestmark = pytest.mark.timeout(120)

AT_ONCE = 200
GRACE = 0.6
OPTIONS = [{"key": key, "text": f"Option {key}"} for key in "ABCD"]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    async with ServerProcess(tmp_path / "data", "--connections", "3000") as running:
        yield running


async def conference(server: ServerProcess) -> str:
    listed = (await server.call("GET", "conference")).ok()
    return f"conference/{listed['items'][0]['id']}"


async def add(server: ServerProcess, **fields: object) -> str:
    """Add a question and return its path."""
    where = f"{await conference(server)}/questions"
    body = {"questionText": "Which?", "options": OPTIONS, "timeoutSeconds": None, **fields}
    return f"{where}/{(await server.call('POST', where, body)).ok()['id']}"


async def hall(server: ServerProcess, size: int) -> list[Device]:
    """Let `size` people in."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def arrive() -> Device:
        async with gate:
            device = Device(server.host, server.port, server.code)
            await device.join()
            return device

    return await asyncio.gather(*(arrive() for _ in range(size)))


async def rounds(server: ServerProcess) -> list[dict[str, Any]]:
    analytics = (await server.call("GET", f"{await conference(server)}/analytics")).ok()
    return [round_ for question in analytics["items"] for round_ in question["rounds"]]


async def test_a_thousand_devices_send_each_answer_five_times(server: ServerProcess) -> None:
    question = await add(server, revisable=False)
    devices = await hall(server, 1000)
    live = (await server.call("POST", f"{question}/live", {})).ok()
    for number, device in enumerate(devices):
        for attempt in range(5):
            device.submit(live["round"], "ABCD"[(number + attempt) % 4], f"vote-{number}-{attempt}")
    told = await asyncio.gather(*(device.receipts(5) for device in devices))
    stored: Counter[str] = Counter()
    for answers in told:
        counted = [answer for answer in answers if answer["type"] == "answer:submitted"]
        refused = [answer["error"] for answer in answers if answer["type"] == "error"]
        assert len(counted) == 1
        assert {(error["code"], error["answer"]) for error in refused} == {("already", counted[0]["answer"])}
        stored[counted[0]["answer"]] += 1
    (only,) = await rounds(server)
    assert only["totalResponses"] == 1000
    assert only["optionCounts"] == dict(stored)
    for device in devices:
        device.leave()


async def test_the_same_vote_sent_again_is_the_same_vote(server: ServerProcess) -> None:
    question = await add(server)
    (device,) = await hall(server, 1)
    live = (await server.call("POST", f"{question}/live", {})).ok()
    told = [await device.vote(live["round"], "B", "the-one-tap") for _ in range(3)]
    assert [answer["outcome"] for answer in told] == ["counted"] * 3
    assert (await rounds(server))[0]["totalResponses"] == 1
    device.leave()


async def test_fifty_pushes_at_once_leave_one_live_round(server: ServerProcess) -> None:
    questions = [await add(server, questionText=f"Question {number}?") for number in range(50)]
    answers = await asyncio.gather(*(server.call("POST", f"{question}/live", {}) for question in questions))
    assert Counter(answer.status for answer in answers) == {200: 1, 409: 49}
    (winner,) = [answer.body["round"] for answer in answers if answer.status == 200]
    refusals = [answer.body["error"] for answer in answers if answer.status == 409]
    assert {(error["code"], error["round"]) for error in refusals} == {("conflict", winner)}
    assert [round_["round"] for round_ in await rounds(server) if round_["closedAt"] is None] == [winner]


async def test_a_question_closes_by_itself_never_early_and_refuses_what_is_late(
    server: ServerProcess,
) -> None:
    question = await add(server, timeoutSeconds=5, revisable=True)
    devices = await hall(server, 200)
    live = (await server.call("POST", f"{question}/live", {})).ok()
    deadline = datetime.fromisoformat(live["closesAt"])
    counted = asyncio.gather(*(vote_until_closed(device, live["round"]) for device in devices))
    closings = await counted
    assert all(moment >= deadline for moment in closings)
    late = await devices[0].vote(live["round"], "B", "much-too-late")
    assert late["error"]["code"] == "late"
    assert late["error"]["answer"] == "A"
    (only,) = await rounds(server)
    assert (only["closeReason"], only["totalResponses"]) == ("deadline", 200)
    for device in devices:
        device.leave()


async def vote_until_closed(device: Device, round_: int) -> datetime:
    """Vote again and again until the question closes; return when this phone heard of it."""
    number = 0
    while True:
        number += 1
        device.submit(round_, "A", f"burst-{number:06}")
        answer = await device.next("answer:submitted", "question:closed")
        if answer["type"] == "question:closed":
            heard = SystemClock().now()
            await asyncio.sleep(GRACE)  # real time: votes on their way still count
            return heard
        assert answer["type"] == "answer:submitted" or answer["error"]["code"] == "slow_down"
        await asyncio.sleep(1)  # real time: ten answers to one question would be too many
