"""Streaks: right answers in a row, and what they add."""

from __future__ import annotations

from sanora.scoring.curve import half_up

STEPS = 5
"""The bonus grows with so many right answers after the first, and then stays."""

SHARE = 10
"""Each step adds one part in so many of the question's points: 100 of 1000."""


def grown(streak: int, credit: int, *, right: bool | None) -> int:
    """Return a streak after one more question; `right` None: it was not answered.

    A right answer makes it longer by one. An answer that earned something without being right leaves it
    alone. Anything else ends it.
    """
    if right:
        return streak + 1
    return streak if right is not None and credit > 0 else 0


def bonus(points: int, streak: int) -> int:
    """Return what a right answer adds that makes a streak so long, for a question of so many points.

    The question's multiplier and the time taken do not change it.
    """
    return half_up(points * min(max(streak - 1, 0), STEPS), SHARE)
