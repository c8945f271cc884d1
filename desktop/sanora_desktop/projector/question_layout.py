"""The question on the screen, from its opening to the right answer: what stands where, and how large."""

from __future__ import annotations

import math
from typing import NamedTuple

import msgspec

from sanora.charts.bars import Bar, Bars
from sanora.stage import words
from sanora.stage.direction import direction_of
from sanora.stage.picture import Asked, Picture
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector import cards, rail
from sanora_desktop.projector.cards import Shown, Style
from sanora_desktop.projector.charted import Charted
from sanora_desktop.projector.charts import Box, Figure
from sanora_desktop.projector.drawing import Card, Drawing, Photo, Rule, Words
from sanora_desktop.projector.fitting import Choice, Lead, Plan, fit
from sanora_desktop.projector.gallery import Gallery
from sanora_desktop.projector.measuring import BOLD, NORMAL, balanced
from sanora_desktop.projector.space import LINE, Space, Type

ONE_COLUMN = 6
"""Options; more stand in two columns."""

MATTER = (
    "text", "picture", "picture_text", "options", "hints", "least_label", "most_label", "explanation",
    "chart", "before",
)  # fmt: skip
"""What the part of a survey has in place of the survey."""

BESIDE = 0.38
"""Share of the width that the question's picture has beside the answers."""

TIGHT = 1.14
"""Line distance of the question, and of everything where it is dense."""

LONG = 3.0
"""A word too long for its line at this size, in percent of the screen's height, is broken."""


class QuestionLayout(NamedTuple):
    """Lays out one picture of a question; of a survey, that of its part."""

    picture: Picture
    asked: Asked
    texts: Texts
    space: Space
    gallery: Gallery

    @classmethod
    def of(
        cls, picture: Picture, asked: Asked, texts: Texts, space: Space, gallery: Gallery
    ) -> QuestionLayout:
        """Return the layout; the part of a survey stands as its question."""
        part = asked.part
        if part is not None and asked.chart is not None:
            fields = {name: getattr(part, name) for name in MATTER}
            asked = msgspec.structs.replace(asked, **fields)
        return cls(picture, asked, texts, space, gallery)

    def content(self) -> tuple[object, ...]:
        """Return all that the sizes depend on: while it stays, no text changes its size."""
        asked = self.asked
        told = asked.phase == "answer"
        static = (
            asked.run > 1,
            asked.text,
            asked.options,
            asked.hints,
            asked.secret,
            asked.reading,
            asked.picture,
            (asked.least_label, asked.most_label),
            asked.before is not None,
            None if asked.part is None else asked.part.index,
            words.prompted(asked),
            self.picture.frozen,
        )
        return (*static, told, asked.right, asked.explanation, self.picture.door, self.space)

    def choice(self) -> Choice:
        """Return plan and sizes with which it fits."""
        space = self.space
        least, even = space.least, math.ceil(0.034 * space.height)
        plans = [
            Plan("even", even, whole=True),
            Plan("roomy", least),
            Plan("dense", least),
            Plan("dense full", least),
        ]
        if self.asked.explanation:
            plans.insert(2, Plan("brief", least))
            plans.append(Plan("dense full brief", least))
        return fit(self.lay, plans, max(even, space.percent(5.4)), self._leads, self._long)

    def lay(self, choice: Choice) -> Drawing:
        """Return the drawing for a choice."""
        return _Laid(self, choice).drawing()

    def _leads(self, size: int) -> Lead:
        """A question is larger than its options, a short one much larger."""
        height = self.space.height
        least = max(size, round(1.75 * size - 0.019 * height))
        return Lead(least, max(least, round(min(0.084 * height, 2.3 * size))))

    def _long(self, plan: Plan) -> frozenset[str]:
        size = self.space.percent(LONG)
        laid = _Laid(self, Choice(plan, size, self._leads(size).least))
        return frozenset(laid.too_long())


