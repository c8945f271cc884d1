"""Standings: totals over the rounds, places among them, and the few that the stage shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, takewhile

import msgspec

from sanora.scoring.marks import Mark
from sanora.scoring.ranks import ranked

TOP = 5
"""So many the stage shows by name."""


class Total(msgspec.Struct, frozen=True, gc=False):
    """One participant's rounds, added up: points, right answers, answers, milliseconds left when answering.

    Of two who were asked the same, the one with more `spare` took less time in all: a question not answered
    counts as the whole of its time.
    """

    points: int = 0
    right: int = 0
    answered: int = 0
    spare: int = 0


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where one participant stands.

    Equal points share a `rank`: 1, 2, 2, 4. Where there can be but one winner, `decided` is the rank once
    ties are broken by more right answers, then by less time taken; those who share that too are level.
    """

    participant: int
    rank: int
    decided: int
    points: int


class Top(msgspec.Struct, frozen=True):
    """The best, and how many more share the last of these ranks."""

    places: list[Place]
    more: int


NOBODY = Total()


def added(so_far: Mapping[int, Total], marks: Mapping[int, Mark]) -> dict[int, Total]:
    """Return the totals with one more round in them."""
    sums = dict(so_far)
    for participant, mark in marks.items():
        total = sums.get(participant, NOBODY)
        if mark.right is not None:
            sums[participant] = Total(
                total.points + mark.points,
                total.right + mark.right,
                total.answered + 1,
                total.spare + mark.spare,
            )
        elif total is NOBODY:
            sums[participant] = total
    return sums


def totals(rounds: Iterable[Mapping[int, Mark]]) -> dict[int, Total]:
    """Return the totals of rounds, in any order."""
    sums: dict[int, Total] = {}
    for marks in rounds:
        sums = added(sums, marks)
    return sums


def standings(sums: Mapping[int, Total]) -> dict[int, Place]:
    """Return the places of those who answered at least once, best first.

    Within a rank they stand in the order that breaks ties, then by their numbers, that is as they joined.
    """
    keys = sorted(
        (-total.points, -total.right, -total.spare, participant)
        for participant, total in sums.items()
        if total.answered
    )
    return {
        key[3]: Place(key[3], rank, decided, -key[0])
        for key, (rank, decided) in zip(keys, ranked(keys), strict=True)
    }


def top(places: Mapping[int, Place], most: int = TOP) -> Top:
    """Return the first few places, as `standings` orders them; nobody is among them without points."""
    best = [place for place in islice(places.values(), most) if place.points]
    last = best[-1].rank if best else 0
    more = takewhile(lambda place: place.rank == last, islice(places.values(), most, None))
    return Top(best, sum(1 for _ in more))
