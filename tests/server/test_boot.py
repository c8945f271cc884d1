"""The clock goes on as it went, within one boot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sanora.clock import SystemClock, uptime
from sanora_server import boot
from sanora_server.store import Anchor

HOUR = timedelta(hours=1)


def stepped() -> SystemClock:
    """Return a clock of a machine whose wall clock was just put back by an hour."""
    clock = SystemClock()
    return SystemClock((clock.now() - HOUR, uptime()))


@pytest.fixture(autouse=True)
def booted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boot, "boot_id", lambda: "this-boot")


def test_a_step_of_the_wall_clock_between_two_runs_does_not_show() -> None:
    before = SystemClock()
    mark = boot.mark(before.now())
    after = stepped()
    boot.carry_on(after, mark)
    assert abs(after.now() - before.now()) < timedelta(seconds=5)


SPOILT: dict[str, Callable[[Anchor], Anchor | None]] = {
    "another boot": lambda mark: mark._replace(boot_id="another-boot"),
    "a system that names no boot": lambda mark: mark._replace(boot_id=""),
    "long ago": lambda mark: mark._replace(uptime=mark.uptime - boot.FRESH - 60),
    "from the future": lambda mark: mark._replace(uptime=mark.uptime + 3600),
    "none": lambda _mark: None,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_mark_that_cannot_be_trusted_counts_for_nothing(
    spoil: Callable[[Anchor], Anchor | None],
) -> None:
    before = SystemClock()
    mark = spoil(boot.mark(before.now()))
    after = stepped()
    boot.carry_on(after, mark)
    assert before.now() - after.now() > HOUR - timedelta(seconds=5)
