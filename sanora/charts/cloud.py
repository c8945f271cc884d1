"""Cloud: words, the more often the larger."""

from __future__ import annotations

import msgspec

from sanora.charts.base import Chart, Source, draws, share


class Word(msgspec.Struct, frozen=True, rename="camel"):
    """A word, how often it came, and its `weight`: 1 for the most frequent, towards 0 for rare ones."""

    text: str
    count: int
    weight: float


class Cloud(Chart, frozen=True, tag="cloud"):
    """Words, most frequent first, then by spelling; `more` different ones are not among them."""

    words: list[Word]
    more: int = 0


@draws("cloud")
def cloud(source: Source) -> Cloud:
    """Return the cloud of a tally."""
    most = max(source.counts.values(), default=0)
    found = sorted(source.counts.items(), key=lambda item: (-item[1], item[0]))
    return Cloud(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        words=[Word(text, count, share(count, most)) for text, count in found if count],
        more=source.tally.more,
    )
