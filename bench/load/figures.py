"""Figures from what was seen: shares, medians of rounds, ratios, and how old what a stage shows is."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Figures: TypeAlias = dict[str, float]


def below(values: Sequence[float], share: float) -> float:
    """Return the value below or at which `share` of the values lie; 0 where there are none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[max(0, min(len(ordered) - 1, -int(-share * len(ordered) // 1) - 1))]


def milliseconds(seconds: float) -> float:
    """Return seconds as milliseconds, to the hundredth."""
    return round(seconds * 1000, 2)


def spread(seconds: Sequence[float]) -> Figures:
    """Return median, 99th percentile and worst in milliseconds."""
    return {
        "p50_ms": milliseconds(below(seconds, 0.5)),
        "p99_ms": milliseconds(below(seconds, 0.99)),
        "worst_ms": milliseconds(max(seconds, default=0.0)),
    }


def median(rounds: Sequence[Mapping[str, float]]) -> Figures:
    """Return the median of each figure over the rounds that have it."""
    names = dict.fromkeys(name for one in rounds for name in one)
    return {name: statistics.median([one[name] for one in rounds if name in one]) for name in names}


def ratio(own: float, other: float) -> float | None:
    """Return how many times as much `own` is; None where there is nothing to compare with."""
    return round(own / other, 2) if other else None


def ages(receipts: Iterable[float], frames: Iterable[tuple[float, int]]) -> tuple[list[float], int]:
    """Return for each receipt how much later a frame counted it, and how many were never shown.

    `frames` are moments and totals, in the order of their coming. The n-th receipt is shown by the first
    frame with a total of n or more; one that was shown before its receipt is 0 old.
    """
    found: list[float] = []
    shown = iter(frames)
    moment, total = 0.0, -1
    ordered = sorted(receipts)
    for number, receipt in enumerate(ordered, start=1):
        while total < number:
            following = next(shown, None)
            if following is None:
                return found, len(ordered) - len(found)
            moment, total = following
        found.append(max(0.0, moment - receipt))
    return found, 0
