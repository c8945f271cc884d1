"""The scenes of few words: joining, waiting, the end, connecting, not let in."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sanora.stage import words
from sanora.stage.address import grouped_code
from sanora.stage.direction import direction_of
from sanora.stage.picture import Door, Picture
from sanora.stage.texts import Part, Texts, parts, plain
from sanora_desktop.projector import door as doors
from sanora_desktop.projector.drawing import Align, Code, Drawing, Words
from sanora_desktop.projector.fitting import Choice, Lead, Plan, fit
from sanora_desktop.projector.measuring import BOLD, balanced
from sanora_desktop.projector.space import Space, Type

LINKLESS = {"badPass", "unknownCode"}
"""Refusals whose texts are about the web projector's link; a window has none."""


class PlainLayout(NamedTuple):
    """Lays out a scene of a title, a sentence, how many people there are, and the way in for late ones."""

    picture: Picture
    texts: Texts
    space: Space

    def content(self) -> tuple[object, ...]:
        """Return all that the sizes depend on."""
        return (*self._said(), self.picture.door, self.space)

    def choice(self) -> Choice:
        """Return the sizes with which it fits."""
        most = self.space.percent(19 if self.picture.scene == "ended" else 11)
        return fit(self.lay, [Plan("roomy", self.space.least)], most, _alike, self._long)

    def lay(self, choice: Choice) -> Drawing:
        """Return the drawing for a choice."""
        space, unit = self.space, self.space.unit
        title, text = self._said()
        head = Type(choice.size, BOLD, line=1.1)
        under = Type(
            max(space.least, min(round(5.4 * unit), round(0.45 * choice.size))), colour="soft", line=1.3
        )
        codes, corner = self._corner()
        limit = space.width - 2 * space.pad - ((space.rail + space.gap) if corner else 0.0)
        width = min(limit, 0.75 * space.width)
        figure = _figure(self._people(), (space.size(12), space.size(3)))
        blocks = [head.height(title, width), under.height(text, width), figure.height]
        tall = sum(blocks) + 3 * unit * (sum(map(bool, blocks)) - 1)
        free = space.height - space.top - 2 * space.pad
        y = space.top + space.pad + max(0.0, (free - tall) / 2)
        made: list[Words] = []
        for type_, name, said in ((head, "title", title), (under, "text", text)):
            if said:
                side = _side(said, self.texts)
                even = name == "title" and side == "left"
                wide = balanced(said, type_.size, type_.weight, width) if even else width
                made.append(type_.put(name, said, (space.pad, y, wide), side))
                y += made[-1].height + 3 * unit
        made += figure.put(space.pad, y)
        long = head.word(title) > width - 1 and title not in choice.broken
        return Drawing(
            key=self.picture.scene,
            scene=self.picture.scene,
            plan=choice.plan.name,
            words=(*made, *corner),
            codes=tuple(codes),
            waves=True,
            fits=tall <= free + 1e-6 and not long,
        )

    def _said(self) -> tuple[str, str]:
        """Return title and sentence."""
        picture, say = self.picture, self.texts.say
        match picture.scene:
            case "waiting":
                return picture.title, say("soon")
            case "ended":
                return say("thanks"), picture.title
            case "refused" if picture.refusal is not None:
                refusal = picture.refusal
                key = "refused" if refusal.key in LINKLESS else refusal.key
                return say(f"{key}Title"), plain(
                    say(f"{key}Text", reason=refusal.reason)
                ) if refusal.reason else ""
            case _:
                return say("connecting"), ""

    def _people(self) -> str:
        picture = self.picture
        if picture.scene == "ended":
            return words.people(picture.people, "tookPart", self.texts) if picture.people else ""
        return words.people(picture.people, "joined", self.texts) if picture.scene == "waiting" else ""

    def _corner(self) -> tuple[list[Code], list[Words]]:
        door, space = self.picture.door, self.space
        if door is None:
            return [], []
        entry = Type(space.size(2.8))
        side = min(space.rail, 27 * space.unit)
        x = space.width - space.pad - space.rail
        height = len(doors.lines(door, entry, space.rail)) * entry.pitch
        y = space.height - space.pad - height
        place = (x + (space.rail - side) / 2, y - space.unit - side, side)
        code = doors.code(door, self.texts, place, space)
        return [code], doors.address(door, entry, (x, y, space.rail), "center")

    def _long(self, plan: Plan) -> frozenset[str]:
        del plan
        title, _ = self._said()
        space = self.space
        width = 0.75 * space.width - space.rail
        return frozenset([title] if Type(space.percent(3), BOLD).word(title) > width else [])


