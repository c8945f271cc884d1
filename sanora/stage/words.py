"""What the projector says about a question and about people, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from sanora.charts.bars import Bars
from sanora.charts.cloud import Cloud
from sanora.charts.heat import Heat
from sanora.charts.histogram import Histogram
from sanora.charts.ranks import Ranks
from sanora.charts.scale import Scale
from sanora.charts.wall import Wall
from sanora.stage.question import Asked, Matter, Phase
from sanora.stage.texts import Texts

Sign: TypeAlias = Literal["read", "open", "pause", "lock", "bars"]


PROMPTED = frozenset({"cloud", "wall", "histogram", "survey"})
"""Charts that have nothing to show before the first answer."""


class Seal(msgspec.Struct, frozen=True):
    """The round sign of a question: a countdown (`timed`), or a dial that stands at `share`.

    In a dial stands the picture `sign`, or without one the `figure`. The `word` stands under it.
    """

    timed: bool
    share: float
    sign: Sign | None
    figure: str
    word: str


_SIGNS: dict[Phase, tuple[Sign, str, float]] = {
    Phase.READING: ("read", "ready", 1.0),
    Phase.OPEN: ("open", "open", 1.0),
    Phase.PAUSED: ("pause", "paused", 1.0),
    Phase.CLOSED: ("lock", "closed", 0.0),
    Phase.RESULTS: ("bars", "result", 1.0),
    Phase.ANSWER: ("bars", "result", 1.0),
}


def eyebrow(asked: Asked, texts: Texts) -> str:
    """Return what one needs to know before answering: that it is asked again, what to do; or nothing.

    Once results are on the screen, nobody is told to do anything; how many picks there were is still said.
    """
    again = texts.say("run", run=texts.number(asked.run)) if asked.run > 1 else ""
    over = asked.phase in {Phase.RESULTS, Phase.ANSWER} and asked.hints.input != "options"
    which = part_of(asked, texts) if asked.chart is not None else ""
    quiet = over or (prompted(asked) and not asked.reading)
    return " · ".join(filter(None, (again, which or ("" if quiet else doing(asked, texts)))))


def prompted(matter: Matter) -> bool:
    """Tell whether what to do stands where the chart will be, for there is nothing to draw yet."""
    chart, name = matter.chart, matter.hints.chart
    nothing = chart is None or (chart.empty and name != "survey")
    return nothing and name in PROMPTED


def prompt(asked: Asked, matter: Matter, texts: Texts) -> str:
    """Return what then stands there: what to do, as long as it can be done."""
    running = asked.phase in {Phase.READING, Phase.OPEN, Phase.PAUSED}
    return doing(matter, texts) if running else ""


def doing(matter: Matter, texts: Texts) -> str:
    """Return what people do on their phones now; nothing where it is plain."""
    return _DOING[matter.hints.input](matter, texts)


def part_of(asked: Asked, texts: Texts) -> str:
    """Return which question of a survey it is; nothing for others."""
    if asked.part is None:
        return ""
    return texts.say("partOf", index=texts.number(asked.part.index + 1), of=texts.number(asked.part.of))


def answered(asked: Asked, texts: Texts) -> str:
    """Return "37 of 52 answered" while answers come in, "49 answers" afterwards; nothing while unknown."""
    count = asked.answered
    if count is None or asked.reading:
        return ""
    if asked.phase in {Phase.OPEN, Phase.PAUSED} and asked.people is not None:
        return texts.say("answered", count, answered=texts.number(count), people=max(asked.people, count))
    return texts.say("answers", count, answered=texts.number(count))


def abstained(asked: Asked, texts: Texts) -> str:
    """Return "3 abstained", or nothing if nobody did."""
    count = asked.abstained
    return texts.say("abstained", count, abstained=texts.number(count)) if count else ""


def people(number: int | None, says: Literal["joined", "tookPart"], texts: Texts) -> str:
    """Return "52 people are here", or what else; nothing while unknown."""
    return "" if number is None else texts.say(says, number, people=texts.number(number))


def note(matter: Matter, texts: Texts) -> str:
    """Return what one needs to know to read the bars; or nothing."""
    return texts.say("several") if isinstance(matter.chart, Bars) and matter.chart.several else ""


def captions(matter: Matter, texts: Texts) -> list[str]:
    """Return what stands below the chart: its measures, the rule by which it came about."""
    if matter.chart is None or matter.chart.empty or matter.hints.chart not in _CAPTIONS:
        return []
    return list(filter(None, _CAPTIONS[matter.hints.chart](matter, texts)))


def seal(asked: Asked, texts: Texts) -> Seal:
    """Return the sign of a question: the countdown while it runs, the share of right answers at the end."""
    base = 0 if asked.chart is None else asked.chart.base
    if asked.correct is not None and base:
        figure = texts.percent(_right(asked, asked.correct, base))
        return Seal(
            timed=False, share=asked.correct / base, sign=None, figure=figure, word=texts.say("right")
        )
    sign, word, share = _SIGNS[asked.phase]
    timed = _timed(asked)
    said = "" if timed and asked.phase == Phase.OPEN else texts.say(word)
    if asked.chart is not None and asked.chart.empty and asked.phase not in {Phase.PAUSED, Phase.READING}:
        said = texts.say("noVotes")
    return Seal(timed=timed, share=share, sign=None if timed else sign, figure="", word=said)


def _right(asked: Asked, correct: int, base: int) -> int:
    """Return how many per cent answered right: where one bar says so, its figure."""
    bars = asked.chart.bars if isinstance(asked.chart, Bars) and not asked.chart.several else []
    own = [bar.percent for bar in bars if [bar.key] == list(asked.right) and bar.count == correct]
    return next((percent for percent in own if percent is not None), (200 * correct + base) // (2 * base))


def _timed(asked: Asked) -> bool:
    if asked.phase == Phase.OPEN:
        return asked.span.closes_at is not None
    return asked.phase == Phase.PAUSED and not asked.reading and asked.span.remaining is not None


def _picks(matter: Matter, texts: Texts) -> str:
    hints = matter.hints
    if hints.most == 1:
        return ""
    fewest, most = texts.number(hints.fewest), texts.number(hints.most)
    if hints.fewest == hints.most:
        return texts.say("pickExactly", fewest=fewest)
    if hints.fewest > 1:
        return texts.say("pickBetween", fewest=fewest, most=most)
    return texts.say("pickAny") if hints.most >= len(matter.options) else texts.say("pickUpTo", most=most)


def _order(matter: Matter, texts: Texts) -> str:
    most = matter.hints.most
    if most < len(matter.options):
        return texts.say("do.orderTop", most=texts.number(most))
    return texts.say("do.order")


def _number(matter: Matter, texts: Texts) -> str:
    hints = matter.hints
    if hints.least is None or hints.greatest is None:
        return texts.say("do.number")
    least, greatest = (texts.decimal(end, hints.decimals) for end in (hints.least, hints.greatest))
    return texts.say("do.numberFrom", least=least, greatest=greatest)


_DOING: dict[str, Callable[[Matter, Texts], str]] = {
    "options": _picks,
    "scale": lambda _, texts: texts.say("do.scale"),
    "scales": lambda _, texts: texts.say("do.scales"),
    "words": lambda matter, texts: texts.say(
        "do.words", matter.hints.most, most=texts.number(matter.hints.most)
    ),
    "text": lambda _, texts: texts.say("do.text"),
    "order": _order,
    "number": _number,
    "points": lambda matter, texts: texts.say("do.points", budget=texts.number(matter.hints.budget)),
    "pin": lambda _, texts: texts.say("do.pin"),
    "survey": lambda matter, texts: texts.say(
        "do.survey", len(matter.hints.parts), parts=texts.number(len(matter.hints.parts))
    ),
}


def _scale(matter: Matter, texts: Texts) -> list[str]:
    chart = matter.chart
    if not isinstance(chart, Scale):
        return []
    nps = None if chart.nps is None else f"{'+' if chart.nps > 0 else ''}{texts.number(chart.nps)}"
    return [
        "" if nps is None else texts.say("nps", nps=nps),
        "" if chart.mean is None else texts.say("mean", mean=texts.decimal(chart.mean, 1)),
    ]


def _written(matter: Matter, texts: Texts) -> list[str]:
    chart = matter.chart
    if not isinstance(chart, Cloud | Wall):
        return []
    right = chart.right if isinstance(chart, Wall) else []
    return [
        texts.say("truth", truth=", ".join(right)) if right else "",
        texts.say("more", chart.more, more=texts.number(chart.more)) if chart.more else "",
    ]


def _ranks(matter: Matter, texts: Texts) -> list[str]:
    if isinstance(matter.chart, Ranks) and matter.chart.solved:
        return [texts.say("rule.solved")]
    if matter.hints.input == "order":
        return [texts.say("rule.order", most=texts.number(len(matter.options) - 1))]
    return [texts.say("rule.points")]


def _histogram(matter: Matter, texts: Texts) -> list[str]:
    chart = matter.chart
    if not isinstance(chart, Histogram):
        return []

    def written(value: float | None, more: int) -> str:
        return "" if value is None else texts.quantity(value, chart.decimals + more, chart.unit)

    truth, median, mean = written(chart.truth, 0), written(chart.median, 1), written(chart.mean, 1)
    return [
        truth and texts.say("truth", truth=truth),
        median and texts.say("median", median=median),
        mean and texts.say("mean", mean=mean),
    ]


def _heat(matter: Matter, texts: Texts) -> list[str]:
    chart = matter.chart
    return [texts.say("ring")] if isinstance(chart, Heat) and chart.area is not None else []


_CAPTIONS: dict[str, Callable[[Matter, Texts], list[str]]] = {
    "scale": _scale,
    "cloud": _written,
    "wall": _written,
    "ranks": _ranks,
    "histogram": _histogram,
    "heat": _heat,
}
