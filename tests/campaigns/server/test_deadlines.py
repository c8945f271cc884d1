"""Deadlines while halls vote: questions close in time, nothing is told early, each vote has one answer."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from campaigns import Figures, Form
from crowd import Person, all_join, all_leave, crowd, share
from host_calls import add, close, conference, push
from late_halls import GRACE, Hall, Watch, watch

from sanora.testing.device import Frame
from sanora.testing.server_process import ServerProcess

BURST_EVERY = 2.2
BURST = 8
"""Votes of each phone of the other hall at once: no more than a device may send."""


async def busy(server: ServerProcess, path: str, people: list[Person]) -> int:
    """Let another hall vote in bursts until cancelled; return how many votes were acknowledged."""
    questions = [await add(server, path, revisable=True, questionText=f"Which, {name}?") for name in "xy"]
    acknowledged = 0

    def heard(frame: Frame) -> None:
        nonlocal acknowledged
        acknowledged += frame["type"] == "answer:submitted"

    for person in people:
        person.heard = heard
    try:
        while True:
            for question in questions:
                round_ = (await push(server, question))["round"]
                for vote in range(BURST):
                    for person in people:
                        person.vote(round_, "ABCD"[vote % 4], f"burst-{round_}-{vote}")
                await asyncio.sleep(BURST_EVERY)  # real time: what a device may send in it
                await close(server, question)
    except asyncio.CancelledError:
        return acknowledged


@pytest.mark.campaign(
    "While halls vote, each question closes within 250 ms of its deadline, telling nothing early."
)
@pytest.mark.timed
async def test_questions_close_in_time_while_halls_vote(
    server: ServerProcess, tmp_path: Path, form: Form, figures: Figures
) -> None:
    where = await conference(server)
    others = crowd(server, form.of(60, 300))
    halls = [await hall(server, number, form.of(25, 50)) for number in range(form.of(6, 10))]
    voters = [voter for one in halls for voter in one.voters]
    await all_join([*others, *(voter.person for voter in voters)])
    now = await watch(server)
    async with asyncio.TaskGroup() as group:
        load = group.create_task(busy(server, where, others))
        await asyncio.gather(*(asked(one, now, form.of(1, 20)) for one in halls))
        load.cancel()
    burst = load.result()
    told = [one.secrets_kept() for one in halls]
    assert sum(told) == sum(len(one.voters) * len(one.rounds) for one in halls)  # so it can be heard
    await all_leave([*others, *(voter.person for voter in voters)])
    await server.stop()
    late, last = ([value for one in halls for value in getattr(one, name)] for name in ("late", "last"))
    for one in halls:
        assert stored(tmp_path / "data" / "sanora.db", one) == dict(one.accepted())
    assert burst > len(others) * BURST
    assert min(late) >= -now.error
    assert max(late) <= form.of(5000, 250) / 1000  # in the short form all tests share the machine
    votes = sum(len(voter.sent) for voter in voters)
    figures["deadlines"] = len(late)
    figures["votes within a second of one"] = votes
    figures["of them accepted"] = sum(sum(one.accepted().values()) for one in halls)
    figures["votes of other halls meanwhile"] = burst
    figures["ms from a deadline until the first phone hears of the close, at most"] = round(max(late) * 1000)
    figures["until the last one does, at most"] = round(max(last) * 1000)
    figures["until the last one does, half of all"] = round(share(last, 0.5) * 1000)
    figures["right answers told early"] = 0


async def hall(server: ServerProcess, number: int, size: int) -> Hall:
    """Make a conference that runs beside the others."""
    made = (await server.call("POST", "conference", {"title": f"Hall {number}"})).ok()
    path = f"conference/{made['id']}"
    (await server.call("POST", f"{path}/activate", {})).ok()
    return Hall(server, path, crowd(server, size, made["publicCode"]), number)


async def asked(one: Hall, now: Watch, times: int) -> None:
    """Begin a little after the other halls, so that deadlines are spread."""
    await asyncio.sleep(0.13 * one.number)  # real time: see above
    await one.ask(now, times)


def stored(database: Path, one: Hall) -> dict[tuple[int, str], int]:
    """Return how many votes of each round and option the file has; none was read after deadline and grace."""
    counts: dict[tuple[int, str], int] = {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        for round_ in one.rounds:
            (closed,) = connection.execute("SELECT closed_at FROM round WHERE id = ?", (round_,)).fetchone()
            rows = connection.execute("SELECT answer, at FROM vote WHERE round_id = ?", (round_,)).fetchall()
            for answer, at in rows:
                assert at <= closed + GRACE * 1000
                key = (round_, json.loads(answer))
                counts[key] = counts.get(key, 0) + 1
    return counts
