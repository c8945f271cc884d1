"""What a picture is made from: alarms, times and addresses in words."""

from __future__ import annotations

import msgspec
import pytest
from console_pictures import VENUE

from sanora.client.approach import Fixed, Way
from sanora.clock import SystemClock
from sanora.driving.driver import Driver
from sanora.driving.server import LocalServer, State
from sanora.errors import Unauthorized
from sanora.paths import DataFolder
from sanora_console.view import View, alarms, bare, by_name, clock, nowhere, reach


@pytest.fixture
def driver() -> Driver:
    return Driver(Fixed(Way("http://127.0.0.1:1")), "c", SystemClock(), lambda: None)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> LocalServer:
    return LocalServer(DataFolder(tmp_path_factory.mktemp("data")), SystemClock())


def test_a_server_that_is_not_there(driver: Driver) -> None:
    assert list(alarms(driver, None)) == ["The server does not answer; trying again."]
    driver.mirror.conference.id = "c"
    (said,) = alarms(driver, None)
    assert said.endswith("This is what was known last.")
    driver.refusal = Unauthorized("Your key is not known here.")
    assert list(alarms(driver, None)) == [
        "The server does not let this console in: Your key is not known here."
    ]


@pytest.mark.parametrize("state", [State.RESTARTING, State.CRASHED, State.STOPPED])
def test_the_server_of_this_machine(driver: Driver, server: LocalServer, state: State) -> None:
    server.state, server.why = state, "The port is taken."
    driver.trouble = "The disk is full."
    full, said = alarms(driver, server)
    assert full == "The disk is full."
    assert said.endswith("The port is taken.")
    assert View.of(driver, server, "x").alarms == (full, said)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (-3, "0:00"), (0.01, "0:01"), (59.2, "1:00"), (61, "1:01"), (3600, "60:00")],
)
def test_time_is_over_only_when_nothing_is_left(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_addresses() -> None:
    assert bare(VENUE.join_url) == "192.168.1.20:8080/K7M2XQ"
    assert by_name(VENUE) == "sanora.local:8080/K7M2XQ"
    assert by_name(msgspec.structs.replace(VENUE, host_name="")) == ""
    six = msgspec.structs.replace(VENUE, address="fd12::7", join_url="http://[fd12::7]:8080/K7M2XQ")
    assert by_name(six) == "sanora.local:8080/K7M2XQ"


def test_whether_phones_get_there() -> None:
    assert reach(VENUE) == "reachable"
    assert reach(msgspec.structs.replace(VENUE, proved=False)).startswith("not reachable yet")
    assert reach(msgspec.structs.replace(VENUE, address="127.0.0.1")).startswith("no network")
    assert [nowhere(host) for host in ("127.0.0.1", "::1", "localhost", "laptop.lan", "10.0.0.1")] == [
        True,
        True,
        True,
        False,
        False,
    ]
