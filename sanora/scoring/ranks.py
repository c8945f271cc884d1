"""Ranks: who stands where, and who shares a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def ranked(keys: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, int]]:
    """Yield two ranks from 1 for each key, which come best first: shared, and with ties decided.

    Shared looks at the first item alone, decided at all but the last, which only names whose key it is.
    Equals share a rank, and the next rank counts them all: 1, 2, 2, 4.
    """
    shared = decided = 0
    previous: tuple[object, ...] = ()
    for index, key in enumerate(keys, 1):
        if key[:1] != previous[:1]:
            shared = index
        if key[:-1] != previous[:-1]:
            decided = index
        previous = key
        yield shared, decided
