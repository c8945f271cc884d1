"""Guesses at what somebody meant to type."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LIKENESS = 0.6


def closest(word: str, known: Iterable[str]) -> str:
    """Return the one of `known` that `word` was probably meant to be; empty if none is like it."""
    found = difflib.get_close_matches(word.casefold(), list(known), n=1, cutoff=LIKENESS)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that names the likeliest of `known`, else one that lists them all."""
    names = list(known)
    guess = closest(word, names)
    return f"Did you mean {guess!r}?" if guess else f"Known are {', '.join(names)}."
