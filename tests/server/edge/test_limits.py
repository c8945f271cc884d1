"""However few descriptors the system allows, the audience can never use up those of everybody else."""

import pytest

from sanora_server.edge.limits import BESIDE, CONTROL, Limits


@pytest.mark.parametrize("descriptors", [64, 256, 300, 1024, 2000, 10_000, 20_000, 20_750, 100_000])
@pytest.mark.parametrize("people", [1, 100, 10_000, 19_000])
def test_something_is_left_for_files(people: int, descriptors: int) -> None:
    limits = Limits(people=people, descriptors=descriptors)
    left = descriptors - limits.connections - 2 * limits.control_connections
    assert left >= min(BESIDE - 2 * CONTROL, descriptors // 4)
    assert 0 < limits.sockets < limits.connections, "one that is too many can still be told so"
    assert limits.room <= limits.sockets


def test_who_has_enough_is_not_restricted() -> None:
    assert Limits(people=500, descriptors=20_000).connections == Limits(people=500).connections
    assert Limits(people=500).room == 500
