"""Scales: each statement with how its values are shared out, and its mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sanora.charts.scales import Row as Statement
from sanora.charts.scales import Scales
from sanora.commandline.answers import Line, number
from sanora_desktop.control.charts.base import Counted, Pictures, Plot, line_spoken, no_pictures, plots
from sanora_desktop.control.texts import label, say
from sanora_desktop.control.tones import tones

FAINTEST = 0.16
"""How much of the colour the least value has."""


class Strip(QWidget):
    """The values of a statement beside each other, each as wide as its share; the higher, the stronger."""

    def __init__(self) -> None:
        super().__init__()
        self._row: Statement | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(self.fontMetrics().height() * 1.5))

    def show_row(self, row: Statement | None) -> None:
        """Show the shares of a statement."""
        if row != self._row:
            self._row = row
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the groove, and a segment for each value that somebody chose."""
        del event
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        colours = tones()
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(whole, 4, 4)
        left = whole.left()
        room = QFontMetricsF(painter.font())
        row = self._row
        steps = 0 if row is None else len(row.counts)
        for value in range(1, steps + 1):
            share = 0.0 if row is None else row.shares[value - 1]
            if row is None or not share:
                continue
            wide = whole.width() * share
            ground = between(colours.card, colours.signal, shade(value, steps))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            segment = QRectF(left, whole.top(), wide - 1, whole.height())
            painter.drawRect(segment)
            words = f"{value}: {row.counts[value - 1]}"
            words = words if room.horizontalAdvance(words) + 6 < wide else str(value)
            if room.horizontalAdvance(words) + 4 < wide:
                painter.setPen(readable(ground, colours.ink, colours.paper))
                painter.drawText(segment, Qt.AlignmentFlag.AlignCenter, words)
            left += wide
        painter.end()


class StatementRow(QWidget):
    """One statement."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.figures = label(size=1.1), label(size=1.1, bold=True, wrap=False)
        self.strip = Strip()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.addWidget(self.words, stretch=1)
        head.addWidget(self.figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.strip)

    def show_statement(self, text: str, row: Statement | None, line: Line | None) -> None:
        """Show it, and what people think of it if that is known."""
        say(self.words, text)
        mean = None if row is None else row.mean
        say(self.figures, "–" if mean is None else f"mean {number(mean)}")
        self.strip.show_row(row)
        self.setAccessibleName(text if line is None else line_spoken(line))


@plots("scales")
class ScalesPlot(Plot):
    """The statements in their order."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        self.rows: list[StatementRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_counted(self, counted: Counted) -> None:
        """Show all statements."""
        chart, choices = counted.chart, counted.question.choices
        known = {row.key: row for row in chart.rows} if isinstance(chart, Scales) else {}
        lines = {line.key: line for line in counted.told.lines}
        while len(self.rows) < len(choices):
            self.rows.append(StatementRow())
            self._column.addWidget(self.rows[-1])
        for row, option in zip(self.rows, choices, strict=False):
            row.show_statement(option.text, known.get(option.key), lines.get(option.key))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(choices))


def shade(value: int, steps: int) -> float:
    """Return how much of the colour a value has."""
    return FAINTEST + (1 - FAINTEST) * (value - 1) / max(1, steps - 1)


def between(one: str, two: str, part: float) -> QColor:
    """Return a colour between two."""
    first, second = QColor(one), QColor(two)
    rest = 1 - part
    return QColor(
        round(first.red() * rest + second.red() * part),
        round(first.green() * rest + second.green() * part),
        round(first.blue() * rest + second.blue() * part),
    )


def readable(ground: QColor, *inks: str) -> QColor:
    """Return the ink that stands out most."""
    return max(map(QColor, inks), key=lambda ink: abs(luminance(ink) - luminance(ground)))


def luminance(colour: QColor) -> float:
    """Return how light a colour looks, as far as that decides what stands out."""
    return float(
        (0.2126 * colour.redF() ** 2.2 + 0.7152 * colour.greenF() ** 2.2 + 0.0722 * colour.blueF() ** 2.2)
        ** 0.42
    )
