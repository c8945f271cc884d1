"""Wall: texts as people wrote them, equal ones once with their number."""

from __future__ import annotations

import msgspec

from sanora.charts.base import Chart, Source, draws, share


class Card(msgspec.Struct, frozen=True, rename="camel"):
    """A text, how many wrote it, their share, and whether it is right (None: not known)."""

    text: str
    count: int
    share: float
    right: bool | None = None


class Wall(Chart, frozen=True, tag="wall"):
    """Texts, most frequent first, then by spelling; `more` different ones are not among them.

    `right` are the right answers, once they may be shown.
    """

    cards: list[Card]
    right: list[str]
    more: int = 0


@draws("wall")
def wall(source: Source) -> Wall:
    """Return the wall of a tally."""
    base = source.tally.answered
    found = sorted(source.counts.items(), key=lambda item: (-item[1], item[0]))
    return Wall(
        base=base,
        abstained=source.tally.abstained,
        cards=[Card(text, count, share(count, base), _right(source, text)) for text, count in found if count],
        right=list(source.right),
        more=source.tally.more,
    )


def _right(source: Source, text: str) -> bool | None:
    if not source.right:
        return None
    return text in source.tally.right
