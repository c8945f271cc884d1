"""Cloud: words, the larger the more people wrote them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent

from sanora.charts.cloud import Cloud, Word
from sanora_desktop.control.charts.base import Counted, Painted, Pictures, no_pictures, plots
from sanora_desktop.control.texts import sized
from sanora_desktop.control.tones import tones

SMALLEST, LARGEST = 1.0, 2.6
"""Sizes of a word that came once, and of the most frequent one, by that of other texts."""


class Piece(NamedTuple):
    """A word in its size, with its number behind it, in lines of its own height."""

    word: Word
    font: QFont
    text: str
    wide: float
    note: float
    ascent: float
    high: float


class Placed(NamedTuple):
    """A word where it stands: its left end, on its line."""

    piece: Piece
    at: QPointF


@plots("cloud")
class CloudPlot(Painted):
    """Words in lines, most frequent first; each keeps its colour."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        self.words: list[Word] = []
        self._known: tuple[int, list[Placed], float] | None = None

    def arrange(self, counted: Counted) -> None:
        """Take the words."""
        self.words = list(counted.chart.words) if isinstance(counted.chart, Cloud) else []
        self._known = None

    def tall(self, width: int) -> int:
        """Return the height of all lines."""
        return round(self.placed(width)[1])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words, and their numbers smaller behind them."""
        painter = QPainter(self)
        colours, small = tones(), sized(self.font(), 0.85)
        seen = event.rect()
        for piece, at in self.placed(self.width())[0]:
            if at.y() < seen.top() - piece.high or at.y() - piece.ascent > seen.bottom():
                continue
            painter.setFont(piece.font)
            painter.setPen(QColor(colours.marks[_tone(piece.word.text, len(colours.marks))]))
            painter.drawText(at, piece.text)
            painter.setFont(small)
            painter.setPen(QColor(colours.soft))
            painter.drawText(at + QPointF(piece.wide + 3, 0), str(piece.word.count))
        painter.end()

    def placed(self, width: int) -> tuple[list[Placed], float]:
        """Return where the words stand at a width, and how high they are together."""
        if self._known is None or self._known[0] != width:
            self._known = (width, *self._place(width))
        return self._known[1], self._known[2]

    def _place(self, width: int) -> tuple[list[Placed], float]:
        gap = self.fontMetrics().height() * 0.7
        lines: list[list[Piece]] = [[]]
        used = 0.0
        for word in self.words:
            piece = self._piece(word, width)
            whole = piece.wide + piece.note + gap
            if lines[-1] and used + whole > width:
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += whole
        placed: list[Placed] = []
        top = 0.0
        for line in filter(None, lines):
            ascent = max(piece.ascent for piece in line)
            left = max(0.0, (width - sum(piece.wide + piece.note + gap for piece in line) + gap) / 2)
            for piece in line:
                placed.append(Placed(piece, QPointF(left, top + ascent)))
                left += piece.wide + piece.note + gap
            top += max(piece.high for piece in line) + 2
        return placed, top

    def _piece(self, word: Word, width: int) -> Piece:
        font = sized(self.font(), SMALLEST + (LARGEST - SMALLEST) * word.weight**0.7, bold=word.weight == 1)
        room = QFontMetricsF(font)
        note = QFontMetricsF(sized(self.font(), 0.85)).horizontalAdvance(str(word.count)) + 3
        text = room.elidedText(word.text, Qt.TextElideMode.ElideRight, max(1.0, width - note))
        return Piece(word, font, text, room.horizontalAdvance(text), note, room.ascent(), room.height())


def _tone(text: str, tones_there: int) -> int:
    """Return the colour of a word: the same as long as it is spelt the same."""
    return sum(map(ord, text)) % tones_there
