"""What the projector window looks like, in figures: its texts, its faults, its pixels, its QR codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple, cast

import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtQuick import QQuickItem, QQuickView

SPARE = 1.5
"""Pixels by which rounding may put things beside their place."""

CORE = 0.72
"""The part of a line's height that its letters fill."""

UNSEEN = 8
"""Levels of 255 nobody sees: Qt draws large letters a little aside, by what the process has drawn before."""
ELSEWHERE = 48
"""The same between two processes; another letter or a bar of another length differs by far more."""

TIGHTEST = 0.99
"""Least distance of two lines, by the size of their letters."""


class Text(NamedTuple):
    """A text that is seen: what it says, its letters in pixels, where it is, and what of it is not covered.

    `kind` tells what it is: the name of its words, `badge` or `figure`.
    """

    text: str
    kind: str
    size: int
    colour: QColor
    box: QRectF
    seen: QRectF
    fits: bool
    on_bar: bool


class Look(NamedTuple):
    """All texts that are seen, and what is cut off, overlaps or leaves the window."""

    texts: list[Text]
    faults: list[str]

    @property
    def smallest(self) -> Text:
        """The smallest text."""
        return min(self.texts, key=lambda text: text.size)


def items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Yield the visible items in the order in which they are drawn."""
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from items(child)


def look(view: QQuickView) -> Look:
    """Measure what a window shows now."""
    root = view.rootObject()
    area = QRectF(0, 0, view.width(), view.height())
    texts = [_text(item) for item in items(root) if item.inherits("QQuickText") and item.property("text")]
    texts = [text for text in texts if not text.seen.isEmpty()]
    faults = [f"{text.text!r} does not fit its place" for text in texts if not text.fits]
    faults += [f"{text.text!r} leaves the window" for text in texts if not _within(text.box, area)]
    faults += [f"{one} lies on {other}" for one, other in _overlaps(root, texts)]
    return Look(texts, faults)


def words(view: QQuickView) -> list[tuple[str, str]]:
    """Return what a window says, each text once: what it is, and its words."""
    return [
        (item.objectName().removeprefix("words "), " ".join(str(item.property("text")).split()))
        for item in items(view.rootObject())
        if item.inherits("QQuickText") and item.property("text") and _ancestor(item, "bar") is None
    ]


def _text(item: QQuickItem) -> Text:
    wide, size = float(item.property("contentWidth")), cast("QFont", item.property("font")).pixelSize()
    kind = item.objectName().removeprefix("words ")
    lines = int(item.property("lineCount"))
    pitch = float(item.property("lineHeight")) if item.objectName().startswith("words ") else size * 1.2
    placed = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    align = item.property("align")
    x = placed.x()
    if align == "right":
        x += placed.width() - wide
    elif align == "center":
        x += (placed.width() - wide) / 2
    top = placed.y() + (lines * pitch - ((lines - 1) * pitch + CORE * pitch)) / 2
    box = QRectF(x, top, wide, (lines - 1) * pitch + CORE * pitch)
    room = item.property("room")
    fits = not item.property("truncated") and pitch >= TIGHTEST * size
    if room is not None:
        fits = fits and lines * pitch <= float(room) + SPARE and wide <= item.width() + SPARE
    bar = _ancestor(item, "bar")
    return Text(
        text=str(item.property("text")),
        kind=kind,
        size=size,
        colour=cast("QColor", item.property("color")),
        box=box,
        seen=box.intersected(_scene(bar)) if bar is not None else _uncovered(item, box),
        fits=fits,
        on_bar=bar is not None,
    )


def _scene(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _ancestor(item: QQuickItem, name: str) -> QQuickItem | None:
    parent = cast("QQuickItem | None", item.parentItem())  # None above the root
    while parent is not None and parent.objectName() != name:
        parent = cast("QQuickItem | None", parent.parentItem())
    return parent


def _uncovered(item: QQuickItem, box: QRectF) -> QRectF:
    """Return the part of a card's text that its bar does not cover."""
    option = _ancestor(item, "option")
    if option is None or item.objectName() == "badge":
        return box
    bar = next((child for child in option.childItems() if child.objectName() == "bar"), None)
    if bar is None or not bar.isVisible():
        return box
    covered = _scene(bar)
    if covered.left() <= _scene(option).left() + SPARE:
        return box.intersected(box.translated(max(0.0, covered.right() - box.left()), 0))
    return box.intersected(box.translated(min(0.0, covered.left() - box.right()), 0))


def _within(box: QRectF, area: QRectF) -> bool:
    return area.adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(box)


def _overlaps(root: QQuickItem, texts: list[Text]) -> Iterator[tuple[str, str]]:
    places = [(repr(text.text), text.box) for text in texts if not text.on_bar and text.kind != "badge"]
    solid = [
        (f"{item.objectName()} {index}", _scene(item))
        for index, item in enumerate(items(root))
        if item.objectName() in {"code", "banner"}
    ]
    outside = [
        (repr(text.text), text.box)
        for text in texts
        if text.kind not in {"option", "percent", "votes", "right", "badge", "rehearsal"}
    ]
    cards = [
        (f"option {index}", _scene(item))
        for index, item in enumerate(items(root))
        if item.objectName() == "option"
    ]
    pairs = [*combinations(places, 2), *combinations([*solid, *cards, *outside], 2)]
    for (one, box), (other, second) in pairs:
        shared = box.intersected(second)
        if shared.width() > SPARE and shared.height() > SPARE:
            yield one, other


def picture(view: QQuickView) -> Image.Image:
    """Return what a window shows now."""
    image = view.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(image.constBits())
    size = (image.width(), image.height())
    return Image.frombuffer("RGB", size, data, "raw", "RGB", image.bytesPerLine(), 1)


def changed(
    before: Image.Image, after: Image.Image, unseen: int = UNSEEN
) -> tuple[int, int, int, int] | None:
    """Return the box (left, top, right, bottom) of what looks different; None if nothing does."""
    little = Image.new("RGB", before.size, (unseen, unseen, unseen))
    return ImageChops.subtract(ImageChops.difference(before, after), little).getbbox()


def codes(image: Image.Image, scale: float = 1) -> list[str]:
    """Return what the QR codes in an image say, read as a phone far away would: from fewer pixels."""
    size = (round(image.width * scale), round(image.height * scale))
    smaller = image.resize(size)
    return [found.text for found in zxingcpp.read_barcodes(smaller)]


def contrast(image: Image.Image, text: Text) -> float:
    """Return the contrast of a text to what is behind it: the colour that is seen most around its letters."""
    part = image.crop(
        (
            max(0, int(text.seen.left())),
            max(0, int(text.seen.top())),
            min(image.width, max(int(text.seen.right()), int(text.seen.left()) + 1)),
            min(image.height, max(int(text.seen.bottom()), int(text.seen.top()) + 1)),
        )
    )
    found = part.getcolors(part.width * part.height) or []
    own = (text.colour.red(), text.colour.green(), text.colour.blue())
    around = [(count, cast("tuple[int, int, int]", colour)) for count, colour in found if colour != own]
    if not around:
        return float("inf")
    _, behind = max(around)
    light, dark = sorted((_luminance(own), _luminance(behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
