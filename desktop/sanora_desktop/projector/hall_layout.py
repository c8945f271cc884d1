"""The scenes of what comes from the hall beside answers: leaderboard, podium, and its questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sanora.conference.quiz.standing import Leader, TeamLine
from sanora.stage.hall import Scores, Wish
from sanora.stage.picture import Picture
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector import door as doors
from sanora_desktop.projector.blocks import figured, side_of
from sanora_desktop.projector.charts import Box
from sanora_desktop.projector.drawing import Code, Drawing, Shape, Words
from sanora_desktop.projector.fitting import Choice, Plan, alike, fit
from sanora_desktop.projector.measuring import BOLD
from sanora_desktop.projector.space import Space, Type

HALL = frozenset({"leaderboard", "podium", "qa"})
"""The scenes that are laid out here."""

STEPS = ((2, 0.34, "mark5"), (1, 0.46, "mark2"), (3, 0.25, "mark6"))
"""Of the podium from left to right: place, height as a share of the screen's, colour."""

WISHES = (5.0, 4.4, 3.9, 3.4, 3.0, 2.7)
"""Of the letters of questions, in percent of the screen's height."""


class Line(NamedTuple):
    """A line of the leaderboard, of a person or a team."""

    place: int
    name: str
    points: int
    gained: int = 0
    streak: int = 0


