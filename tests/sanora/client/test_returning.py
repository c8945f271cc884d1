"""Coming back: how long to wait, and when not to."""

import pytest

from sanora.client.returning import Replaced, Returning
from sanora.errors import (
    Ended,
    Forbidden,
    Full,
    Malformed,
    Retry,
    RoomLocked,
    SanoraError,
    SlowDown,
    Unauthorized,
    UnknownCode,
)
from sanora.ids import Chance


@pytest.mark.parametrize("code", [None, 1000, 1001, 1006, 1011, 4000, 4008, 4499, 5000])
def test_these_come_back(code: int | None) -> None:
    assert 0 <= Returning(Chance(1)).pause(code, None) <= 0.3


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (4501, Unauthorized),
        (4503, Forbidden),
        (4504, UnknownCode),
        (4506, Ended),
        (4507, Malformed),
        (4599, SanoraError),
        (4009, Replaced),
    ],
)
def test_these_do_not(code: int, meaning: type[SanoraError]) -> None:
    with pytest.raises(meaning):
        Returning(Chance(1)).pause(code, None)


def test_what_the_server_said_is_raised() -> None:
    with pytest.raises(Ended, match="Thanks for coming"):
        Returning(Chance(1)).pause(4506, Ended("Thanks for coming."))


@pytest.mark.parametrize("error", [Full(), SlowDown(), Retry(), RoomLocked()])
def test_what_passes_by_itself_is_waited_for(error: SanoraError) -> None:
    assert 5 <= Returning(Chance(1)).pause(4503, error) <= 7.5


@pytest.mark.parametrize(("told", "least"), [(20, 20), (0.5, 0.5), ("soon", 5), (-1, 5), (None, 5)])
def test_the_server_may_say_for_how_long(told: object, least: float) -> None:
    assert least <= Returning(Chance(1)).pause(4008, SlowDown(retryAfter=told)) <= least * 1.5


@pytest.mark.parametrize("code", [4505, 1008])
def test_a_flood_waits_long(code: int) -> None:
    assert Returning(Chance(1)).pause(code, None) == 10


def test_waits_grow_to_a_limit_and_begin_anew_after_a_welcome() -> None:
    class Longest(Chance):
        def uniform(self, a: float, b: float) -> float:
            del a
            return b

    returning = Returning(Longest())
    waits = [returning.pause(None, None) for _ in range(9)]
    assert waits[:3] == pytest.approx([0.3, 0.48, 0.768])
    assert waits[-1] == 5
    assert waits == sorted(waits)
    returning.welcomed()
    assert returning.pause(None, None) == pytest.approx(0.3)
