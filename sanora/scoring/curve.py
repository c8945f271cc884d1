"""The points of one answer: half for being right, half for being quick, in whole numbers only."""

from __future__ import annotations

import msgspec

FULL = 1000
"""Credit is per mille: so much is a wholly right answer."""

AT_ONCE = 500
"""Whoever answers within less than so many milliseconds loses nothing: nobody reads faster."""


class Terms(msgspec.Struct, frozen=True, gc=False):
    """What a round is worth: `points` times `multiplier`, falling with time if `speed` counts.

    `limit` is the time for answering in milliseconds; None is no deadline, and then speed cannot count.
    """

    points: int = 1000
    multiplier: int = 1
    limit: int | None = None
    speed: bool = True


def half_up(number: int, divisor: int) -> int:
    """Divide and round to the nearest whole number, a half upwards; neither may be negative."""
    return (2 * number + divisor) // (2 * divisor)


def points(terms: Terms, credit: int, took: int) -> int:
    """Return the points of an answer of so much `credit`, 0 to `FULL`, that took so many milliseconds.

    They fall evenly from all of them to half of them at the limit, and an answer that was still counted
    after the limit gets that half. All factors are multiplied first, and the product is rounded once.
    """
    worth = terms.points * terms.multiplier * credit
    if not (terms.speed and terms.limit) or took < AT_ONCE:
        return half_up(worth, FULL)
    double = 2 * terms.limit
    return half_up(worth * (double - min(took, terms.limit)), FULL * double)
