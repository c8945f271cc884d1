"""Wrong codes: free for a while, then late, then refused."""

import asyncio
from contextlib import suppress

import pytest

from sanora.errors import SlowDown
from sanora.testing.clock import ManualClock
from sanora_server.edge.codes import WrongCodes
from sanora_server.edge.limits import Limits


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def codes(clock: ManualClock) -> WrongCodes:
    return WrongCodes(Limits(), clock)


async def test_one_address_has_twenty_in_five_minutes(codes: WrongCodes, clock: ManualClock) -> None:
    for _ in range(20):
        await codes.wrong("192.168.1.5", clock.now(), hall=False)
    with pytest.raises(SlowDown):
        await codes.wrong("192.168.1.5", clock.now(), hall=False)
    await codes.wrong("192.168.1.6", clock.now(), hall=False)
    await clock.advance(15)
    await codes.wrong("192.168.1.5", clock.now(), hall=False)


async def test_a_hall_shares_no_such_limit(codes: WrongCodes, clock: ManualClock) -> None:
    for _ in range(100):
        await codes.wrong("203.0.113.7", clock.now(), hall=True)


async def test_after_six_hundred_the_answers_come_late_and_twenty_wait_at_most(
    codes: WrongCodes, clock: ManualClock
) -> None:
    for _ in range(600):
        await codes.wrong("", clock.now(), hall=True)
    answered = 0

    async def guess() -> None:
        nonlocal answered
        with suppress(SlowDown):
            await codes.wrong("", clock.now(), hall=True)
            answered += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(50):
            group.create_task(guess())
        await clock.asleep(20)
        assert answered == 0
        await clock.advance(0.1)
        assert answered == 0, "nobody is answered sooner than after a tenth of a second"
        await clock.advance(1.5)
    assert answered == 20, "the others were refused at once"
