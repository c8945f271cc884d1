"""What one device may send."""

from datetime import datetime, timedelta

import pytest

from sanora.errors import SlowDown
from sanora.testing.clock import START
from sanora_server.edge.devices import Device, Devices
from sanora_server.edge.limits import Limits


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def refusals(device: Device, messages: int, now: datetime = START) -> int:
    refused = 0
    for _ in range(messages):
        try:
            device.message(now)
        except SlowDown as error:
            refused += error.details["retryAfter"] > 0
    return refused


def test_twenty_at_once_then_five_a_second() -> None:
    device = Device(Limits(), START)
    assert refusals(device, 20) == 0
    assert refusals(device, 1) == 1
    assert refusals(device, 5, after(1.0)) == 0


def test_whoever_is_refused_three_times_must_stay_away_for_ten_seconds() -> None:
    device = Device(Limits(), START)
    refusals(device, 22)
    assert device.out(START) == 0
    refusals(device, 1)
    assert device.out(START) == 10
    assert device.out(after(10)) == 0


def test_strikes_are_forgotten_by_whoever_calms_down() -> None:
    device = Device(Limits(), START)
    refusals(device, 22)
    assert refusals(device, 21, after(11)) == 1
    assert device.out(after(11)) == 0


def test_an_answer_may_change_ten_times_and_resending_costs_nothing() -> None:
    device = Device(Limits(), START)
    for number in range(10):
        for _ in range(3):
            device.answer(1, f"tap-{number:05}", START)
    with pytest.raises(SlowDown):
        device.answer(1, "one-too-many", START)
    device.answer(2, "another-round", START)
    for number in range(9):
        device.answer(2, f"tap-{number:05}", START)
    with pytest.raises(SlowDown):
        device.answer(2, "again-too-many", START)
    device.answer(2, "later", after(5))


def test_devices_are_told_apart_and_as_many_are_kept_as_the_hall_holds_twice() -> None:
    devices = Devices(Limits(people=2))
    first = devices.of("c", 1, START)
    assert devices.of("c", 1, START) is first
    assert devices.of("d", 1, START) is not first
    for participant in (2, 3, 4):
        devices.of("c", participant, START)
    assert devices.of("c", 1, START) is not first
