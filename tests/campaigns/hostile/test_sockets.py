"""Curated hostile input to the sockets of a real server, beside a phone that behaves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from random import Random  # noqa: TID251 - its seed is in the test

import pytest
import raw_requests
from campaigns import Figures, Form
from hostile_sockets import HELD, Target, bodies, bursts

from sanora.testing.device import Device
from sanora.testing.server_process import ServerProcess
from sanora_server.edge.side import Side

GROWN = 20.0
"""MiB by which the server's memory may grow."""

ANSWERED = (10, 1)
"""Seconds in which the phone that behaves is answered; in the short form all tests share the machine."""

Attack = Callable[[], Awaitable[None]]


def attacks(target: Target) -> list[Attack]:
    """Return everything that can be sent to it."""
    found: list[Attack] = []
    for side in Side:
        found += [partial(target.request, template, side) for template in raw_requests.requests()]
        for greeted in (False, True):
            found += [partial(target.frames, data, side, greeted=greeted) for data in raw_requests.frames()]
        found += [partial(target.messages, words, side) for words in bursts()]
    for route, data in bodies():
        side = Side.AUDIENCE if Side.AUDIENCE in route.sides else Side.CONTROL
        found.append(partial(target.body, route, data, side))
    return found


async def behaving(phone: Device, over: asyncio.Event) -> list[float]:
    """Ask the server for its time until it is over; return the seconds that each answer took."""
    took: list[float] = []
    while not over.is_set():
        began = time.perf_counter()
        phone.send({"type": "ping", "sent": 1})
        assert (await phone.next("pong"))["type"] == "pong"
        took.append(time.perf_counter() - began)
        await asyncio.sleep(0.25)  # real time: as often as a phone may
    return took


async def under_attack(chosen: list[Attack]) -> None:
    """Send everything, some of it at the same time."""
    places = asyncio.Semaphore(HELD)

    async def one(attack: Attack) -> None:
        async with places:
            await attack()

    async with asyncio.TaskGroup() as group:
        for attack in chosen:
            group.create_task(one(attack))


@pytest.mark.timeout(300)
@pytest.mark.campaign(
    "Hostile HTTP, frames, messages and bodies to a real server: no crash, no answer of 500 or above, no "
    "traceback, and a phone that behaves is answered all the while."
)
async def test_hostile_input_to_real_sockets(form: Form, figures: Figures, tmp_path: Path) -> None:
    async with ServerProcess(tmp_path / "data") as server:
        target = await Target.of(server)
        everything = attacks(target)
        Random(1).shuffle(everything)
        await under_attack(everything[:200])  # what is loaded and remembered once is no growth
        before = target.memory()
        phone = Device(server.host, server.port, server.code)
        await phone.join()
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            watch = group.create_task(behaving(phone, over))
            await under_attack(everything[200 : form.of(900, len(everything))])
            over.set()
        took = sorted(watch.result())
        phone.leave()
        grown = target.memory() - before
        assert (await server.call("GET", "server")).status == 200
        logs = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "data").rglob("*.log"))
    assert target.faults == []
    assert "Traceback" not in logs
    assert took[-1] < form.of(*ANSWERED)
    assert grown < GROWN
    assert target.sent >= form.of(2000, 10_000)
    figures["hostile inputs"] = target.sent
    figures["answers of 500 or above"] = 0
    figures["milliseconds for the phone that behaves, at most"] = round(1000 * took[-1])
    figures["MiB by which the server grew"] = round(grown, 1)
