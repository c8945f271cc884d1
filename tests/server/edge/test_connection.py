"""One socket's writing side, over a transport whose reader does as the test says."""

import asyncio
import socket
from datetime import datetime, timedelta

import pytest
from edge_wire import Wire

from sanora.testing.clock import START
from sanora_server.edge import frames
from sanora_server.edge.connection import Connection
from sanora_server.edge.limits import Limits

KB = 1024


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def laggards() -> set[Connection]:
    return set()


@pytest.fixture
def connection(wire: Wire, laggards: set[Connection]) -> Connection:
    limits = Limits()
    return Connection(wire, "192.168.1.9", limits, limits.drop_bytes, START, laggards)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_reader_that_keeps_up_gets_everything(connection: Connection, wire: Wire) -> None:
    connection.send(b"one")
    connection.send_latest("results", b"two")
    connection.send_latest("results", b"three")
    assert wire.written == [b"one", b"two", b"three"]


def test_a_reader_that_lags_gets_the_newest_of_what_is_superseded(
    connection: Connection, wire: Wire, laggards: set[Connection]
) -> None:
    wire.unsent = 65 * KB
    for number in range(100):
        connection.send_latest("results", b"%d" % number)
        connection.send_latest("count", b"c%d" % number)
    connection.send(b"event")
    assert wire.written == [b"event"]
    assert laggards == {connection}
    connection.catch_up(after(1))
    assert wire.written == [b"event"]
    wire.unsent = 0
    connection.catch_up(after(2))
    assert wire.written == [b"event", b"99c99"]
    assert laggards == set()
    connection.send_latest("results", b"100")
    assert wire.written[-1] == b"100"


def test_what_waits_is_not_overtaken_by_what_comes_later(connection: Connection, wire: Wire) -> None:
    wire.unsent = 65 * KB
    connection.send_latest("results", b"old")
    wire.unsent = 0
    connection.send_latest("results", b"new")
    assert wire.written == []
    connection.catch_up(START)
    assert wire.written == [b"new"]


def test_a_reader_a_megabyte_behind_is_cut_off(connection: Connection, wire: Wire) -> None:
    wire.stuck = True
    for _ in range(17):
        connection.send(b"x" * 64 * KB)
    assert wire.ended
    written = len(wire.written)
    connection.send(b"more")
    connection.send_latest("tick", b"more")
    assert len(wire.written) == written
    assert not connection.open


def test_a_reader_that_stands_still_is_cut_off_after_five_seconds(connection: Connection, wire: Wire) -> None:
    wire.stuck = True
    connection.send(b"x" * 200 * KB)
    for seconds in range(5):
        connection.catch_up(after(seconds))
        assert not wire.ended
    connection.catch_up(after(5))
    assert wire.ended


def test_a_slow_reader_that_makes_progress_is_kept(connection: Connection, wire: Wire) -> None:
    wire.stuck = True
    connection.send(b"x" * 240 * KB)
    for seconds in range(60):
        wire.unsent -= 3 * KB
        connection.catch_up(after(seconds))
    assert not wire.ended


def test_after_a_pause_the_five_seconds_begin_anew(connection: Connection, wire: Wire) -> None:
    wire.unsent = 200 * KB
    connection.send_latest("x", b"x")
    connection.catch_up(after(1))
    wire.unsent = 0
    connection.catch_up(after(2))
    wire.unsent = 200 * KB
    connection.send_latest("x", b"x")
    connection.catch_up(after(100))
    assert not wire.ended
    connection.catch_up(after(105))
    assert wire.ended


def test_after_the_goodbye_nothing_is_said(connection: Connection, wire: Wire) -> None:
    connection.close(4008, "slow", after(1))
    connection.close(4000, "again", after(2))
    connection.send(b"more")
    assert wire.written == [frames.close(4008, "slow")]
    assert connection.closing_since == after(1)


def test_who_has_said_something_since_the_ping_lives(connection: Connection, wire: Wire) -> None:
    connection.judge()
    connection.ping(after(1))
    connection.heard = after(1.1)
    connection.judge()
    assert not wire.ended
    connection.ping(after(16))
    connection.judge()
    assert wire.ended


async def test_the_system_is_told_to_give_up_early_where_it_can() -> None:
    option = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        end, _ = server.accept()
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_accepted_socket(asyncio.Protocol, end)
        limits = Limits()
        Connection(transport, "", limits, limits.drop_bytes, START, set())
        if option is not None:
            assert end.getsockopt(socket.IPPROTO_TCP, option) == 20_000
        transport.abort()
        await asyncio.sleep(0)
