"""Sockets that have not said hello."""

from datetime import timedelta

import pytest
from edge_wire import Line

from sanora.testing.clock import START
from sanora_server.edge.limits import Limits
from sanora_server.edge.lobby import Lobby


@pytest.fixture
def lobby() -> Lobby:
    return Lobby(Limits(people=100))  # 120 sockets, of which 20 may be silent in any case


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
    crowd = [Line(address="192.168.1.6") for _ in range(120)]
    gone = [lobby.enter(line.connection) for line in (lone, *crowd)]
    assert gone == [None] * 120 + [crowd[0].connection]
    assert lobby.everybody() == [line.connection for line in (lone, *crowd[1:])]
    assert len(lobby) == 120


def test_where_no_place_is_free_it_gives_way_but_for_its_share(lobby: Lobby) -> None:
    lines = [Line() for _ in range(22)]
    for line in lines[:20]:
        assert lobby.enter(line.connection, crowded=True) is None
        assert not lobby.gives_way
    assert lobby.enter(lines[20].connection) is None
    assert lobby.gives_way
    assert lobby.enter(lines[21].connection, crowded=True) is lines[0].connection


def test_the_late_are_those_that_were_silent_for_four_seconds(lobby: Lobby) -> None:
    early = Line()
    late = Line(now=START + timedelta(seconds=2))
    for line in (early, late):
        lobby.enter(line.connection)
    assert lobby.overdue(START + timedelta(seconds=3.9)) == []
    assert lobby.overdue(START + timedelta(seconds=4)) == [early.connection]
    assert lobby.overdue(START + timedelta(seconds=8)) == [early.connection, late.connection]
