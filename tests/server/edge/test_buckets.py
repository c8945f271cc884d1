"""Token buckets, with time as an argument."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sanora.testing.clock import START
from sanora_server.edge.buckets import Bucket, Buckets


def test_a_burst_passes_and_then_one_at_a_time() -> None:
    bucket = Bucket(3, 2, START)
    assert [bucket.take(START) for _ in range(4)] == [0, 0, 0, 0.5]
    assert bucket.take(START + timedelta(seconds=0.4)) > 0
    assert bucket.take(START + timedelta(seconds=0.5)) == 0
    assert bucket.take(START + timedelta(seconds=0.5)) == 0.5


def test_asking_takes_nothing() -> None:
    bucket = Bucket(1, 1, START)
    assert bucket.wait(START) == 0
    assert bucket.take(START) == 0
    assert bucket.wait(START) == 1


def test_time_that_goes_back_gives_nothing() -> None:
    bucket = Bucket(1, 1, START)
    bucket.take(START)
    assert bucket.take(START - timedelta(hours=1)) == 1


@given(st.lists(st.floats(0, 5), max_size=60))
def test_never_more_than_burst_and_rate_allow(steps: list[float]) -> None:
    bucket = Bucket(4, 2, START)
    now, taken = START, 0
    for step in steps:
        now += timedelta(seconds=step)
        taken += bucket.take(now) == 0
        assert taken <= 4 + 2 * (now - START).total_seconds() + 1e-6


def test_each_key_has_its_own_and_the_longest_unused_is_forgotten() -> None:
    buckets = Buckets[str](1, 0.1, most=2)
    assert buckets.of("a", START).take(START) == 0
    assert buckets.of("b", START).take(START) == 0
    assert buckets.of("a", START).take(START) > 0
    buckets.of("c", START)  # "b" goes: "a" was used after it
    assert buckets.of("a", START).take(START) > 0
    assert buckets.of("b", START).take(START) == 0
