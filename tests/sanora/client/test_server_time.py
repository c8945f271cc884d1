"""The server's time: the quickest round trip is believed."""

from datetime import timedelta

from sanora.client.server_time import ServerTime
from sanora.testing.clock import START, ManualClock


def test_without_a_sample_the_own_clock_is_all_there_is() -> None:
    assert ServerTime(ManualClock()).now() == START


def test_the_quickest_round_trip_is_believed() -> None:
    clock = ManualClock()
    time = ServerTime(clock)
    for trip, error in ((2.0, 0.9), (0.1, 0.0), (4.0, -1.5)):
        sent = clock.now()
        clock.jump(trip)
        time.sample(sent, sent + timedelta(hours=1, seconds=trip / 2 + error))
    assert time.difference == timedelta(hours=1)
    assert time.now() == clock.now() + timedelta(hours=1)


def test_old_samples_are_forgotten() -> None:
    clock = ManualClock()
    time = ServerTime(clock)
    time.sample(clock.now(), clock.now() + timedelta(hours=1))
    for _ in range(8):
        sent = clock.now()
        clock.jump(0.5)
        time.sample(sent, sent + timedelta(minutes=1, seconds=0.25))
    assert time.difference == timedelta(minutes=1)


def test_a_trip_that_took_less_than_no_time_is_passed_over() -> None:
    clock = ManualClock()
    time = ServerTime(clock)
    time.sample(clock.now() + timedelta(seconds=1), START)
    assert time.difference == timedelta()
