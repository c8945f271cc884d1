"""Who may join: a hall behind one router notices nothing, a script among people at home is slowed down."""

from datetime import datetime, timedelta

import pytest

from sanora.errors import SlowDown
from sanora.testing.clock import START
from sanora_server.edge.joining import Joins, loopback
from sanora_server.edge.limits import Limits

ROUTER = "203.0.113.7"


def refused(joins: Joins, address: str, number: int, now: datetime = START) -> int:
    """Let a number of devices join from one address, and count those that must wait."""
    waits = 0
    for _ in range(number):
        try:
            joins.admit(address, now)
        except SlowDown as error:
            waits += error.details["retryAfter"] > 0
    return waits


@pytest.fixture
def joins() -> Joins:
    return Joins(Limits(people=1000), START)


def test_five_hundred_behind_one_router_join_at_once(joins: Joins) -> None:
    assert refused(joins, ROUTER, 500) == 0


def test_two_halls_behind_two_routers_join_at_once(joins: Joins) -> None:
    assert [refused(joins, address, 250) for address in (ROUTER, "203.0.113.8")] == [0, 0]


def test_a_router_among_people_with_addresses_of_their_own_is_seen_as_a_hall(joins: Joins) -> None:
    for number in range(50):
        joins.admit(ROUTER, START)
        joins.admit(f"192.168.1.{number}", START)
    assert joins.hall(ROUTER)
    assert refused(joins, ROUTER, 100) == 0


def test_one_address_among_many_gets_ten_and_then_two_a_minute(joins: Joins) -> None:
    for number in range(100):
        joins.admit(f"192.168.1.{number}", START)
    assert refused(joins, "192.168.1.250", 30) == 20
    assert refused(joins, "192.168.1.250", 1, START + timedelta(seconds=30)) == 0
    assert refused(joins, "192.168.1.251", 1) == 0, "nobody else pays for it"


def test_this_machine_is_never_slowed_down_by_address(joins: Joins) -> None:
    for number in range(100):
        joins.admit(f"192.168.1.{number}", START)
    assert refused(joins, "127.0.0.1", 60) == 0
    assert refused(joins, "::1", 60) == 0


def test_more_than_the_hall_holds_must_wait_for_a_moment(joins: Joins) -> None:
    assert refused(joins, ROUTER, 1200) == 0
    assert refused(joins, ROUTER, 1) == 1
    assert refused(joins, ROUTER, 100, START + timedelta(seconds=1)) == 0


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::1%lo"])
def test_this_machine_has_many_names(address: str) -> None:
    assert loopback(address)


@pytest.mark.parametrize("address", ["192.168.1.2", "fe80::1%eth0", "", "unix:", "a.b.c.d"])
def test_what_is_elsewhere_or_no_address_is_not_this_machine(address: str) -> None:
    assert not loopback(address)
