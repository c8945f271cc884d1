"""The results of a round: an option a row, with its mark, its bar, and figures as every face has them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sanora.commandline.counting import count
from sanora.figures import Bar
from sanora.kinds.base import Option
from sanora_desktop.control.marks import MarkLabel, colour
from sanora_desktop.control.texts import chip, label, say, sized
from sanora_desktop.control.tones import tones
from sanora_desktop.view import Asked

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


class OptionRow(QWidget):
    """One option with its bar."""

    def __init__(self) -> None:
        super().__init__()
        self.mark, self.words = MarkLabel(), label(size=1.1)
        self.figures = label(size=1.1, wrap=False)
        self.right = chip("good")
        self.bar = BarLine()
        say(self.right, RIGHT)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.words, stretch=1)
        head.addWidget(self.right, alignment=Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.figures)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(head, 0, 1)
        grid.addWidget(self.bar, 1, 1)
        grid.setColumnStretch(1, 1)

    def show_option(self, asked: Asked, option: Option, bar: Bar | None) -> None:
        """Show an option, and what it got if that is known."""
        mark = self.mark.show_mark(asked.question.kind, asked.options, option.key)
        right = option.key in asked.right
        say(self.words, option.text)
        self.words.setFont(sized(self.font(), 1.1, bold=bar is not None and bar.leads))
        self.right.setVisible(right)
        figures = in_figures(bar, asked)
        say(self.figures, figures)
        self.bar.show_share(0.0 if bar is None else bar.share, colour(mark, tones()))
        spoken = f"{option.key}: {option.text}. {figures}{'. Right' if right else ''}"
        if self.accessibleName() != spoken:
            self.setAccessibleName(spoken)


class Bars(QWidget):
    """All options of a round."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[OptionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._note = label(role="soft")
        self._column.addWidget(self._note)

    def show_asked(self, asked: Asked | None) -> None:
        """Show a round; nothing without one."""
        options = () if asked is None else asked.options
        while len(self.rows) < len(options):
            row = OptionRow()
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        for row in self.rows[len(options) :]:
            row.hide()
        self._note.setVisible(asked is not None)
        if asked is None:
            return
        for place, option in enumerate(options):
            bar = None if asked.figures is None else asked.figures.bars[place]
            self.rows[place].show_option(asked, option, bar)
            self.rows[place].show()
        say(self._note, note(asked))


def in_figures(bar: Bar | None, asked: Asked) -> str:
    """Return what an option got, as text."""
    if bar is None or asked.figures is None:
        return "–"
    if bar.percent is None:
        return "0"
    return f"{bar.count} · {bar.percent} %"


def note(asked: Asked) -> str:
    """Return what one needs to know to read the bars."""
    if asked.figures is None:
        return "Results are not for this console."
    if asked.figures.empty:
        return "No votes yet."
    parts = [count(asked.figures.base, "answer")]
    if asked.correct is not None:
        parts.append(f"{asked.correct} right")
    if asked.figures.several:
        parts.append("several picks each, so it may be more than 100 %")
    return " · ".join(parts)
