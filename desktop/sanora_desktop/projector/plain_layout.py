"""The scenes of a title and a sentence: waiting, the end, connecting, not let in."""

from __future__ import annotations

from typing import NamedTuple

from sanora.stage import words
from sanora.stage.picture import Picture
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector import door as doors
from sanora_desktop.projector.blocks import figured, side_of
from sanora_desktop.projector.drawing import Code, Drawing, Words
from sanora_desktop.projector.fitting import Choice, Plan, alike, fit
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
        return fit(self.lay, [Plan("roomy", self.space.least)], most, alike, self._long)

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
        figure = figured(self._people(), (space.size(12), space.size(3)))
        blocks = [head.height(title, width), under.height(text, width), figure.height]
        tall = sum(blocks) + 3 * unit * (sum(map(bool, blocks)) - 1)
        free = space.height - space.top - 2 * space.pad
        y = space.top + space.pad + max(0.0, (free - tall) / 2)
        made: list[Words] = []
        for type_, name, said in ((head, "title", title), (under, "text", text)):
            if said:
                side = side_of(said, self.texts)
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
