"""Numbers of things in words."""

from __future__ import annotations


def count(number: int, thing: str) -> str:
    """Return a number of things in words."""
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"
