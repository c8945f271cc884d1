"""Columns: bars that stand beside each other, with lines where a mean or a true value is."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from sanora_desktop.control.charts.base import Painted, Pictures, no_pictures
from sanora_desktop.control.texts import sized
from sanora_desktop.control.tones import tones

HIGH = 8.0
"""Height of the fullest column, in lines of text."""

WIDEST = 5.0
"""Width of a column at most, in lines of text."""

GAP = 0.28
"""Part of a column's place that is left free."""


class Column(NamedTuple):
    """One bar: what stands under and over it, and `share` of the height; `short` is for narrow columns."""

    label: str
    figure: str
    share: float
    leads: bool = False
    short: str = ""


class Marker(NamedTuple):
    """A line at a place `at` from 0 to 1 of the width; a `sure` one is solid, in the tone of right."""

    name: str
    at: float
    sure: bool = False


class ColumnsPlot(Painted):
    """Paints `columns` and `markers`. Where columns are `joined`, they stand without gaps, as numbers do."""

    joined = False

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        self.columns: list[Column] = []
        self.markers: list[Marker] = []

    def tall(self, width: int) -> int:
        """Return the height: a line for each marker, one for figures, the columns, one for what is under."""
        del width
        if not self.columns:
            return 0
        return round(self.fontMetrics().height() * (len(self.markers) + 1 + HIGH + 1.5))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the columns, the markers over them, and over these what must be read."""
        del event
        if not self.columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        top = line * (len(self.markers) + 1)
        place = min(self.width() / len(self.columns), line * WIDEST)
        area = QRectF(0, top, place * len(self.columns), line * HIGH)
        self._paint_columns(painter, area, place)
        self._paint_markers(painter, area, line)
        self._write_figures(painter, area, place, line)
        painter.end()

    def _paint_columns(self, painter: QPainter, area: QRectF, place: float) -> None:
        colours = tones()
        inset = min(1.0, place * 0.1) if self.joined else place * GAP / 2
        for number, column in enumerate(self.columns):
            bar = QRectF(area.left() + number * place + inset, 0, place - 2 * inset, _high(area, column))
            bar.moveBottom(area.bottom())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.marks[0] if column.share else colours.line))
            painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _write_figures(self, painter: QPainter, area: QRectF, place: float, line: float) -> None:
        colours = tones()
        plain, bold = sized(self.font(), 1.0), sized(self.font(), 1.0, bold=True)
        under = _spread([column.label for column in self.columns], place, QFontMetricsF(plain))
        figures = [column.figure for column in self.columns]
        over = _spread(figures, place, QFontMetricsF(bold))
        if over > 1:
            figures = [column.short or column.figure for column in self.columns]
            over = _spread(figures, place, QFontMetricsF(bold))
        free = 0.0
        for number, column in enumerate(self.columns):
            middle = area.left() + (number + 0.5) * place
            if number % over == 0 and column.share:
                painter.setFont(bold if column.leads else plain)
                box = self._box(painter, figures[number], middle, area.bottom() - _high(area, column) - line)
                painter.fillRect(box, QColor(colours.card))
                painter.setPen(QColor(colours.ink))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, figures[number])
            if number % under == 0:
                painter.setFont(plain)
                painter.setPen(QColor(colours.soft))
                room = QFontMetricsF(plain)
                label = room.elidedText(column.label, Qt.TextElideMode.ElideRight, max(place * under, line))
                box = self._box(painter, label, middle, area.bottom() + line * 0.2)
                if box.left() >= free:
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
                    free = box.right() + line / 2

    def _box(self, painter: QPainter, words: str, middle: float, top: float) -> QRectF:
        """Return where a text stands: over or under its column, but within the widget."""
        room = QFontMetricsF(painter.font())
        wide = room.horizontalAdvance(words) + 2
        left = min(max(0.0, middle - wide / 2), max(0.0, self.width() - wide))
        return QRectF(left, top, wide, room.height())

    def _paint_markers(self, painter: QPainter, area: QRectF, line: float) -> None:
        colours = tones()
        painter.setFont(sized(self.font(), 1.0))
        room = QFontMetricsF(painter.font())
        ordered = sorted(self.markers, key=lambda marker: marker.at)  # so that no line goes through a name
        for row, marker in enumerate(ordered):
            colour = QColor(colours.good if marker.sure else colours.ink)
            x = area.left() + area.width() * min(max(marker.at, 0.0), 1.0)
            top = row * line
            pen = QPen(colour, 2, Qt.PenStyle.SolidLine if marker.sure else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, top + line * 0.2), QPointF(x, area.bottom()))
            wide = room.horizontalAdvance(marker.name) + line
            right = x + wide <= self.width()
            box = QRectF(x + 6 if right else x - wide - 6, top, wide, line)
            side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
            painter.fillRect(box.adjusted(line, 0, 0, 0) if not right else box, QColor(colours.card))
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, marker.name)


def _high(area: QRectF, column: Column) -> float:
    return max(2.0, area.height() * column.share)


def _spread(words: list[str], place: float, room: QFontMetricsF) -> int:
    """Return by how many columns texts must be apart to have room."""
    widest = max((room.horizontalAdvance(word) for word in words), default=0.0) + 8
    return max(1, math.ceil(min(widest, place * len(words)) / place))
