"""Text as large as its place allows: nothing is ever cut, and nothing is smaller than it must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sanora_desktop.projector.drawing import Drawing


class Plan(NamedTuple):
    """A way to lay a scene out, down to letters of `least` pixels. A `whole` one breaks no word."""

    name: str
    least: int
    whole: bool = False


class Choice(NamedTuple):
    """What fits: the plan, the size of the texts, and of the one that leads them; what words are broken."""

    plan: Plan
    size: int
    lead: int
    broken: frozenset[str] = frozenset()


class Lead(NamedTuple):
    """Between what sizes the text that leads may be."""

    least: int
    most: int


Lay = Callable[[Choice], Drawing]
"""Draws a choice; the drawing says whether it fits."""


def fit(
    lay: Lay,
    plans: Sequence[Plan],
    most: int,
    leads: Callable[[int], Lead],
    long: Callable[[Plan], frozenset[str]],
) -> Choice:
    """Return the first plan that fits at its least size, at its largest size; then the leading text's.

    `long` names the texts with a word too long for its line. What fits no plan is drawn by the last one, as
    small as need be.
    """
    plan, broken, fitting = plans[-1], frozenset[str](), False
    for one in plans:
        plan, broken = one, frozenset[str]() if one.whole else long(one)
        if lay(Choice(one, one.least, leads(one.least).least, broken)).fits:
            fitting = True
            break

    def fits_at(size: int) -> bool:
        return lay(Choice(plan, size, leads(size).least, broken)).fits

    low, high = (plan.least, most) if fitting else (max(1, plan.least // 2), plan.least)
    size = largest(low, high, fits_at)
    lead = leads(size)
    best = largest(lead.least, lead.most, lambda value: lay(Choice(plan, size, value, broken)).fits)
    return Choice(plan, size, best, broken)


def alike(size: int) -> Lead:
    """Let the text that leads be as large as the others."""
    return Lead(size, size)


def largest(low: int, high: int, works: Callable[[int], bool]) -> int:
    """Return the largest number from `low` to `high` for which `works` holds; `low` if there is none."""
    if high <= low or works(high):
        return max(low, high)
    while high - low > 1:
        middle = (low + high) // 2
        if works(middle):
            low = middle
        else:
            high = middle
    return low