class HallLayout(NamedTuple):
    """Lays out one of the scenes."""

    picture: Picture
    texts: Texts
    space: Space

    def content(self) -> tuple[object, ...]:
        """Return all that the sizes depend on."""
        picture = self.picture
        return (picture.scene, picture.scores, picture.frozen, picture.door, self.space)

    def choice(self) -> Choice:
        """Return the sizes with which it fits."""
        return fit(self.lay, [Plan("roomy", self.space.least)], self.space.percent(5.2), alike, _nothing)

    def lay(self, choice: Choice) -> Drawing:
        """Return the drawing for a choice."""
        drawing = {"leaderboard": self._leaderboard, "podium": self._podium, "qa": self._qa}
        return drawing[self.picture.scene](choice)

    def _leaderboard(self, choice: Choice) -> Drawing:
        scores, space = self.picture.scores, self.space
        title, top = self._title(self.texts.say("leaderboard"))
        codes, beside = self._rail(self._players(scores))
        box = self._body(top)
        if scores is None or not scores.top:
            return self._drawing([title, self._notice("noScores", box), *beside], [], codes, fits=True)
        halves = box.halves(2 * space.gap) if scores.teams else (box, box)
        words, shapes, fits = self._lines(self._people(scores.top), halves[0], choice.size)
        if scores.teams:
            head = Type(choice.size, BOLD, "signal")
            words.append(head.put("teams", self.texts.say("teams"), (halves[1].x, box.y, halves[1].width)))
            more = self._lines(self._teams(scores.teams), halves[1].below(head.pitch), choice.size)
            words, shapes, fits = [*words, *more[0]], [*shapes, *more[1]], fits and more[2]
        return self._drawing([title, *words, *beside], shapes, codes, fits=fits)

    def _lines(self, lines: Sequence[Line], box: Box, size: int) -> tuple[list[Words], list[Shape], bool]:
        space, texts = self.space, self.texts
        strong, more = Type(size, BOLD, line=1.12), Type(max(space.least, round(0.62 * size)), line=1.12)
        gap, inset = 0.35 * size, 0.5 * size
        tall = min((box.height + gap) / max(5, len(lines)) - gap, 4.4 * size)
        place = strong.width("0.") + 0.5 * size
        points = max((strong.width(texts.number(line.points)) for line in lines), default=0.0) + inset
        best = max((line.points for line in lines), default=1) or 1
        words: list[Words] = []
        shapes: list[Shape] = []
        fits = tall >= strong.pitch + more.pitch
        for index, line in enumerate(lines):
            y = box.y + index * (tall + gap)
            room = box.width - place - points - 2 * inset
            shapes.append(Shape(box.x, y, box.width, tall, "card", space.unit, edge="line", stroke=1.0))
            bar = Shape(box.x, y, max(line.points / best, 0.0) * box.width, tall, "mark3", space.unit, 0.28)
            shapes.append(bar)
            height = strong.height(line.name, room)
            under = more.pitch if line.streak > 1 or line.gained else 0.0
            middle = y + (tall - height - under) / 2
            number = f"{texts.number(line.place)}."
            words.append(strong.put("place", number, (box.x + inset, middle, place)))
            words.append(strong.put("who", line.name, (box.x + inset + place, middle, room)))
            below = middle + height
            fits = fits and height + under <= tall and strong.word(line.name) <= room
            right = box.x + box.width - inset - points
            words.append(strong.put("points", texts.number(line.points), (right, middle, points), "right"))
            if line.gained:
                said = plain(texts.say("gained", gained=texts.number(line.gained)))
                put = (right - points, below, 2 * points)
                words.append(more.bold("good").put("gained", said, put, "right"))
            if line.streak > 1:
                said = plain(texts.say("streak", streak=texts.number(line.streak)))
                words.append(more.put("streak", said, (box.x + inset + place, below, room - points)))
        return words, shapes, fits

    def _people(self, top: Sequence[Leader]) -> list[Line]:
        return [Line(one.place, self._name(one), one.points, one.gained, one.streak) for one in top]

    def _teams(self, teams: Sequence[TeamLine]) -> list[Line]:
        return [Line(one.place, one.name, one.points) for one in teams]

    def _name(self, one: Leader) -> str:
        return one.name or plain(self.texts.say("player", player=self.texts.number(one.player)))

    def _players(self, scores: Scores | None) -> str:
        count = 0 if scores is None else scores.players
        return self.texts.say("players", count, players=self.texts.number(count)) if count else ""

    def _podium(self, choice: Choice) -> Drawing:
        scores, space = self.picture.scores, self.space
        head = Type(space.size(6.5), BOLD, line=1.1)
        width = space.width - 2 * space.pad
        title = head.put(
            "title", self.texts.say("podium"), (space.pad, space.top + space.pad, width), "center"
        )
        top = title.y + title.height + space.gap
        box = Box(space.pad, top, width, space.height - space.pad - top)
        teams = [] if scores is None else [team for team in scores.teams if team.people]
        people = [] if scores is None else self._people(scores.top)
        winners = self._teams(teams) if teams else people
        if not winners:
            return self._drawing([title, self._notice("noScores", box)], [], [], fits=True)
        words: list[Words] = [title]
        foot = 0.0
        if teams:
            said = "   ".join(
                f"{self.texts.number(one.place)}. {one.name} {self.texts.number(one.points)}"
                for one in people[:3]
            )
            small = Type(space.size(3), colour="soft")
            foot = small.height(said, width) + space.gap
            words.append(
                small.put(
                    "people", said, (space.pad, space.height - space.pad - foot + space.gap, width), "center"
                )
            )
        more, shapes, fits = self._steps(winners, box._replace(height=box.height - foot), choice.size)
        return self._drawing([*words, *more], shapes, [], fits=fits)

    def _steps(self, winners: Sequence[Line], box: Box, size: int) -> tuple[list[Words], list[Shape], bool]:
        space = self.space
        gap = 1.6 * space.unit
        wide = min(box.width, 150 * space.unit)
        step = (wide - 2 * gap) / 3
        left = box.x + (box.width - wide) / 2
        name, place = Type(size, BOLD, line=1.1), Type(space.size(11), BOLD, "onMark", 1.0)
        points = Type(max(space.least, round(0.7 * size)), BOLD, "onMark", 1.1)
        words: list[Words] = []
        shapes: list[Shape] = []
        fits = True
        for index, (rank, share, tone) in enumerate(STEPS):
            who = [one for one in winners if one.place == rank]
            if not who:
                continue
            x, tall = left + index * (step + gap), share * space.height
            y = box.y + box.height - tall
            shapes.append(Shape(x, y, step, tall, tone, 1.2 * space.unit))
            number = self.texts.number(rank)
            words.append(place.put("place", number, (x, y + space.unit, step), "center"))
            said = plain(self.texts.say("points", who[0].points, points=self.texts.number(who[0].points)))
            words.append(points.put("points", said, (x, y + space.unit + place.pitch, step), "center"))
            names = "\n".join(one.name for one in who)
            height = name.height(names, step)
            words.append(name.put("winner", names, (x, y - height - space.unit, step), "center"))
            fits = fits and y - height - space.unit >= box.y and name.word(names) <= step
            fits = fits and place.pitch + points.pitch + 2 * space.unit <= tall
        return words, shapes, fits

    def _qa(self, choice: Choice) -> Drawing:
        del choice
        asked, texts = self.picture.asked, self.texts
        title, top = self._title(texts.say("qa"))
        counts = [] if asked is None else [("qaOpen", "open", asked.open)]
        if asked is not None:
            rest = (("qaAnswered", "answered", asked.answered), ("qaHeld", "held", asked.held))
            counts += [one for one in rest if one[2]]
        sentences = [texts.say(key, number, **{name: texts.number(number)}) for key, name, number in counts]
        codes, beside = self._rail(*sentences)
        box = self._body(top)
        if self.picture.frozen:
            return self._drawing([title, self._notice("held", box), *beside], [], codes, fits=True)
        if asked is None or not asked.items:
            return self._drawing([title, self._notice("qaNone", box), *beside], [], codes, fits=True)
        words, shapes = self._wishes(asked.items, box)
        return self._drawing([title, *words, *beside], shapes, codes, fits=True)

    def _wishes(self, items: Sequence[Wish], box: Box) -> tuple[list[Words], list[Shape]]:
        """Return the questions at the largest size at which all have room, or the first ones at the least."""
        for percent in WISHES:
            size = max(self.space.least, self.space.percent(percent))
            words, shapes, whole = self._at(items, box, size)
            if whole or percent == WISHES[-1]:
                return words, shapes
        return [], []

    def _at(self, items: Sequence[Wish], box: Box, size: int) -> tuple[list[Words], list[Shape], bool]:
        space, texts = self.space, self.texts
        type_, votes = Type(size, line=1.16), Type(size, BOLD, "signal", 1.0)
        small = Type(max(space.least, round(0.62 * size)), colour="soft", line=1.1)
        gap, inset = 0.4 * size, 0.5 * size
        column = votes.width("▲ 0000") + inset
        words: list[Words] = []
        shapes: list[Shape] = []
        y = box.y
        for item in items:
            room = box.width - column - 2 * inset
            more = " · ".join(filter(None, (texts.say("pinned") if item.pinned else "", item.name)))
            height = type_.height(item.text, room) + (small.pitch if more else 0.0) + 1.2 * inset
            if y + height > box.y + box.height + 0.5:
                return words, shapes, False
            edge, stroke = ("signal", 3.0) if item.pinned else ("line", 1.0)
            shapes.append(Shape(box.x, y, box.width, height, "card", space.unit, edge=edge, stroke=stroke))
            count = f"▲ {texts.number(item.votes)}"
            words.append(votes.put("votes", count, (box.x + inset, y + (height - votes.pitch) / 2, column)))
            put = (box.x + inset + column, y + 0.6 * inset, room)
            words.append(type_.put("wish", item.text, put, side_of(item.text, texts)))
            if more:
                below = y + 0.6 * inset + type_.height(item.text, room)
                words.append(small.put("name", more, (put[0], below, room)))
            y += height + gap
        return words, shapes, True

    def _title(self, said: str) -> tuple[Words, float]:
        space = self.space
        head = Type(space.size(6), BOLD, line=1.1)
        width = space.width - 2 * space.pad - space.rail - space.gap
        put = head.put("title", said, (space.pad, space.top + space.pad, width))
        return put, put.y + put.height + space.gap

    def _body(self, top: float) -> Box:
        space = self.space
        width = space.width - 2 * space.pad - space.rail - 1.4 * space.gap
        return Box(space.pad, top, width, space.height - space.pad - top)

    def _notice(self, key: str, box: Box) -> Words:
        type_, said = Type(self.space.size(5), colour="soft"), self.texts.say(key)
        y = box.y + (box.height - type_.height(said, box.width)) / 2
        return type_.put("notice", said, (box.x, y, box.width), "center")

    def _rail(self, *sentences: str) -> tuple[list[Code], list[Words]]:
        """Return the figures beside the list, and under them the way in."""
        space, door = self.space, self.picture.door
        x = space.width - space.pad - space.rail
        made: list[Words] = []
        y = space.top + space.pad
        for sentence in sentences:
            block = figured(sentence, (space.size(7), space.size(2.8)))
            if block.lines:
                made += block.put(x, y)
                y += block.height + 1.4 * space.unit
        if door is None:
            return [], made
        entry = Type(space.size(2.8))
        side = min(space.rail, 27 * space.unit)
        height = len(doors.lines(door, entry, space.rail)) * entry.pitch
        below = space.height - space.pad - height
        place = (x + (space.rail - side) / 2, below - space.unit - side, side)
        code = doors.code(door, self.texts, place, space)
        return [code], [*made, *doors.address(door, entry, (x, below, space.rail), "center")]

    def _drawing(self, words: list[Words], shapes: list[Shape], codes: list[Code], *, fits: bool) -> Drawing:
        return Drawing(
            key=self.picture.scene,
            scene=self.picture.scene,
            words=tuple(words),
            shapes=tuple(shapes),
            codes=tuple(codes),
            fits=fits,
        )


def _nothing(plan: Plan) -> frozenset[str]:
    del plan
    return frozenset()
