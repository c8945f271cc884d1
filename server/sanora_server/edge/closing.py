"""Why a socket is closed: 4000 to 4499 mean "come back", 4500 to 4999 "do not"."""

from __future__ import annotations

from sanora.errors import (
    Ended,
    Full,
    Internal,
    Malformed,
    NotFound,
    Removed,
    Retry,
    SanoraError,
    SlowDown,
    TooLarge,
    Unauthorized,
    UnknownCode,
)

NORMAL = 1000
GOING_DOWN = 4000
TOO_SLOW = 4008
REPLACED = 4009
UNAUTHORIZED = 4501
FORBIDDEN = 4503
UNKNOWN_CODE = 4504
FLOODING = 4505
ENDED = 4506
OTHER_PROTOCOL = 4507
REMOVED = 4508

_CODES: dict[type[SanoraError], int] = {
    Unauthorized: UNAUTHORIZED,
    UnknownCode: UNKNOWN_CODE,
    NotFound: UNKNOWN_CODE,
    Ended: ENDED,
    Removed: REMOVED,
    Malformed: OTHER_PROTOCOL,
    TooLarge: OTHER_PROTOCOL,
    SlowDown: TOO_SLOW,
    Full: TOO_SLOW,
    Retry: TOO_SLOW,
    Internal: TOO_SLOW,
}


def code_of(error: SanoraError) -> int:
    """Return the code that goes with a refused `hello`."""
    return _CODES.get(type(error), FORBIDDEN)
