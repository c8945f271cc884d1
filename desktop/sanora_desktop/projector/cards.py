"""One option as it is drawn: its mark, its words and figures on a card, the bar."""

from __future__ import annotations

from typing import NamedTuple

from sanora.charts import FEW
from sanora.charts.bars import Bar
from sanora.kinds.base import Option
from sanora.stage.marks import mark_of
from sanora.stage.picture import Asked, Phase
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector.drawing import Badge, Card, Photo, Sign, Words
from sanora_desktop.projector.measuring import BOLD, MEDIUM, NORMAL
from sanora_desktop.projector.signs import SIGNS
from sanora_desktop.projector.space import Space, Type

THUMB = 2.6
"""The side of an option's picture, in letters."""

PERCENT, COUNT, COUNT_SIZE, LARGE = 3.4, 2.2, 0.72, 1.33
"""In letters of the option: widths of percentage and count, size of the latter and of a leading share."""


class Style(NamedTuple):
    """How the options of a question are set: letters, whether in two columns, dense, brief, with pictures."""

    size: int
    line: float
    two: bool
    dense: bool
    brief: bool
    pictured: bool = False

    @property
    def thumb(self) -> float:
        """The side of an option's picture, and nothing where there are none."""
        return THUMB * self.size if self.pictured else 0.0

    @property
    def text(self) -> Type:
        """The words."""
        return Type(self.size, NORMAL if self.dense else MEDIUM, line=self.line)


class Shown(NamedTuple):
    """An option and what is known of it."""

    asked: Asked
    option: Option
    texts: Texts
    bar: Bar | None
    before: Bar | None = None

    @property
    def right(self) -> bool:
        """Whether it is told to be right."""
        return self.option.key in self.asked.right

    @property
    def wrong(self) -> bool:
        """Whether it is told not to be."""
        return bool(self.asked.right) and not self.right

    @property
    def said(self) -> str:
        """What it says."""
        said = self.texts.option(self.option)
        before = self.before
        if before is None or before.percent is None:
            return said
        return f"{said} · {plain(self.texts.say('was', before=self.texts.percent(before.percent)))}"

    def words(self, style: Style) -> str:
        """Return what of it has room."""
        return "" if style.brief and self.wrong else self.said


class Measures(NamedTuple):
    """The lengths of a card whose outer width is given, mark and all."""

    side: float
    start: float
    inline: float
    block: float
    text: float
    value: float
    percent: float
    votes: float


def measures(shown: Shown, style: Style, space: Space, width: float) -> Measures:
    """Return the lengths of a card `width` pixels wide with its mark."""
    size = style.size
    side = max(1.8 * size, 2.1 * min(size, space.least))
    start = side + (0.3 if style.dense else 0.42) * size
    inline, block = (0.35, 0.05) if style.dense else (0.6, 0.24)
    between = 0.2 if style.dense else 0.5
    percent = _percent_width(shown, style)
    count = max(COUNT * _count_size(style, space), Type(_count_size(style, space), MEDIUM).width(f"({FEW})"))
    beside = 0.0 if style.two or style.dense else count + 0.3 * size
    value = 0.0 if shown.asked.secret else max(percent, count) + beside + between * size
    thumb = style.thumb + (0.5 * size if style.pictured else 0.0)
    text = width - start - 2 * inline * size - value - thumb
    return Measures(side, start, inline * size, block * size, text, value, percent, count)


def least_height(shown: Shown, style: Style, space: Space, width: float) -> float:
    """Return the height that an option needs at a width."""
    lengths = measures(shown, style, space, width)
    return max(
        lengths.side,
        style.thumb + 0.4 * style.size if style.pictured else 0.0,
        2 * lengths.block + max(_text_height(shown, style, lengths), _value_height(style, space)),
    )


def too_long(shown: Shown, style: Style, space: Space, width: float) -> bool:
    """Tell whether a word does not fit its line."""
    return style.text.word(shown.words(style)) > measures(shown, style, space, width).text - 1


def card(
    shown: Shown, style: Style, space: Space, place: tuple[float, float, float, float], *, mirrored: bool
) -> Card:
    """Return an option at `place`: x, y, width and height."""
    x, y, width, height = place
    lengths = measures(shown, style, space, width)
    mark = mark_of(shown.asked.options, shown.option.key)
    letter = "" if shown.asked.hints.shuffle else mark.letter
    tone = f"mark{mark.tone}"
    face_width = width - lengths.start
    left = x if mirrored else x + lengths.start
    tag, tick = _tag(shown, style, lengths, (face_width, height), mirrored=mirrored)
    face = [
        *_said(shown, style, lengths, (face_width, height), mirrored=mirrored),
        *tag,
        *_values(shown, style, space, (face_width, height), mirrored=mirrored),
    ]
    badge_x = face_width + (lengths.start - lengths.side) if mirrored else -lengths.start
    return Card(
        key=shown.option.key,
        x=left,
        y=y,
        width=face_width,
        height=height,
        radius=min(1.2 * space.unit, height / 2),
        badge=Badge(
            x=badge_x,
            y=(height - lengths.side) / 2,
            side=lengths.side,
            path=mark.path,
            letter=letter,
            lift=mark.lift,
            glyph=mark.glyph,
            size=round(11.5 / 24 * lengths.side),
        ),
        face=tuple(face),
        tick=tick,
        share=0.0 if shown.bar is None else shown.bar.share,
        tone="good" if shown.right else "wrong" if shown.wrong else tone,
        badge_tone="good" if shown.right else "soft" if shown.wrong else tone,
        ink="ink",
        on_bar="ink" if shown.wrong else "onMark",
        frame=max(1.0, 0.5 * space.unit) if shown.right else 1.0,
        frame_colour="good" if shown.right else "line",
        mirrored=mirrored,
        said=_aloud(shown, letter),
    )


