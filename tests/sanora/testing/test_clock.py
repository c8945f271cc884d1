"""The manual clock: it wakes sleepers in order, each at its moment."""

import asyncio
from datetime import datetime, timedelta

from sanora.clock import Clock
from sanora.testing.clock import START, ManualClock, settle


async def test_sleepers_wake_in_order_each_at_its_moment() -> None:
    clock = ManualClock()
    woken: list[tuple[str, datetime]] = []

    async def sleeper(name: str, *seconds: float) -> None:
        for each in seconds:
            await clock.sleep(each)
            woken.append((name, clock.now()))

    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper("a", 3, 3))
        group.create_task(sleeper("b", 1, 1, 1))
        await clock.asleep(2)
        await clock.advance(2)
        assert [name for name, _ in woken] == ["b", "b"]
        await clock.advance(10)
    assert [(name, (when - START).total_seconds()) for name, when in woken] == [
        ("b", 1),
        ("b", 2),
        ("a", 3),
        ("b", 3),
        ("a", 6),
    ]
    assert clock.now() == START + timedelta(seconds=12)


async def test_what_is_past_does_not_wait() -> None:
    clock: Clock = ManualClock()
    await clock.sleep(0)
    await clock.sleep(-1)
    await clock.sleep_until(START)


async def test_a_cancelled_sleeper_is_forgotten() -> None:
    clock = ManualClock()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(clock.sleep(5))
        await clock.asleep()
        task.cancel()
        await settle()
        assert clock.sleepers == 0
    await clock.advance(10)


async def test_a_jump_wakes_everybody_late() -> None:
    clock = ManualClock()
    woken: list[datetime] = []

    async def sleeper(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(clock.now())

    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper(1))
        group.create_task(sleeper(5))
        group.create_task(sleeper(100))
        await clock.asleep(3)
        clock.jump(60)
        await settle()
        assert woken == [START + timedelta(seconds=60)] * 2
        assert clock.sleepers == 1
        await clock.advance(40)
