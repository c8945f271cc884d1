"""Time: whole milliseconds, steady over steps of the wall clock, aware of sleep."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from sanora import clock
from sanora.clock import SystemClock, milliseconds, uptime

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_times_are_whole_milliseconds_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
    assert milliseconds(datetime(2026, 1, 1, 0, 0, 0, 999_999, UTC)).microsecond == 999_000


def test_it_carries_on_from_its_anchor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "uptime", lambda: 112.25)
    assert SystemClock((START, 100.0)).now() == START + timedelta(seconds=12.25)


def test_each_millisecond_is_told_from_its_first_moment_to_its_last(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = SystemClock((START + timedelta(microseconds=300), 100.0))
    for micro in (0, 1, 500, 699, 701, 1500, 1699, 1701, 900_000, 1701):
        monkeypatch.setattr(clock, "uptime", lambda at=100 + micro / 1_000_000: at)
        assert asked.now() == START + timedelta(milliseconds=(micro + 300) // 1000), micro
    asked.anchor = (START + timedelta(hours=1), 100.0)
    assert asked.now() == START + timedelta(hours=1, milliseconds=1)


def test_a_step_of_the_wall_clock_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    steady = SystemClock((START, uptime()))
    before = steady.now()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert timedelta() <= steady.now() - before < timedelta(seconds=5)


def test_uptime_goes_forward_wherever_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC", "neither"):
        first = uptime()
        assert uptime() >= first
        monkeypatch.delattr(time, name, raising=False)


@pytest.mark.parametrize(
    ("names", "expected"),
    [({"CLOCK_BOOTTIME": 7, "CLOCK_MONOTONIC": 1}, 7), ({"CLOCK_MONOTONIC": 1}, 1), ({}, 99)],
)
def test_uptime_counts_sleep_where_the_system_does(
    monkeypatch: pytest.MonkeyPatch, names: dict[str, int], expected: float
) -> None:
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        monkeypatch.delattr(time, name, raising=False)
    for name, number in names.items():
        monkeypatch.setattr(time, name, number, raising=False)
    monkeypatch.setattr(time, "clock_gettime", float, raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 99.0)
    assert uptime() == expected


async def test_sleeping_until_a_moment_ends_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    passed = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal passed
        waits.append(seconds)
        passed += seconds

    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(clock, "uptime", lambda: passed)
    steady = SystemClock((START, 0.0))
    await steady.sleep_until(START + timedelta(seconds=1.2))
    assert steady.now() >= START + timedelta(seconds=1.2)
    assert max(waits) <= SystemClock.STEP
    await steady.sleep_until(START)
    assert sum(waits) == pytest.approx(1.2, abs=0.002)


async def test_a_laptop_that_slept_wakes_late_but_not_later(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 900.0, 900.0])
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    monkeypatch.setattr(clock, "uptime", lambda: next(moments))
    await SystemClock((START, 0.0)).sleep_until(START + timedelta(seconds=45))
    assert waits == [SystemClock.STEP]


async def test_a_short_sleep_is_a_turn() -> None:
    await SystemClock().sleep(0)
    await SystemClock().sleep(-5)
