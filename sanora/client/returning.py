"""When a client comes back after its socket is gone, and when it does not."""

from __future__ import annotations

from sanora.errors import (
    Ended,
    Forbidden,
    Full,
    Malformed,
    Removed,
    RoomLocked,
    SanoraError,
    SlowDown,
    Unauthorized,
    UnknownCode,
)
from sanora.ids import Chance

FIRST = 0.3
GROWTH = 1.6
LONGEST = 5.0
FLOODED = 10.0

POLICY = 1008
FLOODING = 4505
_REPLACED = 4009
_LAST_RETURNING = 4499
_LAST = 4999

_MEANINGS: dict[int, type[SanoraError]] = {
    4501: Unauthorized,
    4503: Forbidden,
    4504: UnknownCode,
    4506: Ended,
    4507: Malformed,
    4508: Removed,
}
"""What a close code that says "do not come back" means where no error came before it."""


class Replaced(SanoraError):
    """Another session of the same device took this one's place."""

    text = "This session goes on elsewhere."


class Returning:
    """Counts tries: full jitter, so that a hall that lost its Wi-Fi does not come back in one instant."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._tries = 0

    def welcomed(self) -> None:
        """Begin to count anew."""
        self._tries = 0

    def pause(self, code: int | None, error: SanoraError | None) -> float:
        """Return the seconds to wait after a close (None: no goodbye was said); raise where it is the end.

        `error` is what the server said before it closed, if anything.
        """
        if code in {FLOODING, POLICY}:
            return FLOODED
        if isinstance(error, SlowDown | Full | RoomLocked) or (error is not None and error.again):
            seconds = error.details.get("retryAfter")
            told = seconds if isinstance(seconds, int | float) and seconds > 0 else LONGEST
            return told * self._chance.uniform(1, 1.5)
        if code == _REPLACED:
            raise Replaced
        if code is not None and _LAST_RETURNING < code <= _LAST:
            raise error or _MEANINGS.get(code, SanoraError)()
        longest = min(LONGEST, FIRST * GROWTH**self._tries)
        self._tries += 1
        return self._chance.uniform(0, longest)