class _Laid:
    """One try: the parts at the sizes of a choice, and whether they fit."""

    def __init__(self, layout: QuestionLayout, choice: Choice) -> None:
        self.picture, self.asked, self.texts, self.space, self.gallery = layout
        self.choice = choice
        names = choice.plan.name.split()
        self.dense, self.full = "dense" in names, "full" in names
        self.even = "even" in names
        self.mirrored = direction_of(self.asked.text, self.texts.direction) == "rtl"
        two = len(self.asked.options) > ONE_COLUMN
        pictured = any(option.picture for option in self.asked.options)
        line = TIGHT if self.dense else LINE
        self.style = Style(choice.size, line, two, self.dense, "brief" in names, pictured)
        self.said = rail.Said(self.asked, self.texts, self.picture.door)
        space = self.space
        self.side, self.edge = (2 * space.unit, 1.6 * space.unit) if self.dense else (space.pad, space.pad)
        self.gap = (0.8 if self.dense else 3.4) * space.unit
        self.width = space.width - 2 * self.side - (0 if self.dense else space.rail + 1.4 * space.gap)
        self.carded = self.asked.hints.chart == "bars" and not self.asked.reading
        options = self.asked.options if self.carded else ()
        now = _bars(self.asked.chart, len(options))
        before = _bars(None if self.asked.before is None else self.asked.before.chart, len(options))
        self.options = [
            Shown(self.asked, option, self.texts, bar, was)
            for option, bar, was in zip(options, now, before, strict=True)
        ]

    @property
    def lead(self) -> Type:
        return Type(self.choice.lead, NORMAL if self.full else BOLD, line=TIGHT)

    @property
    def why(self) -> Type:
        size = max(min(self.space.least, self.choice.size), round(0.86 * self.choice.size))
        return Type(size, line=self.style.line)

    @property
    def eyebrow(self) -> Type:
        return Type(self.space.size(2.8)).bold("signal")

    @property
    def columns(self) -> int:
        return 2 if self.style.two else 1

    @property
    def rows(self) -> int:
        return max(1, math.ceil(len(self.options) / self.columns))

    @property
    def between(self) -> float:
        return (1.2 if self.dense else 2.6) * self.space.unit

    @property
    def row_gap(self) -> float:
        if self.dense:
            return 0.5 * self.space.unit
        return min(1.8 * self.space.unit, 0.4 * self.choice.size)

    @property
    def option_width(self) -> float:
        return (self.room - (self.columns - 1) * self.between) / self.columns

    @property
    def beside(self) -> bool:
        """Whether the question's picture stands beside its answers."""
        return bool(self.asked.picture) and self.asked.hints.chart != "heat"

    @property
    def room(self) -> float:
        """The width for the answers."""
        return self.width * (1 - BESIDE) - self.gap if self.beside else self.width

    @property
    def why_inset(self) -> float:
        return 3.1 * self.space.unit

    def too_long(self) -> list[str]:
        """Return the texts with a word too long for its line."""
        found = [
            shown.said
            for shown in self.options
            if cards.too_long(shown, self.style, self.space, self.option_width)
        ]
        if self.lead.word(self.asked.text) > self.width - 1:
            found.append(self.asked.text)
        if self.why.word(self.asked.explanation) > self.width - self.why_inset - 1:
            found.append(self.asked.explanation)
        return found

    def drawing(self) -> Drawing:
        space = self.space
        x = space.width - self.side - self.width if self.mirrored else self.side
        top, bottom = space.top + self.edge, space.height - self.edge
        beside = self._rail(bottom)
        if self.dense:
            bottom -= rail.line_height(self.said, space, full=self.full) + self.gap
        head, y = self._head(x, top)
        foot, rules, bottom = self._foot(x, bottom)
        top = y + self.gap
        charted = Charted(self.picture, self.asked, self.texts, self.space, self.gallery, self.choice.size)
        photos = self._photo(charted, x, top, bottom)
        start = x + (self.width - self.room if self.mirrored else 0.0)
        options, fit_options = self._options(start, top, bottom) if self.options else ([], True)
        figure = Figure([], [], [])
        if not self.carded and not self.asked.reading:
            figure = charted.figure(Box(start, top, self.room, bottom - top))
            foot += figure.words
            photos += figure.photos
        for shown, card in zip(self.options, options, strict=True):
            if photo := cards.thumb(shown, self.style, card):
                photos.append(photo)
        whole = not set(self.too_long()) - self.choice.broken
        return Drawing(
            key=f"round {self.asked.round}",
            scene="question",
            plan=self.choice.plan.name,
            words=(*head, *foot, *beside.words),
            codes=tuple(beside.codes),
            rules=tuple(rules),
            photos=tuple(photos),
            shapes=tuple(figure.shapes),
            cards=tuple(options),
            dial=beside.dial,
            mirrored=self.mirrored,
            fits=fit_options and figure.fits and whole and beside.fits and top < bottom,
        )

    def _rail(self, bottom: float) -> rail.Rail:
        space = self.space
        if self.dense:
            place = (self.side, bottom, space.width - 2 * self.side)
            return rail.line(self.said, space, place, full=self.full, mirrored=self.mirrored)
        x = self.side if self.mirrored else space.width - self.side - space.rail
        return rail.column(self.said, space, (x, space.top + self.edge, bottom - space.top - self.edge))

    def _head(self, x: float, y: float) -> tuple[list[Words], float]:
        made: list[Words] = []
        align = "right" if self.mirrored else "left"
        if text := plain(words.eyebrow(self.asked, self.texts)):
            made.append(self.eyebrow.put("eyebrow", text, (x, y, self.width), align))
            y += made[-1].height + 0.8 * self.space.unit
        made.append(self.lead.put("question", self.asked.text, self._balanced(x, y), align))
        return made, y + made[-1].height

    def _balanced(self, x: float, y: float) -> tuple[float, float, float]:
        """Return the place of the question: as narrow as its lines may be, but where every line counts."""
        if self.dense:
            return (x, y, self.width)
        width = balanced(self.asked.text, self.lead.size, self.lead.weight, self.width)
        return (x + self.width - width if self.mirrored else x, y, width)

    def _foot(self, x: float, bottom: float) -> tuple[list[Words], list[Rule], float]:
        text = self.asked.explanation
        if not text:
            return [], [], bottom
        inset, unit = self.why_inset, self.space.unit
        height = self.why.height(text, self.width - inset)
        y = bottom - height
        start = x if self.mirrored else x + inset
        align = "right" if self.mirrored else "left"
        put = self.why.put("explanation", text, (start, y, self.width - inset), align)
        rule_x = x + self.width - 0.7 * unit if self.mirrored else x
        return [put], [Rule(rule_x, y, 0.7 * unit, height, "signal")], y - self.gap

    def _photo(self, charted: Charted, x: float, top: float, bottom: float) -> list[Photo]:
        if not self.beside or bottom <= top:
            return []
        width = self.width - self.room - self.gap
        return [
            charted.photo(Box(x if self.mirrored else x + self.room + self.gap, top, width, bottom - top))
        ]

    def _options(self, x: float, top: float, bottom: float) -> tuple[list[Card], bool]:
        rows, space = self.rows, self.space
        available = bottom - top
        if not self.dense:
            available = min(available, (rows * 14 + 24) * space.unit)
        y = top + (bottom - top - available) / 2
        inner = available - (rows - 1) * self.row_gap
        least = [self._row_height(row) for row in range(rows)]
        heights = [inner / rows] * rows if self.even else shared(inner, least)
        fits = inner >= 0 and all(need <= got + 1e-6 for need, got in zip(least, heights, strict=True))
        starts = [y]
        for height in heights:
            starts.append(starts[-1] + height + self.row_gap)
        step = self.option_width + self.between
        made = [
            cards.card(
                shown,
                self.style,
                space,
                (
                    self._place(x, step, index // rows),
                    starts[index % rows],
                    self.option_width,
                    heights[index % rows],
                ),
                mirrored=self.mirrored,
            )
            for index, shown in enumerate(self.options)
        ]
        return made, fits and sum(heights) <= inner + 1e-6

    def _place(self, x: float, step: float, column: int) -> float:
        return x + (self.columns - 1 - column if self.mirrored else column) * step

    def _row_height(self, row: int) -> float:
        shown = self.options[row :: self.rows]
        return max(cards.least_height(one, self.style, self.space, self.option_width) for one in shown)


def _bars(chart: object, count: int) -> list[Bar] | list[None]:
    """Return the bars of a chart, or as many times nothing."""
    return chart.bars if isinstance(chart, Bars) and len(chart.bars) == count else [None] * count


def shared(total: float, least: list[float]) -> list[float]:
    """Share a length evenly among those that each need their least; more than the length if they need it."""
    rest, free = total, list(range(len(least)))
    while free:
        each = rest / len(free)
        greedy = [index for index in free if least[index] > each]
        if not greedy:
            break
        for index in greedy:
            rest -= least[index]
            free.remove(index)
    each = rest / len(free) if free else 0.0
    return [each if index in free else need for index, need in enumerate(least)]
