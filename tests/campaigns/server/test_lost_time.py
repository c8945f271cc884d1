"""Time that the server loses - killed, stopped, or told another time of day - moves no deadline."""

from __future__ import annotations

import asyncio
import math
import os
import re
import signal
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest
from campaigns import Figures, Form
from host_calls import add, close, conference, push
from stepped_wall import stepped

from sanora.clock import SystemClock
from sanora.testing.device import Device, Frame
from sanora.testing.server_process import ServerProcess

SECONDS = 5
"""The shortest time that a question may have."""

HOUR = 3600
ROUNDED = 0.001
"""Seconds: times on the wire are whole milliseconds."""

LATE = (10, 1)
"""Seconds after a deadline in which its close is heard; in the short form all tests share the machine."""


def own(welcome: Frame) -> Frame | None:
    """Return the receipt that a welcome brings."""
    return next((event for event in welcome["events"] if event["type"] == "answer:submitted"), None)


def phone(server: ServerProcess) -> Device:
    """Return a phone that has not joined yet."""
    return Device(server.host, server.port, server.code)


async def asked(server: ServerProcess, seconds: int) -> tuple[str, dict[str, str]]:
    """Ask a question; return its path and its round."""
    question = await add(server, await conference(server), timeoutSeconds=seconds)
    return question, await push(server, question)


class Ahead(NamedTuple):
    """Between which bounds the server's time is ahead of this process's counter, in seconds."""

    least: float
    most: float

    @property
    def middle(self) -> float:
        """What it is most likely."""
        return (self.least + self.most) / 2

    def off(self, other: Ahead) -> float:
        """By how much both differ for sure."""
        return max(0.0, self.least - other.most, other.least - self.most)


async def ahead_of(device: Device) -> Ahead:
    """Ask the server for its time, until the bounds are as narrow as they get."""
    found = Ahead(-math.inf, math.inf)
    for _ in range(5):
        sent = time.perf_counter()
        device.send({"type": "ping", "sent": 0})
        now = datetime.fromisoformat((await device.next("pong"))["now"]).timestamp()
        heard = time.perf_counter()
        found = Ahead(max(found.least, now - heard - ROUNDED), min(found.most, now - sent + ROUNDED))
    return found


async def killed(data: Path) -> None:
    """The deadline passes while the server is down: it has closed the question when it is back."""
    async with ServerProcess(data) as server:
        _question, round_ = await asked(server, SECONDS)
        device = phone(server)
        await device.join()
        await server.kill()
        await asyncio.sleep(SECONDS + 0.2)  # real time: the deadline passes while no server runs
        await server.start()
        welcome = await device.join()
        (closed,) = [event for event in welcome["events"] if event["type"] == "question:closed"]
        assert (closed["reason"], closed["closedAt"]) == ("whileDown", round_["closesAt"])
        device.leave()


async def stopped(data: Path, late: float) -> float:
    """The deadline passes while the process stands still; return how long after waking it was closed."""
    async with ServerProcess(data) as server:
        _question, round_ = await asked(server, SECONDS)
        device = phone(server)
        await device.join()
        began = time.perf_counter()
        os.kill(server.pid, signal.SIGSTOP)
        await asyncio.sleep(SECONDS + 0.5)  # real time: as if the laptop slept
        os.kill(server.pid, signal.SIGCONT)
        woken = time.perf_counter()
        closed = await device.next("question:closed")
        heard = time.perf_counter() - woken
        assert (closed["reason"], closed["closedAt"]) == ("deadline", round_["closesAt"])
        async with asyncio.timeout(late):
            while not (trouble := (await server.call("GET", "server")).ok()["trouble"]):
                pass
        told = re.match(r"Nothing ran here for (\d+) s", trouble)
        assert told is not None, trouble
        assert SECONDS - 1 <= int(told[1]) <= round(time.perf_counter() - began)
        assert "the laptop slept" in (data / "logs" / "sanora.log").read_text(encoding="utf-8")
        device.leave()
        return heard


async def told_another_time(data: Path, step: Path) -> tuple[str, float, float]:
    """The wall clock steps ahead and back; return by what, how late the close was, how far off its time."""
    way, server = stepped(data, step)
    async with server:
        device = phone(server)
        person = (await device.join())["participantId"]
        _question, round_ = await asked(server, SECONDS)
        ahead = await ahead_of(device)
        off: list[float] = []
        for seconds in (HOUR, -HOUR):
            step.write_text(f"{seconds:+}", encoding="ascii")
            assert abs(await wall(server) - SystemClock().now().timestamp() - seconds) < 10
            off.append(ahead.off(await ahead_of(device)))
        await device.next("question:closed")
        late = time.perf_counter() + ahead.middle - datetime.fromisoformat(round_["closesAt"]).timestamp()
        device.leave()
        await server.kill()
        await server.start()  # with a wall clock that is an hour behind
        assert (await device.join())["participantId"] == person
        off.append(ahead.off(await ahead_of(device)))
        passed = str(server.ready["stage_url"]).partition("#")[2]
        stage = Device(server.host, server.port, role="stage", token=passed)
        assert (await stage.join())["role"] == "stage"
        device.leave()
        stage.leave()
        return way, late, max(off)


async def wall(server: ServerProcess) -> float:
    """Return the time of day that the server's own libraries tell, in seconds."""
    async with aiohttp.ClientSession() as session, session.get(server.origin) as answer:
        return parsedate_to_datetime(answer.headers["Date"]).timestamp()


@pytest.mark.campaign(
    "No crash, no sleep of the laptop and no step of its clock by an hour moves a deadline."
)
@pytest.mark.timed
async def test_lost_time_moves_no_deadline(tmp_path: Path, form: Form, figures: Figures) -> None:
    limit = form.of(*LATE)
    _, woken, (way, late, off) = await asyncio.gather(
        killed(tmp_path / "killed"),
        stopped(tmp_path / "stopped", limit),
        told_another_time(tmp_path / "stepped", tmp_path / "step"),
    )
    assert woken <= limit
    assert 0 <= late + 0.05 <= limit
    assert off <= 0.1
    figures["ms from waking until a deadline slept through has closed its question"] = round(woken * 1000)
    figures["the wall clock was stepped by"] = way
    figures["ms from the deadline to its close under steps of an hour"] = round(late * 1000)
    figures["ms by which the server's time was off"] = round(off * 1000)


@pytest.mark.campaign(
    "A question outlives a crash of the server, with its code, people, answers and deadline."
)
async def test_a_restart_in_the_middle_keeps_code_people_answers_and_deadline(
    server: ServerProcess, figures: Figures
) -> None:
    question, round_ = await asked(server, 600)
    device = phone(server)
    before = await device.join()
    await device.vote(int(round_["round"]), "C", "before-the-crash")
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
    counted = own(after)
    assert counted is not None
    assert counted["answer"] == "C"
    await device.vote(int(round_["round"]), "D", "after-the-crash")
    assert (await close(server, question))["status"] == "CLOSED"
    device.leave()
    figures["answers kept"] = 1
