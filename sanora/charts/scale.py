"""Scale: how many chose each value, and their mean."""

from __future__ import annotations

from sanora.charts.bars import Bar, bars_of
from sanora.charts.base import FEW, Chart, Source, draws


class Scale(Chart, frozen=True, tag="scale"):
    """Values in their order. `mean` is None without answers; `nps` is the Net Promoter Score, -100 to 100."""

    style: str
    show_counts: bool
    bars: list[Bar]
    mean: float | None
    nps: int | None = None


@draws("scale")
def scale(source: Source) -> Scale:
    """Return the scale of a tally."""
    measures = source.tally.measures
    nps = measures.get("nps")
    return Scale(
        base=source.tally.answered,
        abstained=source.tally.abstained,
        style=source.hints.style,
        show_counts=source.tally.answered < FEW,
        bars=bars_of(source, several=False),
        mean=measures.get("mean"),
        nps=None if nps is None else round(nps),
    )
