"""The server's loop: a hall that speaks at once gets turns, and the host does not stand in its line."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sanora_server import loop
from sanora_server.loop import Loop, Portions, factory, favour

PORTION = 16
MANY = 3 * PORTION + 5

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a loop of another kind")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make portions small: a hall of sockets is more than many systems let a process have."""
    monkeypatch.setattr(loop, "PORTION", PORTION)


@pytest.fixture
def pairs() -> Iterator[list[tuple[socket.socket, socket.socket]]]:
    """Yield many pairs of connected sockets."""
    with ExitStack() as stack:
        made = [socket.socketpair() for _ in range(MANY)]
        for pair in made:
            for end in pair:
                stack.enter_context(end)
        yield made


@pytest.fixture
def portions() -> Iterator[Portions]:
    """Yield a selector."""
    selector = Portions()
    yield selector
    selector.close()


Pairs = list[tuple[socket.socket, socket.socket]]


def shout(pairs: Pairs, portions: Portions) -> list[int]:
    """Watch the first of each pair, and let all of the second speak; return those who are heard, in order."""
    for here, there in pairs:
        portions.register(here.fileno(), 1)
        there.send(b"!")
    return [here.fileno() for here, _ in pairs]


def hear(portions: Portions, pairs: Pairs) -> list[int]:
    """Take one portion and read it."""
    ends = {here.fileno(): here for here, _ in pairs}
    heard = [key.fd for key, _ in portions.select(0)]
    for number in heard:
        ends[number].recv(10)
    return heard


def test_a_hall_is_heard_in_portions_everybody_once(pairs: Pairs, portions: Portions) -> None:
    everybody = shout(pairs, portions)
    heard = [hear(portions, pairs) for _ in range(4)]
    assert [len(portion) for portion in heard] == [PORTION, PORTION, PORTION, 5]
    assert sorted(number for portion in heard for number in portion) == sorted(everybody)
    assert hear(portions, pairs) == []


def test_who_is_favoured_does_not_wait_for_the_hall(pairs: Pairs, portions: Portions) -> None:
    host, hall = pairs[0], pairs[1:]
    shout(hall, portions)
    portions.register(host[0].fileno(), 1)
    portions.favour(host[0].fileno())
    assert len(hear(portions, pairs)) == PORTION
    host[1].send(b"next question")
    heard = hear(portions, pairs)
    assert heard[0] == host[0].fileno()
    assert len(heard) == PORTION


def test_who_left_or_came_anew_meanwhile_is_not_taken_for_somebody_else(
    pairs: Pairs, portions: Portions
) -> None:
    everybody = shout(pairs, portions)
    heard = hear(portions, pairs)
    gone, anew = [number for number in everybody if number not in heard][:2]
    portions.unregister(gone)
    portions.unregister(anew)
    portions.register(anew, 1)
    later = [number for _ in range(4) for number in hear(portions, pairs)]
    assert gone not in later
    assert later.count(anew) == 1


def test_no_turn_of_the_loop_reads_a_whole_hall(pairs: Pairs) -> None:
    async def turns() -> list[int]:
        read: list[int] = []
        running, left = asyncio.get_running_loop(), {here: None for here, _ in pairs}

        def take(here: socket.socket) -> None:
            here.recv(10)
            running.remove_reader(here)
            del left[here]

        for here, there in pairs:
            there.send(b"!")
            running.add_reader(here, take, here)
        while left:
            before = len(left)
            await asyncio.sleep(0)
            read.append(before - len(left))
        return read

    with asyncio.Runner(loop_factory=factory()) as runner:
        assert isinstance(runner.get_loop(), Loop)
        assert max(runner.run(turns())) == PORTION


async def test_on_another_loop_nobody_is_favoured(pairs: Pairs) -> None:
    favour(pairs[0][0])
