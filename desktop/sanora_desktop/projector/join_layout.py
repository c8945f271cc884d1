"""The join screen: how the hall gets in."""

from __future__ import annotations

from typing import NamedTuple

from sanora.stage import words
from sanora.stage.address import grouped_code
from sanora.stage.picture import Door, Picture
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector import door as doors
from sanora_desktop.projector.blocks import Block, Line, figured, rows, side_of
from sanora_desktop.projector.drawing import Code, Drawing
from sanora_desktop.projector.fitting import Choice, Plan, alike, fit
from sanora_desktop.projector.measuring import BOLD, balanced
from sanora_desktop.projector.space import Space, Type


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
        return fit(self.lay, [Plan("roomy", self.space.least)], self.space.percent(7.6), alike, self._long)

    def lay(self, choice: Choice) -> Drawing:
        """Return the drawing for a choice."""
        picture, space, unit = self.picture, self.space, self.space.unit
        width = space.width - 2 * space.pad
        head = Type(choice.size, BOLD, line=1.12)
        title = picture.title
        wide = balanced(title, head.size, head.weight, width) if title else width
        align = side_of(title, self.texts)
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

    def _ways(self, width: float) -> list[Block]:
        picture, space, say = self.picture, self.space, self.texts.say
        name = Type(space.size(3.2), colour="soft")
        people = words.people(picture.people, "joined", self.texts)
        counted = figured(people, (space.size(5), space.size(3)), inline=True)
        if picture.locked:
            locked = Block([Line(name, "locked", say("locked"), 0.0, 0.0, width)])
            return [locked, counted] if counted.height else [locked]
        ways: list[Block] = []
        if picture.door is not None:
            ways.append(self._address(picture.door, name, width))
        big = Type(space.size(13), line=1.05).bold("signal")
        ways.append(
            Block(
                [
                    Line(name, "way", say("code"), 0.0, 0.0, width),
                    Line(big, "code", grouped_code(picture.code), 0.0, name.pitch, width),
                ]
            )
        )
        row = [counted] if counted.height else []
        if picture.network:
            net = Type(space.size(5), line=1.1).bold()
            wide = min(width, max(net.width(picture.network), name.width(say("network"))))
            row.insert(
                0,
                Block(
                    [
                        Line(name, "way", say("network"), 0.0, 0.0, wide),
                        Line(net, "network", picture.network, 0.0, name.pitch, wide),
                    ]
                ),
            )
        return [*ways, *rows(row, width, 6 * space.unit, 2 * space.unit)]

    def _address(self, door: Door, name: Type, width: float) -> Block:
        space = self.space
        size = max(space.least, min(round(7.6 * space.unit), int(width / (len(door.address) * 0.67))))
        type_ = Type(size, line=1.1).bold()
        while size > space.least and type_.width(door.address) > width:
            size -= 1
            type_ = type_._replace(size=size)
        lines = [Line(name, "way", self.texts.say("join"), 0.0, 0.0, width)]
        y = name.pitch
        for line in doors.lines(door, type_, width):
            lines.append(Line(type_, "address", line, 0.0, y, width))
            y += type_.pitch
        if door.nearby:
            lines.append(
                Line(name, "nearby", plain(self.texts.say("nearby", address=door.nearby)), 0.0, y, width)
            )
        return Block(lines)

    def _long(self, plan: Plan) -> frozenset[str]:
        del plan
        title, space = self.picture.title, self.space
        long = Type(space.percent(3), BOLD).word(title) > space.width - 2 * space.pad
        return frozenset([title] if long else [])
