"""What is left of a round, and how people read it."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import msgspec

from sanora.stage.question import Span

MINUTE = 60


class TimeLeft(msgspec.Struct, frozen=True):
    """`seconds` rounded up, `share` going from 1 to 0, whether the time stands still, whether it is over."""

    seconds: int
    share: float
    paused: bool
    over: bool


def time_left(span: Span, now: datetime) -> TimeLeft | None:
    """Return what is left at `now`, the server's time; None without a deadline and once closed."""
    if span.closed:
        return None
    left = _rest(span, now)
    if left is None:
        return None
    left = max(timedelta(), left)
    spent = max(timedelta(), (span.paused_at or now) - (span.answers_at or span.opened_at))
    return TimeLeft(
        seconds=math.ceil(left / timedelta(seconds=1)),
        share=left / (left + spent) if left + spent else 0.0,
        paused=span.paused_at is not None,
        over=not left,
    )


def reading_left(span: Span, now: datetime) -> TimeLeft | None:
    """Return what is left at `now` until answers are shown; None once they are."""
    if span.closed or span.answers_at is None:
        return None
    moment = span.paused_at or now
    left, whole = span.answers_at - moment, span.answers_at - span.opened_at
    if left <= timedelta():
        return None
    return TimeLeft(
        seconds=math.ceil(left / timedelta(seconds=1)),
        share=min(1.0, left / whole) if whole > timedelta() else 1.0,
        paused=span.paused_at is not None,
        over=False,
    )


def countdown(seconds: int) -> str:
    """Write seconds as people read them: `45`, `2:05`."""
    return str(seconds) if seconds < MINUTE else f"{seconds // MINUTE}:{seconds % MINUTE:02}"


def _rest(span: Span, now: datetime) -> timedelta | None:
    if span.paused_at is not None:
        return None if span.remaining is None else timedelta(seconds=span.remaining)
    return None if span.closes_at is None else span.closes_at - now
