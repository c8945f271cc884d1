"""What came of a question in words and figures: lines and remarks, made from the chart that faces draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, cast

import msgspec

from sanora.charts import Chart, chart_of
from sanora.charts.bars import Bar, Bars
from sanora.charts.cloud import Cloud
from sanora.charts.heat import Cell, Heat
from sanora.charts.histogram import Histogram
from sanora.charts.ranks import Rank, Ranks
from sanora.charts.scale import Scale
from sanora.charts.scales import Row, Scales
from sanora.charts.survey import Survey
from sanora.charts.wall import Wall
from sanora.commandline.counting import count
from sanora.kinds.base import Question
from sanora.kinds.tally import Tally

MOST_SPOTS = 8
"""Places on a picture that are named."""


class Line(msgspec.Struct, frozen=True):
    """One of the things that were answered.

    `count` are people, or points where these are ranked (None: not counted by this); `percent` is of those
    who answered. `figure` says it as people read it, `detail` more of it. `share` is 0 to 1, for a bar.
    """

    key: str
    text: str
    count: int | None
    figure: str
    share: float
    percent: int | None = None
    right: bool | None = None
    leads: bool = False
    detail: str = ""


class Told(NamedTuple):
    """All of it: `lines`, what the figures have in common, and the `parts` of a survey by their questions."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    parts: tuple[tuple[str, Told], ...] = ()


Tell = Callable[[Question, Any], Told]


def told(question: Question, tally: Tally) -> Told:
    """Return what came of a question; for those who know which answer is right."""
    return of_chart(question, chart_of(question, tally, question.right_keys))


def of_chart(question: Question, chart: Chart) -> Told:
    """Return what a chart of a question says."""
    said = TOLD[question.hints.chart](question, chart)
    left_out = (f"{chart.abstained} abstained",) if chart.abstained else ()
    return said._replace(remarks=(*said.remarks, *left_out))


def number(value: float, decimals: int = 1, unit: str = "") -> str:
    """Return a number as people write it: without zeros that say nothing, with its unit."""
    written = f"{value:.{decimals}f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return f"{written} {unit}".rstrip()


def _bars(question: Question, chart: Bars) -> Told:
    remark = ("several picks each: the sum may be over 100 %",) if chart.several else ()
    return Told(tuple(_of_bars(question, chart.bars)), remark)


def _scale(question: Question, chart: Scale) -> Told:
    mean = () if chart.mean is None else (f"mean {number(chart.mean)}",)
    nps = () if chart.nps is None else (f"Net Promoter Score {chart.nps:+d}",)
    return Told(tuple(_of_bars(question, chart.bars)), (*mean, *nps, *_ends(question)))


def _ends(question: Question) -> tuple[str, ...]:
    """Say what the ends of a scale mean, where that is known."""
    least, most = question.ends
    return (f"from “{least}” to “{most}”",) if least and most else ()


def _of_bars(question: Question, bars: Sequence[Bar]) -> Iterator[Line]:
    for option, bar in zip(question.choices, bars, strict=True):
        percent = "–" if bar.percent is None else f"{bar.percent} %"
        right = option.key in question.right_keys if question.graded else None
        yield Line(
            option.key,
            option.text,
            bar.count,
            percent,
            bar.share,
            percent=bar.percent,
            right=right,
            leads=bar.leads,
        )


def _scales(question: Question, chart: Scales) -> Told:
    texts = {option.key: option.text for option in question.choices}
    lines = tuple(_statement(row, texts.get(row.key, row.key), chart.steps) for row in chart.rows)
    return Told(lines, (f"from 1 to {chart.steps}", *_ends(question)))


def _statement(row: Row, text: str, steps: int) -> Line:
    if row.mean is None:
        return Line(row.key, text, row.base, "–", 0.0)
    detail = ", ".join(f"{value}: {people}" for value, people in enumerate(row.counts, start=1))
    share = (row.mean - 1) / (steps - 1) if steps > 1 else 0.0
    return Line(row.key, text, row.base, f"mean {number(row.mean)}", share, detail=detail)


