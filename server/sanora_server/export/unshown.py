"""What is said about characters that a PDF could not show."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 12
"""So many are named."""

LONGEST = 10
"""Of each so much: a family has as many characters, and some heap hundreds of marks on one letter."""


def told(unshown: Sequence[str]) -> str:
    """Return a sentence for the terminal, which shows the characters themselves."""
    return _told([f"{_cut(cluster)} ({_codes(cluster)})" for cluster in unshown])


def printed(unshown: Sequence[str]) -> str:
    """Return a sentence for the PDF, which cannot."""
    return f"□ stands for what is missing. {_told([_codes(cluster) for cluster in unshown])}"


def _told(names: Sequence[str]) -> str:
    many = "1 character" if len(names) == 1 else f"{len(names)} characters"
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    shows = "it" if len(names) == 1 else "them"
    return (
        f"{many} could not be drawn in the PDF, as no font of this machine has {shows}:"
        f" {', '.join(names[:MOST])}{more}. The HTML report shows {shows} where there is one."
    )


def _codes(cluster: str) -> str:
    """Return the numbers of a cluster's characters, as Unicode names them."""
    rest = " …" if len(cluster) > LONGEST else ""
    return " ".join(f"U+{ord(character):04X}" for character in cluster[:LONGEST]) + rest


def _cut(cluster: str) -> str:
    return cluster if len(cluster) <= LONGEST else f"{cluster[:LONGEST]}…"
