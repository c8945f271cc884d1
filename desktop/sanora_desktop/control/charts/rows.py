"""Rows: a mark, a text, what it got, and a bar under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sanora.stage.marks import Mark
from sanora_desktop.control.charts.base import Pictures, Plot, no_pictures
from sanora_desktop.control.marks import MarkLabel, colour
from sanora_desktop.control.texts import chip, label, say, sized
from sanora_desktop.control.tones import tones

THICK = 10
RIGHT = "✓ right"


class BarLine(QWidget):
    """One bar: `share` of the width."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._tone = ""
        self.setFixedHeight(THICK)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, tone: str) -> None:
        """Draw this much, in this colour."""
        if (share, tone) != (self._share, self._tone):
            self._share, self._tone = share, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the groove and the bar in it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(tones().line))
        painter.drawRoundedRect(whole, THICK / 2, THICK / 2)
        if self._share > 0:
            width = max(THICK, whole.width() * self._share)
            start = whole.width() - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            painter.setBrush(QColor(self._tone))
            painter.drawRoundedRect(QRectF(start, 0, width, THICK), THICK / 2, THICK / 2)
        painter.end()


class Entry(NamedTuple):
    """What one row shows. Without a `share` it has no bar, without a `mark` its `badge` stands before it."""

    text: str
    figure: str
    share: float | None = None
    mark: Mark | None = None
    badge: str = ""
    detail: str = ""
    right: bool = False
    leads: bool = False
    spoken: str = ""


class Row(QWidget):
    """One row."""

    def __init__(self) -> None:
        super().__init__()
        self.mark, self.words, self.badge = MarkLabel(), label(size=1.1), label(size=1.3, bold=True)
        self.figures, self.detail = label(size=1.1, wrap=False), label(role="soft", wrap=False)
        self.right = chip("good")
        self.bar = BarLine()
        say(self.right, RIGHT)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.words, stretch=1)
        for widget in (self.right, self.detail, self.figures):
            head.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        for widget in (self.mark, self.badge):
            grid.addWidget(widget, 0, 0, 2, 1, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(head, 0, 1)
        grid.addWidget(self.bar, 1, 1)
        grid.setColumnStretch(1, 1)

    def show_entry(self, entry: Entry) -> None:
        """Show it."""
        tone = tones().signal
        if entry.mark is not None:
            self.mark.draw(entry.mark)
            tone = colour(entry.mark, tones())
        say(self.badge, entry.badge)
        say(self.words, entry.text)
        self.words.setFont(sized(self.font(), 1.1, bold=entry.leads))
        say(self.figures, entry.figure)
        say(self.detail, entry.detail)
        if entry.share is not None:
            self.bar.show_share(entry.share, tone)
        for widget, there in (
            (self.mark, entry.mark is not None),
            (self.badge, bool(entry.badge)),
            (self.detail, bool(entry.detail)),
            (self.right, entry.right),
            (self.bar, entry.share is not None),
        ):
            widget.setVisible(there)
        if self.accessibleName() != entry.spoken:
            self.setAccessibleName(entry.spoken)


class Rows(Plot):
    """Rows below each other; they are used again for the next question."""

    def __init__(self, pictures: Pictures = no_pictures) -> None:
        super().__init__(pictures)
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these."""
        place = 0
        for place, entry in enumerate(entries, start=1):
            if place > len(self.rows):
                self.rows.append(Row())
                self._column.addWidget(self.rows[-1])
            self.rows[place - 1].show_entry(entry)
            self.rows[place - 1].show()
        for row in self.rows[place:]:
            row.hide()
