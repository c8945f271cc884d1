"""The same bytes to many: in order, and with turns for others."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from edge_wire import Line

from sanora_server.edge.fanout import SLICE, Fanout
from sanora_server.tasks import Tasks


@pytest.fixture
async def fanout() -> AsyncIterator[Fanout]:
    tasks = Tasks()
    made = Fanout()
    tasks.spawn(made.run(), "fan-out")
    yield made
    await tasks.close()


async def settled(fanout: Fanout) -> None:
    for _ in range(10):
        await asyncio.sleep(0)
    assert fanout.idle


async def test_a_small_hall_is_told_at_once(fanout: Fanout) -> None:
    lines = [Line() for _ in range(10)]
    fanout.send(b"news", [line.connection for line in lines])
    assert {line.written for line in lines} == {b"news"}
    assert fanout.idle


async def test_a_large_hall_is_told_in_slices_and_in_order(fanout: Fanout) -> None:
    lines = [Line() for _ in range(2 * SLICE + 1)]
    connections = [line.connection for line in lines]
    fanout.send(b"1", connections)
    assert [line.written for line in lines].count(b"1") == SLICE
    fanout.send(b"2", connections[:3])
    assert lines[0].written == b"1", "nobody is served past those who wait"
    await asyncio.sleep(0)
    assert not fanout.idle, "others have had a turn"
    await settled(fanout)
    assert [line.written for line in lines] == [b"12"] * 3 + [b"1"] * (2 * SLICE - 2)


async def test_what_is_superseded_is_sent_as_such(fanout: Fanout) -> None:
    line = Line()
    line.wire.unsent = 100_000
    fanout.send(b"old", [line.connection], "results")
    fanout.send(b"new", [line.connection], "results")
    fanout.send(b"event", [line.connection])
    assert line.written == b"event"
    assert line.laggards == {line.connection}


async def test_those_who_leave_meanwhile_hold_nobody_up(fanout: Fanout) -> None:
    lines = [Line() for _ in range(SLICE + 2)]
    fanout.send(b"news", [line.connection for line in lines])
    lines[-2].connection.abort()
    await settled(fanout)
    assert lines[-2].written == b""
    assert lines[-1].written == b"news"
