"""The countdown agrees with the server's clock, whatever this computer's says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from sanora.stage.picture import Span
from sanora.testing.clock import START, ManualClock
from sanora_desktop.projector.countdown_clock import CountdownClock

SPAN = Span(
    opened_at=START,
    closes_at=START + timedelta(seconds=45),
    paused_at=None,
    remaining=None,
    closed=False,
)


@pytest.fixture
def countdown(qt: QApplication, clock: ManualClock) -> CountdownClock:
    del qt
    return CountdownClock(clock)


def test_it_says_what_is_left_and_where_the_ring_goes(countdown: CountdownClock) -> None:
    countdown.follow(SPAN)
    assert countdown.text == "34"
    assert countdown.share == pytest.approx(33.7 / 45)
    assert countdown.goal == pytest.approx(33 / 45)
    assert countdown.wait == 700
    assert not countdown.hurry


def test_a_server_ahead_has_less_time_left(countdown: CountdownClock) -> None:
    countdown.follow(SPAN)
    turned = QSignalSpy(countdown.turned)
    countdown.set_clock(timedelta(seconds=25))
    assert countdown.text == "9"
    assert countdown.hurry
    countdown.set_clock(timedelta(seconds=25))
    assert turned.count() == 1


async def test_it_looks_again_at_the_next_full_second(countdown: CountdownClock, clock: ManualClock) -> None:
    countdown.follow(SPAN)
    turned = QSignalSpy(countdown.turned)
    await clock.advance(0.701)
    assert turned.wait(5000)
    assert countdown.text == "33"
    countdown.rest()
    assert not countdown.running
    await clock.advance(38)
    countdown.turn()
    assert (countdown.text, countdown.share, countdown.running) == ("0", 0.0, False)


def test_a_pause_stands_still(countdown: CountdownClock) -> None:
    paused = START + timedelta(seconds=30)
    countdown.follow(Span(opened_at=START, closes_at=None, paused_at=paused, remaining=15.0, closed=False))
    assert (countdown.text, countdown.wait, countdown.hurry, countdown.running) == ("15", 0, False, False)
    assert countdown.share == pytest.approx(1 / 3)


def test_without_deadline_there_is_nothing_to_say(countdown: CountdownClock) -> None:
    countdown.follow(Span(opened_at=START, closes_at=None, paused_at=None, remaining=None, closed=False))
    assert (countdown.text, countdown.running) == ("", False)
    countdown.follow(SPAN)
    countdown.follow(None)
    assert (countdown.text, countdown.running) == ("", False)
