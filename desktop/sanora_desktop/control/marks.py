"""The mark of an option as a small picture: the shape and tone that phones and projector show, too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from sanora.kinds.base import Option
from sanora.stage.marks import BOX, Mark, mark_of
from sanora_desktop.control.tones import Tones, tones

SIDE = 26


@lru_cache(maxsize=256)
def drawn(mark: Mark, fill: str, ink: str, side: int, ratio: float) -> QPixmap:
    """Return a mark in its colours, `side` points wide on a screen with `ratio` pixels a point."""
    body = f'<path d="{mark.path}" fill="{fill}" stroke="{fill}" stroke-width="2" stroke-linejoin="round"/>'
    if mark.glyph:
        body += (
            f'<path d="{mark.glyph}" fill="none" stroke="{ink}" stroke-width="2.6" stroke-linecap="round"/>'
        )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {BOX + 2} {BOX + 2}">{body}</svg>'
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    if mark.letter:
        font = painter.font()
        font.setPixelSize(round(side * (0.5 if len(mark.letter) == 1 else 0.38)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        lift = round(mark.lift * side / (BOX + 2))
        painter.drawText(0, lift, side, side, Qt.AlignmentFlag.AlignCenter, mark.letter)
    painter.end()
    return pixmap


def colour(mark: Mark, of: Tones) -> str:
    """Return a mark's colour."""
    return of.marks[mark.tone]


class MarkLabel(QLabel):
    """Shows the mark of one option."""

    def __init__(self, side: int = SIDE) -> None:
        super().__init__()
        self._side = side
        self._mark: Mark | None = None
        self.setFixedSize(side, side)

    def show_mark(self, options: Sequence[Option], key: str) -> Mark:
        """Show the mark of the option with this key; return it."""
        mark = mark_of(options, key)
        self.draw(mark)
        self.setAccessibleName(key)
        return mark

    def draw(self, mark: Mark) -> None:
        """Show a mark."""
        of = tones()
        self._mark = mark
        self.setPixmap(drawn(mark, colour(mark, of), of.on_mark, self._side, self.devicePixelRatioF()))
