"""The time of the question on the screen, in large digits over a line that runs out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sanora.conference.state import Reveal
from sanora.driving.questions import closed
from sanora.stage.countdown import countdown, reading_left, time_left
from sanora_desktop.control.charts.rows import BarLine
from sanora_desktop.control.texts import label, say, sized
from sanora_desktop.control.tones import tones
from sanora_desktop.view import View

HURRY = 5
"""Seconds from which on the time that is left stands out."""

READING = "to read, then answers"
"""Stands under the seconds in which a question is only read."""


class Dial(QWidget):
    """Shows what is left. `tick` it four times a second while time runs."""

    def __init__(self) -> None:
        super().__init__()
        self.digits, self.word = label(size=3.4, bold=True, wrap=False), label(role="soft", wrap=False)
        self._line = BarLine()
        self._view = View()
        self.runs = False
        """Whether time goes by here."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.digits, self._line, self.word):
            column.addWidget(widget)
        self.setMinimumWidth(150)

    def be_compact(self, *, compact: bool) -> None:
        """Take less height."""
        self.digits.setFont(sized(self.font(), 2.2 if compact else 3.4, bold=True))

    def show_view(self, view: View, now: datetime) -> None:
        """Take what there is now; `now` is the server's time."""
        self._view = view
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Show the time that is left."""
        question = self._view.picture.question
        reading = None if question is None else reading_left(question.span, now)
        left = reading or (None if question is None else time_left(question.span, now))
        self.runs = left is not None and not left.paused
        self._line.setVisible(left is not None)
        if left is None:
            say(self.digits, "")
            self.digits.hide()
            say(self.word, _without_time(self._view))
            self.setAccessibleName(self.word.text())
            return
        hurry = reading is None and left.seconds <= HURRY and not left.paused
        self._line.show_share(left.share, tones().bad if hurry else tones().signal)
        self.digits.show()
        say(self.digits, countdown(left.seconds))
        say(self.word, READING if reading is not None else _word(paused=left.paused, over=left.over))
        self.setAccessibleName(f"{self.digits.text()} {self.word.text()}")


def _word(*, paused: bool, over: bool) -> str:
    if paused:
        return "paused"
    return "the time is up" if over else "left"


def _without_time(view: View) -> str:
    asked = view.asked
    if asked is None:
        return ""
    if asked.open:
        return "paused, no deadline" if asked.paused else "open, no deadline"
    shown = {Reveal.RESULTS: "results shown", Reveal.ANSWER: "answer shown"}
    return shown.get(asked.revealed) or closed(asked.close_reason)
