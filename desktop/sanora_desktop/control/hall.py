"""How the hall is: who leads, what it asks, how it finds the pace."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sanora.driving.scoring import Standing
from sanora_desktop.control.texts import label, say
from sanora_desktop.view import View

ROOMY = 13
"""Width from which on notes are shown, in lines of text."""

MOST = 5
"""Lines of the leaderboard, of people and of teams each."""


class LeadersCard(QFrame):
    """The best of the quiz and its teams; hidden without a quiz."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.remark = label(role="soft")
        self._people, self._teams = Places(), Places()
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addWidget(label("Leaders", role="heading"))
        column.addWidget(self._people)
        column.addWidget(self._teams)
        column.addWidget(self.remark)
        column.addStretch()
        self.hide()

    def show_view(self, view: View) -> None:
        """Show who leads."""
        self.setVisible(view.setup.quiz.on)
        self._people.show_places(view.board.leaders)
        self._teams.show_places(view.board.teams)
        say(self.remark, view.board.remark)
        lines = [*view.board.leaders, *view.board.teams]
        self.setAccessibleName(
            "Leaders. " + ". ".join(f"{one.place}, {one.name}, {one.points}" for one in lines)
        )


class Places(QWidget):
    """Places below each other: place, name, points."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Standing, ...] = ()
        self._cells = [
            (
                label(bold=True, wrap=False, role="soft"),
                label(wrap=False),
                label(wrap=False, role="soft"),
                label(bold=True, wrap=False),
            )
            for _ in range(MOST)
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                grid.addWidget(cell, row, column)
            cells[1].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            cells[3].setAlignment(Qt.AlignmentFlag.AlignRight)

    def show_places(self, lines: tuple[Standing, ...]) -> None:
        """Show these."""
        self.setVisible(bool(lines))
        self._lines = lines
        roomy = self.width() >= self.fontMetrics().height() * ROOMY
        for row, cells in enumerate(self._cells):
            there = row < len(lines)
            words = ("", "", "", "")
            if there:
                one = lines[row]
                words = (f"{one.place}.", one.name, one.note, str(one.points))
            for cell, text in zip(cells, words, strict=True):
                say(cell, text)
                cell.setVisible(there and (roomy or cell is not cells[2]))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the notes out where there is no room for them."""
        super().resizeEvent(event)
        self.show_places(self._lines)


class HallLine(QWidget):
    """One line each for questions of the audience, pace and reactions, as far as there is something."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.pace, self.reactions = (label() for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.asked, self.pace, self.reactions):
            column.addWidget(each)

    def show_view(self, view: View) -> None:
        """Show what there is."""
        wishes, mood = view.wishes, view.mood
        asks = wishes is not None and (view.setup.qa.on or bool(wishes.items))
        held = f"\n{wishes.held} held back" if wishes is not None and wishes.held else ""
        said = (
            f"Q&A: {wishes.open} open{held}" if wishes is not None and asks else "",
            f"Pace: {mood.pace or 'fine'}" if view.setup.mood.pace else "",
            mood.reactions if view.setup.mood.reactions else "",
        )
        for each, text in zip((self.asked, self.pace, self.reactions), said, strict=True):
            say(each, text)
            each.setVisible(bool(text))
