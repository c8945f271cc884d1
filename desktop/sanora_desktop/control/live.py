"""The middle of the control window: the question, what people answer, who is there, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sanora.conference.state import ConferenceStatus, Reveal
from sanora.driving.actions import BY_ID
from sanora.driving.library import STATES
from sanora.driving.shown import MODES
from sanora.kinds.base import ResultMode
from sanora_desktop.control.charts import Counted, Pictures, Results
from sanora_desktop.control.dial import Dial
from sanora_desktop.control.hall import HallLine, LeadersCard
from sanora_desktop.control.keys import shown
from sanora_desktop.control.texts import become, chip, label, say, sized
from sanora_desktop.control.thumbnail import Thumbnail
from sanora_desktop.view import View

BUTTONS = {
    "next": "Ask next",
    "close": "Close",
    "reveal": "Reveal",
    "extend": "+15 s",
    "pause": "Pause",
    "blank": "Blank",
}
"""Actions with a button, by what stands on it."""

LEAST, SPACE = 84, 8
"""Width of a button at least: what is written there goes into two rows before that; and between them."""

LOW = 31
"""Height, in lines of text, below which what is beside the question is scrolled with it, or smaller."""


class Figure(QWidget):
    """A large number with a word under it."""

    def __init__(self, word: str, what: str) -> None:
        super().__init__()
        self.number = label("–", size=2.0, bold=True, wrap=False)
        self._word = word
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.number)
        self._column.addWidget(label(word, role="soft", wrap=False))
        self.setToolTip(what)

    def be_compact(self, *, compact: bool) -> None:
        """Stand beside the word, not above it."""
        way = QVBoxLayout.Direction.LeftToRight if compact else QVBoxLayout.Direction.TopToBottom
        self._column.setDirection(way)
        self._column.setSpacing(6 if compact else 0)
        self._column.setStretch(1, 1 if compact else 0)
        self.number.setFont(sized(self.font(), 1.2 if compact else 2.0, bold=True))

    def show_number(self, number: int | None) -> None:
        """Show a count; a dash while it is not known."""
        text = "–" if number is None else str(number)
        say(self.number, text)
        self.setAccessibleName(f"{self._word}: {text}")


class Note(QFrame):
    """A card with a heading and a text."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.heading, self.text = label(heading, role="heading"), label()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addStretch()

    def show_text(self, text: str, otherwise: str) -> None:
        """Show a text, or what stands there without one."""
        say(self.text, text or otherwise)
        become(self.text, "soft", "false" if text else "true")


