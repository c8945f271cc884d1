"""Moments as they are stored: whole milliseconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@overload
def to_stored(moment: datetime) -> int: ...
@overload
def to_stored(moment: datetime | None) -> int | None: ...
def to_stored(moment: datetime | None) -> int | None:
    """Return the number for an aware datetime."""
    return None if moment is None else _number(moment)


@lru_cache(maxsize=256)  # in a rush, many rows have the same moment
def _number(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


@overload
def from_stored(number: int) -> datetime: ...
@overload
def from_stored(number: int | None) -> datetime | None: ...
def from_stored(number: int | None) -> datetime | None:
    """Return the moment in UTC for a stored number."""
    return None if number is None else _EPOCH + number * _MILLISECOND
