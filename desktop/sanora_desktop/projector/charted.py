"""What came of a question, or what people do now: the chart with its captions, or a sentence in its place."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sanora.stage import words
from sanora.stage.picture import Asked, Earlier, Picture
from sanora.stage.texts import Texts, plain
from sanora_desktop.projector.charts import SKETCHES, Box, Figure, Scene
from sanora_desktop.projector.charts.heat import fitted
from sanora_desktop.projector.drawing import Photo
from sanora_desktop.projector.gallery import Gallery
from sanora_desktop.projector.space import Space, Type

TEXTUAL = frozenset({"cloud", "wall"})
"""Charts of what the audience wrote, which is not shown while the stage is frozen."""

NARROW = 1.5
"""Width by height below which a caption may need two lines."""


class Charted(NamedTuple):
    """Draws the charts of a question that has no cards, with letters of `size`."""

    picture: Picture
    asked: Asked
    texts: Texts
    space: Space
    gallery: Gallery
    size: int

    @property
    def caption(self) -> Type:
        """How captions are set."""
        return Type(max(self.space.least, round(0.66 * self.size)), colour="soft", line=1.12)

    def photo(self, box: Box) -> Photo:
        """Return the question's picture in a box."""
        asked = self.asked
        return fitted(asked.picture, asked.picture_text, box, self.gallery.size(asked.picture))

    def figure(self, box: Box) -> Figure:
        """Return the chart; where there is none to be drawn, what people do now."""
        asked = self.asked
        hidden = self.picture.frozen and asked.hints.chart in TEXTUAL
        if hidden or words.prompted(asked):
            return self._prompt(
                self.texts.say("held") if hidden else plain(words.prompt(asked, asked, self.texts)), box
            )
        said = " · ".join(plain(text) for text in words.captions(asked, self.texts))
        lines = (
            2 if self.space.width < NARROW * self.space.height else 1
        )  # kept free before there is a caption
        height = max(lines * self.caption.pitch, self.caption.height(said, box.width)) + 0.6 * self.space.unit
        inner = box._replace(height=box.height - height)
        if inner.height <= 0 or inner.width <= 0:
            return Figure([], [], [], fits=False)
        drawn = (
            self._compared(asked.before, inner) if asked.before is not None else self._sketch(asked, inner)
        )
        put = self.caption.put(
            "caption", said, (box.x, inner.y + inner.height + 0.6 * self.space.unit, box.width)
        )
        return drawn._replace(words=[*drawn.words, *([put] if said else [])])

    def _sketch(self, asked: Asked, box: Box) -> Figure:
        scene = Scene(asked, self.texts, self.space, self.size, self.gallery.size, self.gallery.memory)
        return SKETCHES[asked.hints.chart](scene, box)

    def _compared(self, before: Earlier, box: Box) -> Figure:
        """Return the round before at the left, and the one on the screen at the right."""
        head = self.caption.bold("signal")
        earlier = msgspec.structs.replace(self.asked, chart=before.chart, right=(), before=None)
        left, right = (half.below(head.pitch + self.space.unit) for half in box.halves(2 * self.space.gap))
        figures = [self._sketch(earlier, left), self._sketch(self.asked, right)]
        heads = [
            head.put(
                "round", plain(self.texts.say("run", run=self.texts.number(run))), (half.x, box.y, half.width)
            )
            for half, run in ((left, before.run), (right, self.asked.run))
        ]
        return Figure(
            [*heads, *(one for figure in figures for one in figure.words)],
            [one for figure in figures for one in figure.shapes],
            [one for figure in figures for one in figure.photos],
            all(figure.fits for figure in figures),
        )

    def _prompt(self, said: str, box: Box) -> Figure:
        """Return a sentence in the middle of a box, as large as it may be."""
        if not said:
            return Figure([], [], [])
        size = max(self.space.least, min(self.space.percent(6), round(0.2 * box.height)))
        type_ = Type(size, colour="soft", line=1.2)
        width = min(box.width, 0.9 * self.space.width)
        height = type_.height(said, width)
        place = (box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width)
        return Figure([type_.put("prompt", said, place, "center")], [], [], height <= box.height)
