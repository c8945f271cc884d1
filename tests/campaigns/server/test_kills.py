"""The server is killed again and again while people vote: what was acknowledged is there, once, as it was."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from campaigns import Figures, Form
from crowd import Person, all_join, all_leave, crowd, share
from host_calls import add, close, conference, push, rounds

from sanora.ids import Chance
from sanora.testing.device import Frame
from sanora.testing.server_process import ServerProcess

EACH = 9
"""Changes of mind between two kills: what a device may send at once."""

AGAIN = 10
"""Every so many votes, one is sent once more with another option: the same tap changes nothing."""

START = 3.0
"""Seconds from a start to the first accepted vote, everybody's return included."""


class Voter:
    """Somebody who changes their mind again and again, and remembers what was acknowledged."""

    def __init__(self, number: int, person: Person) -> None:
        self.number = number
        self.person = person
        self.sent = 0
        self.acknowledged = 0
        self.replayed = 0
        self.kept: dict[int, int] = {}
        """By round: the number of the vote that it ended with."""
        self._round = 0
        self._left = 0
        self.faults: list[Frame] = []
        """Answers that are not what was sent."""
        self._told: Callable[[], None] = lambda: None
        self._twice = False

    def name(self, vote: int) -> str:
        """Name a tap so that it tells whose it was, and when."""
        return f"voter-{self.number:04}-{vote:07}"

    def begin(self, round_: int, told: Callable[[], None]) -> None:
        """Vote EACH times, each time when the last one is acknowledged; `told` is called each time."""
        self._round, self._left, self._told, self._twice = round_, EACH, told, False
        self.person.heard = self._heard
        self._next()

    def _next(self) -> None:
        if self._left:
            self._left -= 1
            self.sent += 1
            self.person.vote(self._round, option(self.sent), self.name(self.sent))

    def _heard(self, frame: Frame) -> None:
        if frame["type"] not in {"answer:submitted", "error"}:
            return
        if (frame.get("voteId"), frame.get("answer")) != (self.name(self.sent), option(self.sent)):
            self.faults.append(frame)
        elif self._twice:
            self._twice = False
            self._next()
        else:
            self.acknowledged = self.sent
            self._told()
            self._twice = (self.sent + self.number) % AGAIN == 0
            if self._twice:
                self.replayed += 1
                self.person.vote(self._round, option(self.sent + 1), self.name(self.sent))
            else:
                self._next()

    def look(self, round_: int) -> int:
        """Compare what the welcome says is counted with what was acknowledged; return how many are lost."""
        counted = self.person.counted
        stored = 0
        if counted is not None and counted["round"] == round_:
            stored = number_of(counted["voteId"])
            assert counted["voteId"] == self.name(stored)
            assert counted["answer"] == option(stored)
            self.kept[round_] = stored
        assert stored <= self.sent
        return max(0, self.acknowledged - stored)


def option(vote: int) -> str:
    return "ABCD"[vote % 4]


def number_of(vote_id: str) -> int:
    return int(vote_id.rpartition("-")[2])


class Burst:
    """Counts what is acknowledged, and kills the server at a chosen moment."""

    def __init__(self, pid: int, last: int) -> None:
        self.count = 0
        self.first = 0.0
        """When the first vote was acknowledged."""
        self._pid = pid
        self._last = last

    def told(self) -> None:
        """Take one more."""
        self.count += 1
        if self.count == 1:
            self.first = time.perf_counter()
        if self.count == self._last:
            os.kill(self._pid, signal.SIGKILL)


@pytest.mark.campaign(
    "Killed in bursts of votes, the server loses, changes and doubles none that it acknowledged."
)
@pytest.mark.timed
@pytest.mark.timeout(180)
async def test_kills_in_bursts_lose_no_acknowledged_vote(
    server: ServerProcess, tmp_path: Path, form: Form, figures: Figures
) -> None:
    kills, size = form.of(8, 500), form.of(150, 700)
    chance = Chance(6)
    where = await conference(server)
    questions = [await add(server, where, revisable=True, questionText=f"Which, {name}?") for name in "xy"]
    voters = [Voter(number, person) for number, person in enumerate(crowd(server, size))]
    people = [voter.person for voter in voters]
    await all_join(people)
    known = [person.participant for person in people]
    code, acknowledged, lost, starts = server.code, 0, 0, list[float]()
    round_, began = 0, time.perf_counter()
    for kill in range(kills):
        if kill % form.of(3, 10) == 0:
            if round_:
                await close(server, questions[(kill - 1) // form.of(3, 10) % 2])
            round_ = (await push(server, questions[kill // form.of(3, 10) % 2]))["round"]
            for voter in voters:
                voter.acknowledged = 0
        most = size * EACH
        burst = Burst(server.pid, chance.randint(most // 2, most) if kill % 9 else chance.randint(1, size))
        for voter in voters:
            voter.begin(round_, burst.told)
        await asyncio.gather(*(person.gone.wait() for person in people))
        starts.append(burst.first - began)
        acknowledged += burst.count
        await server.ended()
        began = time.perf_counter()
        await server.start()
        await all_join(people)
        assert server.code == code
        assert [person.participant for person in people] == known
        lost += sum(voter.look(round_) for voter in voters)
        assert (lost, [fault for voter in voters for fault in voter.faults]) == (0, [])
    await all_leave(people)
    analytics = await rounds(server, where)
    await server.stop()
    changed, doubled = compare(tmp_path / "data" / "sanora.db", voters, analytics)
    assert (changed, doubled) == (0, 0)
    assert acknowledged >= form.of(2_000, 2_000_000)
    assert share(starts[1:], 0.95) <= START * form.of(5, 1)  # in the short form all tests share the machine
    figures["kills"] = kills
    figures["people"] = size
    figures["votes acknowledged"] = acknowledged
    figures["sent twice with another option"] = sum(voter.replayed for voter in voters)
    figures["lost"] = lost
    figures["changed"] = changed
    figures["doubled"] = doubled
    figures["seconds from a start to the first vote after it, all having returned"] = round(
        median(starts[1:]), 2
    )
    figures["seconds at most"] = round(max(starts[1:]), 2)


def compare(
    database: Path, voters: Sequence[Voter], analytics: Sequence[Mapping[str, Any]]
) -> tuple[int, int]:
    """Compare file and analytics with what the voters remember; return how many are changed and doubled."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT round_id, vote_id, answer FROM vote").fetchall()
        tallies = dict(connection.execute("SELECT id, tally FROM round").fetchall())
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    kept = {
        (round_, voter.name(vote)): option(vote) for voter in voters for round_, vote in voter.kept.items()
    }
    stored = {(round_, vote_id): json.loads(answer) for round_, vote_id, answer in rows}
    changed = sum(kept.get(vote) != answer for vote, answer in stored.items()) + len(kept.keys() - stored)
    assert {one["round"]: one["totalResponses"] for one in analytics} == {
        number: json.loads(tally)["totalResponses"] for number, tally in tallies.items()
    }
    for one in analytics:
        counts = dict.fromkeys("ABCD", 0)
        for (round_, _vote), answer in kept.items():
            if round_ == one["round"]:
                counts[answer] += 1
        assert {key: one["optionCounts"].get(key, 0) for key in "ABCD"} == counts
    return changed, len(rows) - len(kept)