class LiveView(QWidget):
    """What the host looks at during the talk. `actions` are the window's, by their ids."""

    def __init__(self, actions: Mapping[str, QAction], pictures: Pictures) -> None:
        super().__init__()
        self.title = label(size=1.3, bold=True)
        self.chips: dict[str, QLabel] = {
            name: chip(kind)
            for name, kind in {
                "status": "plain",
                "rehearsal": "wait",
                "locked": "wait",
                "hidden": "wait",
                "blank": "bad",
            }.items()
        }
        self.about, self.question = label(role="soft"), label(size=1.7, bold=True)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.results, self.dial = Results(pictures), Dial()
        self.people = {
            "joined": Figure("joined", "People who ever came in"),
            "connected": Figure("connected", "People whose phones are connected now"),
            "answered": Figure("answered", "People who have answered this question"),
        }
        self.notes, self.upcoming = Note("Your notes"), Note("Next")
        self.leaders, self.hall = LeadersCard(), HallLine()
        self.picture = Thumbnail(pictures)
        self.buttons = {name: _button(actions[name], name, text) for name, text in BUTTONS.items()}
        become(self.buttons["next"], "main", "true")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, stretch=1)
        for each in self.chips.values():
            head.addWidget(each, alignment=Qt.AlignmentFlag.AlignTop)
            each.hide()
        self._lay_out_talk()
        self._aside = aside = QVBoxLayout()
        aside.addWidget(self.dial)
        for figure in self.people.values():
            aside.addWidget(figure)
        aside.addWidget(self.hall)
        aside.addStretch()

        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(18, 16, 18, 16)
        grid.setHorizontalSpacing(20)
        grid.addWidget(self.scrolled, 0, 0)
        grid.addLayout(aside, 0, 1)
        grid.setColumnStretch(0, 1)

        self._columns = 0
        self._driving = QGridLayout()
        self._driving.setHorizontalSpacing(SPACE)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        for note in (self.notes, self.upcoming):
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            below.addWidget(note, stretch=1)
        self.leaders.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below.addWidget(self.leaders, stretch=1)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(card, stretch=1)
        whole.addLayout(self._driving)
        self._arrange()
        self._low = True
        self._be_low(low=False)

    def _lay_out_talk(self) -> None:
        inside = QWidget()
        inside.setObjectName("inside")
        self._scrolled = QVBoxLayout(inside)
        self._scrolled.setContentsMargins(4, 2, 8, 2)
        self._scrolled.setSpacing(10)
        for widget in (self.about, self.question, self.picture, self.results):
            self._scrolled.addWidget(widget)
        self._scrolled.addStretch()
        self.scrolled = scrolled = QScrollArea()
        scrolled.setObjectName("talk")
        scrolled.setAccessibleName("Question and results")
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(inside)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.verticalScrollBar().rangeChanged.connect(self._be_reached)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the buttons into as many rows as they need, and the notes where they fit."""
        super().resizeEvent(event)
        self._arrange()
        self._be_low(low=self.height() < LOW * self.fontMetrics().height())

    def _be_reached(self, _least: int, most: int) -> None:
        """Let Tab come to the question while there is something to scroll."""
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)

    def _be_low(self, *, low: bool) -> None:
        if low == self._low:
            return
        self._low = low
        (self._scrolled if low else self._whole).addWidget(self._below)
        if low:
            self._scrolled.insertWidget(0, self.hall)
        else:
            self._aside.insertWidget(1 + len(self.people), self.hall)
        self.title.setWordWrap(not low)
        across = QSizePolicy.Policy.Ignored if low else QSizePolicy.Policy.Preferred
        self.title.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._aside.setSpacing(4 if low else 12)
        self.dial.be_compact(compact=low)
        for figure in self.people.values():
            figure.be_compact(compact=low)

    def _arrange(self) -> None:
        buttons = list(self.buttons.values())
        widths = [max(LEAST, button.sizeHint().width()) + SPACE for button in buttons]
        needed, half = sum(widths) - SPACE, len(buttons) // 2
        self.setMinimumWidth(sum(map(max, zip(widths[:half], widths[half:], strict=True))))
        columns = len(buttons) if needed <= self.width() else half
        if columns != self._columns:
            self._columns = columns
            for place, button in enumerate(buttons):
                self._driving.addWidget(button, place // columns, place % columns)

    def show_view(self, view: View, now: datetime) -> None:
        """Show what there is now."""
        say(self.title, view.title or ("Sanora" if view.known else "Starting the server …"))
        self._show_chips(view)
        self._show_question(view)
        self.dial.show_view(view, now)
        people = view.people
        for name, figure in self.people.items():
            figure.show_number(None if people is None else getattr(people, name))
        self.leaders.show_view(view)
        self.hall.show_view(view)
        self._show_notes(view)
        self._show_buttons(view)

    def _show_chips(self, view: View) -> None:
        words = {
            "status": STATES[view.status] if view.known else "",
            "rehearsal": "rehearsal" if view.rehearsing else "",
            "locked": "room locked" if view.locked else "",
            "hidden": "results held back" if view.results_hidden else "",
            "blank": "projector is black" if view.blank else "",
        }
        for name, each in self.chips.items():
            say(each, words[name])
            each.setVisible(bool(words[name]))

    def _show_question(self, view: View) -> None:
        asked = view.asked
        heat = asked is None or asked.question.hints.chart == "heat"
        self.picture.show_picture("" if asked is None or heat else asked.question.picture)
        counted = None if asked is None else Counted(asked.question, asked.chart)
        self.results.show_counted(counted, None if asked is None else asked.correct)
        if asked is None:
            say(self.about, "")
            say(self.question, _before(view))
            return
        line = view.line(asked.question.id)
        parts = [
            f"Question {line.number} of {len(view.lines)}" if line is not None else "",
            f"run {asked.run}" if asked.run > 1 else "",
            MODES[asked.question.result_mode],
            "" if asked.question.on_phones else "not on phones",
            f"question {view.part + 1} on the projector" if asked.question.inner else "",
            "beside the round before" if view.compare and asked.run > 1 else "",
        ]
        say(self.about, " · ".join(filter(None, parts)))
        say(self.question, asked.question.question_text)

    def _show_notes(self, view: View) -> None:
        asked, coming = view.asked, view.upcoming
        self.notes.show_text("" if asked is None else asked.question.notes, "No notes for this question.")
        text = "" if coming is None else f"{coming.number}. {coming.title}"
        self.upcoming.show_text(
            text, "That was the last question." if view.lines else "There is no question yet."
        )

    def _show_buttons(self, view: View) -> None:
        self._below.setVisible(not view.moderates)
        for button in self.buttons.values():
            button.setVisible(not view.moderates)
        asked = view.asked
        going = asked is not None and asked.open
        more = asked is not None and (asked.revealed is Reveal.NOTHING or _step_left(view))
        secret = asked is not None and asked.question.result_mode == ResultMode.HOST_ONLY
        can = {
            "next": view.upcoming is not None,
            "close": going,
            "reveal": asked is not None and not going and more and not secret,
            "extend": going and asked is not None and bool(asked.closes_at or asked.remaining),
            "pause": going,
            "blank": True,
        }
        usable = view.known and view.connected and view.status is not ConferenceStatus.ENDED
        for name, button in self.buttons.items():
            button.setEnabled(usable and can[name])
        say_on(self.buttons["pause"], "Go on" if asked is not None and asked.paused else "Pause", "pause")
        say_on(self.buttons["blank"], "Unblank" if view.blank else "Blank", "blank")
        answer = asked is not None and asked.revealed is Reveal.RESULTS
        say_on(self.buttons["reveal"], "Answer" if answer else "Reveal", "reveal")
        self._arrange()


def _step_left(view: View) -> bool:
    asked = view.asked
    return asked is not None and asked.revealed is Reveal.RESULTS and asked.question.has_more


def _before(view: View) -> str:
    """Return what stands in the place of a question before there is one."""
    if not view.known:
        return ""
    if view.status is ConferenceStatus.ENDED:
        return "This conference has ended. Its results stay."
    if view.moderates:
        return "No question is on the screen now."
    if not view.lines:
        return "There is no question yet. Write the first one, or open a deck."
    return "Nobody was asked anything yet. Let people join, then ask the first question."


def _button(action: QAction, name: str, text: str) -> QPushButton:
    button = QPushButton()
    button.setMinimumSize(LEAST, 36)
    button.clicked.connect(action.trigger)
    button.setToolTip(BY_ID[name].what)
    say_on(button, text, name)
    return button


def say_on(button: QPushButton, text: str, name: str) -> None:
    """Write on a button what it does now, and its key."""
    key = shown(BY_ID[name])
    wanted = f"{text}  ({key})"
    if button.text() != wanted:
        button.setText(wanted)
        button.setAccessibleName(text)
        button.setAccessibleDescription(BY_ID[name].what)
