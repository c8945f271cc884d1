"""A laptop that slept is noticed, told of for a minute, and written into the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from sanora.testing.clock import ManualClock, settle
from sanora_server.waking import NOTICED, STEP, TOLD, Waking, sentence


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def waking(clock: ManualClock) -> AsyncIterator[Waking]:
    one = Waking(clock)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(one.run())
        await clock.asleep()
        yield one
        running.cancel()


async def test_a_sleep_is_told_for_a_minute_and_logged(
    waking: Waking, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        clock.jump(STEP + 900)
        await settle()
    assert waking.warning == sentence(900)
    assert "900.0 s" in caplog.text
    await clock.advance(TOLD.total_seconds() - STEP)
    assert waking.warning
    await clock.advance(2 * STEP)
    assert waking.warning == ""


async def test_a_busy_moment_is_no_sleep(waking: Waking, clock: ManualClock) -> None:
    clock.jump(STEP + NOTICED - 0.1)
    await settle()
    assert waking.warning == ""


def test_long_sleeps_are_told_in_minutes() -> None:
    assert "for 119 s:" in sentence(119)
    assert "for 14 minutes:" in sentence(840)
