"""What QML draws: the picture laid out for the window's size, in its colours."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Property, QObject, Signal

from sanora.clock import Clock
from sanora.stage.picture import Asked, Phase, Picture
from sanora.stage.texts import Texts
from sanora_desktop.projector import themes
from sanora_desktop.projector.countdown_clock import CountdownClock
from sanora_desktop.projector.drawing import Drawing
from sanora_desktop.projector.fitting import Choice
from sanora_desktop.projector.gallery import Gallery
from sanora_desktop.projector.hall_layout import HALL, HallLayout
from sanora_desktop.projector.join_layout import JoinLayout
from sanora_desktop.projector.plain_layout import PlainLayout
from sanora_desktop.projector.question_layout import QuestionLayout
from sanora_desktop.projector.signs import SIGNS
from sanora_desktop.projector.space import Space, Type

MOST_EMOJI = 8
"""Emoji that rise at a time."""

Layout = QuestionLayout | JoinLayout | PlainLayout | HallLayout


class Model(QObject):
    """The projector for QML: `shown` is a `Drawing` as plain values, with what lies over every scene."""

    changed = Signal()
    recoloured = Signal()

    def __init__(self, texts: Texts, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.countdown = CountdownClock(clock, self)
        self.gallery = Gallery()
        self._came = 0
        self.picture = Picture()
        self.drawing = Drawing(key="", scene="")
        self._space = Space(1280, 720)
        self._fitted: tuple[tuple[object, ...], Choice] | None = None
        self._shown: dict[str, Any] = {}
        self._theme: themes.Name = "dark"
        self._still = False
        self._hint = ""
        self._lay()

    @property
    def theme(self) -> themes.Name:
        """The theme in use."""
        return self._theme

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; an equal one costs nothing."""
        if picture != self.picture:
            self.picture = picture
            self._lay()

    def take_picture(self, picture: str, body: bytes) -> None:
        """Take in a picture of the talk, and draw it."""
        self.gallery.put(picture, body)
        self._came += 1
        self._fitted = None
        self._lay()

    def resize(self, space: Space) -> None:
        """Lay out for another size."""
        if space != self._space:
            self._space = space
            self._lay()

    def set_theme(self, name: themes.Name) -> None:
        """Change all colours."""
        if name != self._theme:
            self._theme = name
            self.recoloured.emit()

    def set_still(self, *, still: bool) -> None:
        """Move nothing, or let movement be."""
        if still != self._still:
            self._still = still
            self.recoloured.emit()

    def set_hint(self, hint: str) -> None:
        """Show a line for whoever sits at this computer; empty: none."""
        if hint != self._hint:
            self._hint = hint
            self.recoloured.emit()

    def _lay(self) -> None:
        asked = self.picture.question if self.picture.scene == "question" else None
        running = asked is not None and asked.phase in {Phase.OPEN, Phase.PAUSED}
        self.countdown.follow(asked.span if running and asked is not None else None)
        banner = self._banner()
        space = self._space.below(float(banner["height"]) if banner else 0.0)
        if asked is not None:
            self.gallery.want(_pictures(asked))
        layout = self._layout(space)
        content = (self.picture.scene, *layout.content())
        if self._fitted is None or self._fitted[0] != content:
            self._fitted = (content, layout.choice())
        self.drawing = layout.lay(self._fitted[1])
        self._shown = {
            **_values(self.drawing),
            "banner": banner,
            "blank": self.picture.blank,
            "away": self.texts.say("away") if self.picture.away else "",
            "came": self._came,
            "reactions": self._reactions(),
            "unit": space.unit,
            "least": space.least,
        }
        self.changed.emit()

    def _layout(self, space: Space) -> Layout:
        picture, texts = self.picture, self.texts
        if picture.scene == "question" and picture.question is not None:
            return QuestionLayout.of(picture, picture.question, texts, space, self.gallery)
        if picture.scene in HALL:
            return HallLayout(picture, texts, space)
        if picture.scene == "join":
            return JoinLayout(picture, texts, space)
        return PlainLayout(picture, texts, space)

    def _reactions(self) -> dict[str, Any]:
        """Return the emoji of the last moment, the most frequent first, and the number of the moment."""
        told = self.picture.reactions
        if told is None or self.picture.blank:
            return {"seq": 0, "items": [], "text": ""}
        most = sorted(told.counts.items(), key=lambda item: -item[1])[:MOST_EMOJI]
        items = [{"emoji": emoji, "count": count} for emoji, count in most]
        text = "  ".join(f"{emoji} {self.texts.number(count)}" for emoji, count in most)
        return {"seq": told.seq, "items": items, "text": text}

    def _banner(self) -> dict[str, Any] | None:
        """Return the line that says that this is a rehearsal."""
        if not self.picture.rehearsal:
            return None
        space = self._space
        type_, text = Type(space.size(2.7), colour="paper").bold(), self.texts.say("rehearsal")
        width = space.width - 2 * space.pad
        put = type_.put("rehearsal", text, (space.pad, 0.7 * space.unit, width), "center")
        return {"height": put.height + 1.4 * space.unit, "words": _values(put)}

    @Property("QVariant", notify=changed)  # pyright: ignore[reportArgumentType] - Qt's name of any value
    def shown(self) -> dict[str, Any]:
        """The drawing."""
        return self._shown

    @Property("QVariant", notify=recoloured)  # pyright: ignore[reportArgumentType] - as above
    def colours(self) -> dict[str, str]:
        """Colours by name."""
        return themes.THEMES[self._theme]

    @Property(bool, notify=recoloured)
    def still(self) -> bool:
        """Whether nothing moves."""
        return self._still

    @Property(str, notify=recoloured)
    def hint(self) -> str:
        """A line for whoever sits here."""
        return self._hint

    @Property(str, constant=True)
    def awaySign(self) -> str:  # noqa: N802 - as QML names properties
        """The small picture of a lost connection."""
        return SIGNS["away"]

    @Property(QObject, constant=True)
    def time(self) -> CountdownClock:
        """The countdown."""
        return self.countdown


def _pictures(asked: Asked) -> list[str]:
    """Return the ids of all pictures of a question."""
    parts = [asked] if asked.part is None else [asked, asked.part]
    return [
        picture
        for part in parts
        for picture in (part.picture, *(option.picture for option in part.options))
        if picture
    ]


def _values(struct: msgspec.Struct) -> dict[str, Any]:
    """Return a struct in what Qt makes JavaScript of: dicts and lists, no tuples."""
    return msgspec.json.decode(msgspec.json.encode(struct), type=dict[str, Any])