def _cloud(_question: Question, chart: Cloud) -> Told:
    lines = [Line("", word.text, word.count, "", word.weight, leads=word.weight == 1) for word in chart.words]
    return Told(tuple(lines), _more(chart.more))


def _wall(_question: Question, chart: Wall) -> Told:
    lines = [Line("", card.text, card.count, "", card.share, right=card.right) for card in chart.cards]
    right = (f"right: {' | '.join(chart.right)}",) if chart.right else ()
    return Told(tuple(lines), (*right, *_more(chart.more)))


def _more(texts: int) -> tuple[str, ...]:
    return (f"{count(texts, 'text')} more",) if texts else ()


def _ranks(question: Question, chart: Ranks) -> Told:
    texts = {option.key: option.text for option in question.choices}
    lines = tuple(_ranked(row, texts.get(row.key, row.key)) for row in chart.rows)
    if question.hints.input != "order":
        return Told(lines, ("points shared out",))
    order = ("in the right order",) if chart.solved else ()
    most = len(question.choices) - 1
    return Told(lines, (*order, f"first place: {count(most, 'point')}, last place and not ranked: none"))


def _ranked(row: Rank, text: str) -> Line:
    mean = "" if row.mean is None else f"{number(row.mean)} each"
    crowd = "" if row.crowd is None else f"people put it at place {row.crowd}"
    return Line(
        row.key,
        text,
        row.points,
        f"place {row.place}",
        row.share,
        leads=row.place == 1 and row.points > 0,
        detail=", ".join(filter(None, (mean, crowd))),
    )


def _histogram(_question: Question, chart: Histogram) -> Told:
    lines = [
        Line("", stretch(chart, each.start, each.end), each.count, "", each.share, leads=each.share == 1)
        for each in chart.bins
        if each.count
    ]
    named = (("median", chart.median), ("mean", chart.mean), ("true value", chart.truth))
    more = max(chart.decimals, 1)
    remarks = [f"{name} {number(value, more, chart.unit)}" for name, value in named if value is not None]
    return Told(tuple(lines), tuple(remarks))


def stretch(chart: Histogram, start: float, end: float) -> str:
    """Return the numbers of a stretch: the one in it, where it holds one only."""
    step = 10**-chart.decimals
    last = end - step
    if last <= start + step / 2:
        return number(start, chart.decimals, chart.unit)
    return f"{number(start, chart.decimals)} to {number(last, chart.decimals, chart.unit)}"


def _heat(_question: Question, chart: Heat) -> Told:
    fullest = sorted(chart.cells, key=lambda cell: -cell.count)
    lines = [_spot(cell, chart.size) for cell in fullest[:MOST_SPOTS]]
    rest = len(fullest) - len(lines)
    remarks = (f"{count(rest, 'place')} more",) if rest else ()
    if chart.area is not None:
        area = chart.area
        remarks = (
            f"right: {_percent(area.x)} across, {_percent(area.y)} down, within {_percent(area.radius)}",
            *remarks,
        )
    return Told(tuple(lines), remarks)


def _spot(cell: Cell, size: float) -> Line:
    across, down = cell.left + size / 2, cell.top + size / 2
    text = f"{_percent(across)} across, {_percent(down)} down"
    return Line("", text, cell.count, "", cell.share, leads=cell.share == 1)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _survey(question: Question, chart: Survey) -> Told:
    inner = question.inner
    parts = [(part.text, of_chart(inner[part.key], part.chart)) for part in chart.parts]
    return Told((), (), tuple(parts))


TOLD: dict[str, Tell] = {
    "bars": cast("Tell", _bars),
    "scale": cast("Tell", _scale),
    "scales": cast("Tell", _scales),
    "cloud": cast("Tell", _cloud),
    "wall": cast("Tell", _wall),
    "ranks": cast("Tell", _ranks),
    "histogram": cast("Tell", _histogram),
    "heat": cast("Tell", _heat),
    "survey": cast("Tell", _survey),
}
"""How each chart of the vocabulary is told."""
