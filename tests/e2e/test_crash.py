"""The server is killed again and again while people vote: what was acknowledged is there, once, as it was."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sanora.testing.device import Device, Frame
from sanora.testing.server_process import ServerProcess

pytestmark = pytest.mark.timeout(180)

KILLS = 20
PEOPLE = 100
EACH = 9  # changes of mind between two kills: a tenth would be refused as too many
OPTIONS = [{"key": key, "text": f"Option {key}"} for key in "ABCD"]


class Voter:
    """Somebody who changes their mind again and again, and remembers what was acknowledged."""

    def __init__(self, number: int, device: Device) -> None:
        self.name = f"{number:03}"
        self.device = device
        self.sent = 0
        self.acknowledged = 0

    async def vote(self, round_: int) -> None:
        """Vote until the connection is lost."""
        try:
            for _ in range(EACH):
                self.sent += 1
                answer = await self.device.vote(
                    round_, "ABCD"[self.sent % 4], f"voter-{self.name}-{self.sent:06}"
                )
                assert answer["type"] == "answer:submitted", answer
                self.acknowledged = number_of(answer["voteId"])
            await self.device.gone.wait()
        except ConnectionError:
            return

    async def come_back(self) -> Frame:
        """Return with the token from before, until the server is there."""
        while True:
            try:
                return await self.device.join()
            except OSError:
                await asyncio.sleep(0.05)  # real time: the server is starting


def number_of(vote_id: str) -> int:
    return int(vote_id.rpartition("-")[2])


def own(welcome: Frame) -> Frame | None:
    """Return the receipt that a welcome brings."""
    return next((event for event in welcome["events"] if event["type"] == "answer:submitted"), None)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    async with ServerProcess(tmp_path / "data") as running:
        yield running


async def live(server: ServerProcess, **fields: object) -> tuple[str, dict[str, Any]]:
    """Add a question, push it, and return its path and what the push answered."""
    listed = (await server.call("GET", "conference")).ok()
    where = f"conference/{listed['items'][0]['id']}/questions"
    body = {"questionText": "Which?", "options": OPTIONS, **fields}
    question = f"{where}/{(await server.call('POST', where, body)).ok()['id']}"
    return question, (await server.call("POST", f"{question}/live", {})).ok()


async def test_twenty_kills_in_a_burst_lose_no_acknowledged_vote(
    server: ServerProcess, tmp_path: Path
) -> None:
    _question, round_ = await live(server, timeoutSeconds=None, revisable=True)
    voters = [Voter(number, Device(server.host, server.port, server.code)) for number in range(PEOPLE)]
    welcomes = await asyncio.gather(*(voter.come_back() for voter in voters))
    people = [welcome["participantId"] for welcome in welcomes]
    code = server.code
    for kill in range(KILLS):
        voting = asyncio.gather(*(voter.vote(round_["round"]) for voter in voters))
        await asyncio.sleep(0.05 + 0.03 * (kill % 7))  # real time: the burst is under way
        await server.kill()
        await voting
        await server.start()
        assert server.code == code
        welcomes = await asyncio.gather(*(voter.come_back() for voter in voters))
        assert [welcome["participantId"] for welcome in welcomes] == people
        for voter, welcome in zip(voters, welcomes, strict=True):
            counted = own(welcome)
            assert voter.acknowledged <= (number_of(counted["voteId"]) if counted else 0) <= voter.sent
    for voter in voters:
        voter.device.leave()
    assert sum(voter.acknowledged for voter in voters) > KILLS * PEOPLE
    await server.stop()
    check(tmp_path / "data" / "sanora.db", voters)


def check(database: Path, voters: list[Voter]) -> None:
    """Compare the file with what the voters remember."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT vote_id, answer FROM vote").fetchall()
        (tally,) = connection.execute("SELECT tally FROM round").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    stored = {vote_id.split("-")[1]: (number_of(vote_id), json.loads(answer)) for vote_id, answer in rows}
    assert len(rows) == len(stored) == PEOPLE
    for voter in voters:
        number, answer = stored[voter.name]
        assert voter.acknowledged <= number <= voter.sent
        assert answer == "ABCD"[number % 4]
    assert json.loads(tally)["totalResponses"] == PEOPLE


async def test_a_restart_in_the_middle_keeps_code_people_answers_and_deadline(server: ServerProcess) -> None:
    question, round_ = await live(server, timeoutSeconds=600)
    device = Device(server.host, server.port, server.code)
    before = await device.join()
    await device.vote(round_["round"], "C", "before-the-crash")
    code = server.code
    await server.kill()
    await device.gone.wait()
    await server.start()
    after = await device.join()
    assert server.code == code
    assert after["participantId"] == before["participantId"]
    assert after["epoch"] == before["epoch"]
    (opened,) = [event for event in after["events"] if event["type"] == "question:live"]
    assert opened["closesAt"] == round_["closesAt"]
    assert own(after) is not None
    assert own(after)["answer"] == "C"  # pyright: ignore[reportOptionalSubscript]  # asserted above
    await device.vote(round_["round"], "D", "after-the-crash")
    closed = (await server.call("POST", f"{question}/close", {})).ok()
    assert closed["status"] == "CLOSED"
    device.leave()


async def test_a_deadline_that_passed_while_the_server_was_down_has_closed_the_question(
    server: ServerProcess,
) -> None:
    _question, round_ = await live(server, timeoutSeconds=5)
    device = Device(server.host, server.port, server.code)
    await device.join()
    await server.kill()
    await asyncio.sleep(5.2)  # real time: the deadline passes while no server runs
    await server.start()
    welcome = await device.join()
    (closed,) = [event for event in welcome["events"] if event["type"] == "question:closed"]
    assert (closed["reason"], closed["closedAt"]) == ("whileDown", round_["closesAt"])
    device.leave()