def thumb(shown: Shown, style: Style, drawn: Card) -> Photo | None:
    """Return the picture of an option on its card, in a square."""
    if not shown.option.picture:
        return None
    side, inset = style.thumb, 0.6 * style.size
    x = drawn.x + drawn.width - inset - side if drawn.mirrored else drawn.x + inset
    y = drawn.y + (drawn.height - side) / 2
    return Photo(shown.option.picture, x, y, side, side, shown.said)


def _percent_width(shown: Shown, style: Style) -> float:
    """Return the room for any percentage, so that none moves the words."""
    full, size = shown.texts.percent(100), style.size
    if style.dense:
        return max(3.0 * size, Type(size, BOLD).width(full))
    return max(PERCENT * size, Type(round(LARGE * size), BOLD).width(full))


def _count_size(style: Style, space: Space) -> int:
    return max(min(space.least, style.size), round(COUNT_SIZE * style.size))


def _value_height(style: Style, space: Space) -> float:
    both = style.size + _count_size(style, space)
    return both if style.two or style.dense else style.size


def _tag_type(style: Style) -> Type:
    return style.text.bold()


def _tag_width(shown: Shown, style: Style) -> float:
    return 1.35 * style.size + _tag_type(style).width(shown.texts.say("rightAnswer"))


def _tag_beside(shown: Shown, style: Style, lengths: Measures) -> bool:
    """Whether the words "right answer" have room on the option's own, single line."""
    one = style.text.height(shown.said, lengths.text) <= style.text.pitch
    return one and style.text.width(shown.said) + 0.5 * style.size + _tag_width(shown, style) <= lengths.text


def _text_height(shown: Shown, style: Style, lengths: Measures) -> float:
    height = max(style.text.pitch, style.text.height(shown.words(style), lengths.text))
    if not shown.right or _tag_beside(shown, style, lengths):
        return height
    return height + _tag_type(style).height(shown.texts.say("rightAnswer"), lengths.text - 1.35 * style.size)


def _said(
    shown: Shown, style: Style, lengths: Measures, box: tuple[float, float], *, mirrored: bool
) -> list[Words]:
    width, height = box
    text = shown.words(style)
    if not text:
        return []
    shift = style.thumb + (0.5 * style.size if style.pictured else 0.0)
    x = width - lengths.inline - lengths.text - shift if mirrored else lengths.inline + shift
    y = (height - _text_height(shown, style, lengths)) / 2
    return [style.text.put("option", text, (x, y, lengths.text), "right" if mirrored else "left")]


def _tag(
    shown: Shown, style: Style, lengths: Measures, box: tuple[float, float], *, mirrored: bool
) -> tuple[list[Words], Sign | None]:
    if not shown.right:
        return [], None
    width, height = box
    type_, text, icon = _tag_type(style), shown.texts.say("rightAnswer"), 1.05 * style.size
    top = (height - _text_height(shown, style, lengths)) / 2
    start = lengths.inline + style.thumb + (0.5 * style.size if style.pictured else 0.0)
    if _tag_beside(shown, style, lengths):
        start += style.text.width(shown.said) + 0.5 * style.size
    else:
        top += style.text.height(shown.said, lengths.text)
    room = lengths.inline + lengths.text - start - 1.35 * style.size
    words_x = start + 1.35 * style.size
    icon_x = width - start - icon if mirrored else start
    words_x = width - words_x - room if mirrored else words_x
    put = type_.put("right", text, (words_x, top, room), "right" if mirrored else "left")
    tick = Sign(SIGNS["tick"], icon_x, top + (type_.pitch - icon) / 2, icon, "ink", 3.6)
    return [put], tick


def _values(
    shown: Shown, style: Style, space: Space, box: tuple[float, float], *, mirrored: bool
) -> list[Words]:
    """Return percentage, and the count while few have answered."""
    chart, bar = shown.asked.chart, shown.bar
    if shown.asked.secret or chart is None or bar is None or chart.empty or bar.percent is None:
        return []
    width, height = box
    large = shown.asked.phase == Phase.RESULTS and bar.leads and not style.dense
    size = style.size
    percent = Type(round(LARGE * size) if large else size, BOLD if large or style.dense else MEDIUM, line=1.0)
    count = Type(_count_size(style, space), MEDIUM, line=1.0)
    text = shown.texts.percent(bar.percent)
    number = f"({shown.texts.number(bar.count)})" if chart.base < FEW else ""
    lengths = measures(shown, style, space, width + 1e6)
    end, wide = lengths.inline, lengths.percent
    stacked = style.two or style.dense
    tall = percent.pitch + (count.pitch if stacked and number else 0.0)
    y = (height - tall) / 2
    align = "left" if mirrored else "right"
    places = [("percent", percent, text, end, y, max(wide, lengths.votes) if stacked else wide)]
    if number and stacked:
        places.append(("votes", count, number, end, y + percent.pitch, max(wide, lengths.votes)))
    elif number:
        below = y + 0.8 * (percent.pitch - count.pitch)
        places.append(("votes", count, number, end + wide + 0.3 * size, below, lengths.votes))
    return [
        type_.put(name, said, (from_end if mirrored else width - from_end - room, top, room), align)
        for name, type_, said, from_end, top, room in places
    ]


def _aloud(shown: Shown, letter: str) -> str:
    """What a screen reader says of an option."""
    key = f"{shown.option.key}. " if letter else ""
    bar, chart = shown.bar, shown.asked.chart
    value = (
        "" if bar is None or bar.percent is None or chart is None else f" {shown.texts.percent(bar.percent)}"
    )
    right = f" {shown.texts.say('rightAnswer')}" if shown.right else ""
    return f"{key}{shown.said}{right}{value}"
