"""A moment is stored to the millisecond, and comes back as it was."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanora.clock import milliseconds
from sanora_server.store.times import from_stored, to_stored


@given(st.datetimes(timezones=st.just(UTC)).map(milliseconds))
def test_a_moment_comes_back(moment: datetime) -> None:
    assert from_stored(to_stored(moment)) == moment


def test_moments_elsewhere_are_the_same_moments() -> None:
    there = datetime(2026, 3, 2, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    assert to_stored(there) == to_stored(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))


def test_none_is_none() -> None:
    assert to_stored(None) is None
    assert from_stored(None) is None


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        to_stored(datetime(2026, 3, 2))  # noqa: DTZ001 # what is refused
