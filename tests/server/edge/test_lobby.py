"""Sockets that have not said hello."""

from datetime import timedelta

import pytest
from edge_wire import Line

from sanora.testing.clock import START
from sanora_server.edge.limits import Limits
from sanora_server.edge.lobby import Lobby


@pytest.fixture
def lobby() -> Lobby:
    return Lobby(Limits(people=100))


def test_it_is_left_once(lobby: Lobby) -> None:
    line = Line()
    lobby.enter(line.connection)
    assert len(lobby) == 1
    assert lobby.everybody() == [line.connection]
    lobby.leave(line.connection)
    lobby.leave(line.connection)
    assert len(lobby) == 0


def test_when_it_is_full_the_busiest_address_gives_up_its_oldest(lobby: Lobby) -> None:
    lone = Line(address="192.168.1.5")
    crowd = [Line(address="192.168.1.6") for _ in range(20)]
    gone = [lobby.enter(line.connection) for line in (lone, *crowd)]
    assert gone == [None] * 20 + [crowd[0].connection]
    assert lobby.everybody() == [line.connection for line in (lone, *crowd[1:])]
    assert len(lobby) == 20


def test_the_late_are_those_that_were_silent_for_five_seconds(lobby: Lobby) -> None:
    early = Line()
    late = Line(now=START + timedelta(seconds=2))
    for line in (early, late):
        lobby.enter(line.connection)
    assert lobby.overdue(START + timedelta(seconds=4.9)) == []
    assert lobby.overdue(START + timedelta(seconds=5)) == [early.connection]
    assert lobby.overdue(START + timedelta(seconds=8)) == [early.connection, late.connection]