class JoinLayout(NamedTuple):
    """Lays out the join screen: how the hall gets in, as large as it goes."""

    picture: Picture
    texts: Texts
    space: Space

    def content(self) -> tuple[object, ...]:
        """Return all that the sizes depend on."""
        picture = self.picture
        fixed = (picture.title, picture.door, picture.code, picture.network, picture.locked)
        return (*fixed, picture.people is None, self.space)

    def choice(self) -> Choice:
        """Return the sizes with which it fits."""
        return fit(self.lay, [Plan("roomy", self.space.least)], self.space.percent(7.6), _alike, self._long)

    def lay(self, choice: Choice) -> Drawing:
        """Return the drawing for a choice."""
        picture, space, unit = self.picture, self.space, self.space.unit
        width = space.width - 2 * space.pad
        head = Type(choice.size, BOLD, line=1.12)
        title = picture.title
        wide = balanced(title, head.size, head.weight, width) if title else width
        align = _side(title, self.texts)
        x = space.width - space.pad - wide if align == "right" else space.pad
        made = [head.put("title", title, (x, space.top + space.pad, wide), align)] if title else []
        top = space.top + space.pad + (made[0].height + space.gap if made else 0.0)
        bottom = space.height - space.pad
        codes: list[Code] = []
        left = space.pad
        side = min(66 * unit, bottom - top)
        if picture.door is not None:
            place = (left, top + (bottom - top - side) / 2, side)
            codes.append(doors.code(picture.door, self.texts, place, space))
            left += side + 6 * unit
        ways = self._ways(space.width - space.pad - left)
        tall = sum(one.height for one in ways) + 3.6 * unit * (len(ways) - 1)
        y = top + max(0.0, (bottom - top - tall) / 2)
        for way in ways:
            made += way.put(left, y)
            y += way.height + 3.6 * unit
        long = head.word(title) > width - 1 and title not in choice.broken
        fits = tall <= bottom - top + 1e-6 and side >= 66 * unit - 1e-6 and not long
        return Drawing(
            key="join",
            scene="join",
            plan=choice.plan.name,
            words=tuple(made),
            codes=tuple(codes),
            waves=True,
            fits=fits,
        )

    def _ways(self, width: float) -> list[_Block]:
        picture, space, say = self.picture, self.space, self.texts.say
        name = Type(space.size(3.2), colour="soft")
        people = words.people(picture.people, "joined", self.texts)
        counted = _figure(people, (space.size(5), space.size(3)), inline=True)
        if picture.locked:
            return list(filter(None, [_Block([(name, "locked", say("locked"), 0.0, 0.0, width)]), counted]))
        ways: list[_Block] = []
        if picture.door is not None:
            ways.append(self._address(picture.door, name, width))
        big = Type(space.size(13), line=1.05).bold("signal")
        ways.append(
            _Block(
                [
                    (name, "way", say("code"), 0.0, 0.0, width),
                    (big, "code", grouped_code(picture.code), 0.0, name.pitch, width),
                ]
            )
        )
        row = [counted] if counted.height else []
        if picture.network:
            net = Type(space.size(5), line=1.1).bold()
            wide = min(width, max(net.width(picture.network), name.width(say("network"))))
            row.insert(
                0,
                _Block(
                    [
                        (name, "way", say("network"), 0.0, 0.0, wide),
                        (net, "network", picture.network, 0.0, name.pitch, wide),
                    ]
                ),
            )
        return [*ways, *_rows(row, width, 6 * space.unit, 2 * space.unit)]

    def _address(self, door: Door, name: Type, width: float) -> _Block:
        space = self.space
        size = max(space.least, min(round(7.6 * space.unit), int(width / (len(door.address) * 0.67))))
        type_ = Type(size, line=1.1).bold()
        while size > space.least and type_.width(door.address) > width:
            size -= 1
            type_ = type_._replace(size=size)
        lines = [(name, "way", self.texts.say("join"), 0.0, 0.0, width)]
        y = name.pitch
        for line in doors.lines(door, type_, width):
            lines.append((type_, "address", line, 0.0, y, width))
            y += type_.pitch
        if door.nearby:
            lines.append(
                (name, "nearby", plain(self.texts.say("nearby", address=door.nearby)), 0.0, y, width)
            )
        return _Block(lines)

    def _long(self, plan: Plan) -> frozenset[str]:
        del plan
        title, space = self.picture.title, self.space
        long = Type(space.percent(3), BOLD).word(title) > space.width - 2 * space.pad
        return frozenset([title] if long else [])


class _Block(NamedTuple):
    """Texts in their places, to be moved together."""

    lines: list[tuple[Type, str, str, float, float, float]]

    @property
    def height(self) -> float:
        return max((y + type_.height(text, width) for type_, _, text, _, y, width in self.lines), default=0.0)

    @property
    def width(self) -> float:
        return max((x + width for _, _, _, x, _, width in self.lines), default=0.0)

    def moved(self, right: float, down: float) -> _Block:
        return _Block([(*line[:3], line[3] + right, line[4] + down, line[5]) for line in self.lines])

    def put(self, x: float, y: float) -> list[Words]:
        return [
            type_.put(name, text, (x + left, y + top, width))
            for type_, name, text, left, top, width in self.lines
        ]


def _rows(blocks: list[_Block], width: float, beside: float, below: float) -> list[_Block]:
    """Put blocks beside each other, their lower edges on a line, in as many rows as they need."""
    if len(blocks) > 1 and blocks[0].width + beside + blocks[1].width > width:
        first, second = blocks
        return [_Block([*first.lines, *second.moved(0.0, first.height + below).lines])]
    lines: list[tuple[Type, str, str, float, float, float]] = []
    height = max((block.height for block in blocks), default=0.0)
    x = 0.0
    for block in blocks:
        lines += block.moved(x, height - block.height).lines
        x += block.width + beside
    return [_Block(lines)] if lines else []


def _figure(text: str, sizes: tuple[int, int], *, inline: bool = False) -> _Block:
    """Return a sentence with a large figure: in one line, or the figure above the rest."""
    strong = Type(sizes[0], line=1.0).bold()
    rest = Type(sizes[1], colour="soft", line=1.1)
    pieces = parts(text)
    if not pieces:
        return _Block([])
    if inline:
        return _Block(_inline(pieces, strong, rest))
    number = "".join(piece.text for piece in pieces if piece.strong)
    others = "".join(piece.text for piece in pieces if not piece.strong).strip()
    return _Block(
        [
            (strong, "count", number, 0.0, 0.0, strong.width(number)),
            (rest, "people", others, 0.0, strong.pitch, rest.width(others)),
        ]
    )


def _inline(
    pieces: tuple[Part, ...], strong: Type, rest: Type
) -> list[tuple[Type, str, str, float, float, float]]:
    x = 0.0
    lines: list[tuple[Type, str, str, float, float, float]] = []
    for piece in pieces:
        type_ = strong if piece.strong else rest
        down = 0.0 if piece.strong else 0.8 * (strong.pitch - rest.pitch)
        said = piece.text.strip()
        lines.append((type_, "count" if piece.strong else "people", said, x, down, type_.width(said)))
        x += type_.width(said) + 0.3 * rest.size
    return lines


def _alike(size: int) -> Lead:
    return Lead(size, size)


def _side(text: str, texts: Texts) -> Align:
    side: dict[Literal["ltr", "rtl"], Align] = {"ltr": "left", "rtl": "right"}
    return side[direction_of(text, texts.direction)]
