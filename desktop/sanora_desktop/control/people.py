"""The people in the room: their names, teams and points, and what is done with them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sanora.driving.people import Person, matching, removing
from sanora_desktop import room
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.asking import ask, ask_text
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.room import Work
from sanora_desktop.view import View

COLUMNS = ("Place", "Name", "Team", "Points", "")

NAME = 120
"""Characters of a name that can be typed; the server has the last word."""

AGAIN = 1000
"""Milliseconds between two readings at least, while people come and points change."""


class PeopleDialog(Dialog):
    """Shows everybody, and follows who comes and how they stand."""

    def __init__(self, parent: QWidget, bridge: Bridge, view: View) -> None:
        super().__init__(parent, "People")
        self._bridge = bridge
        self._people: tuple[Person, ...] = ()
        self._listed: list[Person] = []
        self._teams: list[str] = []
        self._known: object = None
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("Find a name or a number")
        self.sought.setAccessibleName("Find")
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(self._show)
        self.table = QTableWidget(0, len(COLUMNS))
        self._make_table()
        self.column.addWidget(self.sought)
        self.column.addWidget(self.table, stretch=1)
        self.rename, self.hide_name = QPushButton("Rename …"), QPushButton("Hide the name")
        self.team, self.remove = QPushButton("Team"), QPushButton("Send out …")
        self.team.setMenu(QMenu(self.team))
        self.rename.clicked.connect(self._rename)
        self.hide_name.clicked.connect(self._hide)
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        for button in (self.rename, self.hide_name, self.team, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self._read)
        line = self.fontMetrics().height()
        self.resize(line * 42, line * 28)
        self.table.setFocus()
        self.show_view(view)

    def _make_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(COLUMNS)
        table.setAccessibleName("People")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for column in range(len(COLUMNS)):
            stretched = column == COLUMNS.index("Name")
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.ResizeToContents
            table.horizontalHeader().setSectionResizeMode(column, mode)
        table.itemSelectionChanged.connect(self._judge)
        table.itemActivated.connect(self._rename)

    @property
    def chosen(self) -> Person | None:
        """The marked person."""
        place = self.table.currentRow()
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def show_view(self, view: View) -> None:
        """Read anew where people came, were changed, or have other points."""
        known = (view.people.joined if view.people is not None else 0, view.board, view.setup)
        if known == self._known:
            return
        first = self._known is None
        self._known = known
        if view.setup.quiz.teams != self._teams or first:
            self._teams = list(view.setup.quiz.teams)
            self._fill_teams()
        if first:
            self._read()
        elif not self._timer.isActive():
            self._timer.start()

    def _fill_teams(self) -> None:
        menu = self.team.menu()
        menu.clear()
        for number, name in enumerate(self._teams, start=1):
            entry = menu.addAction(name.replace("&", "&&"))
            entry.triggered.connect(partial(self._put, number))
        self.table.setColumnHidden(COLUMNS.index("Team"), not self._teams)
        self.team.setVisible(bool(self._teams))

    def _read(self) -> None:
        self._bridge.ask(room.listed, self._take, self.refuse, self)

    def _take(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self._show()

    def _show(self) -> None:
        chosen = self.chosen
        self._listed = matching(self._people, self.sought.text())
        self.table.setRowCount(len(self._listed))
        for row, person in enumerate(self._listed):
            for column, words in enumerate(self._words(person)):
                item = self.table.item(row, column)
                if item is None:
                    self.table.setItem(row, column, QTableWidgetItem(words))
                elif item.text() != words:
                    item.setText(words)
        same = [
            row for row, each in enumerate(self._listed) if chosen and each.participant == chosen.participant
        ]
        if self._listed:
            self.table.selectRow(
                same[0] if same else max(0, min(self.table.currentRow(), len(self._listed) - 1))
            )
        if not self._people:
            self.tell("Nobody has joined yet.")
        elif self.message.text() == "Nobody has joined yet.":
            self.tell("")
        self.setWindowTitle(f"People ({len(self._people)})")
        self._judge()

    def _words(self, person: Person) -> tuple[str, ...]:
        team = self._teams[person.team - 1] if 1 <= person.team <= len(self._teams) else ""
        state = " · ".join(filter(None, (person.state, "rehearsal" if person.rehearsal else "")))
        place = str(person.place) if person.place else ""
        return place, person.label, team, str(person.points) if person.place else "", state

    def _judge(self) -> None:
        person = self.chosen
        for button in (self.rename, self.hide_name, self.team):
            button.setEnabled(person is not None and not person.removed)
        self.remove.setEnabled(person is not None)
        self.hide_name.setText("Show the name" if person is not None and person.hidden else "Hide the name")
        self.remove.setText("Let in again" if person is not None and person.removed else "Send out …")

    def _rename(self) -> None:
        person = self.chosen
        if person is not None and not person.removed:
            ask_text(
                self,
                f"What is {person.label} called?",
                lambda name: self._ask(room.renamed(person, name)),
                value=person.name,
                longest=NAME,
            )

    def _put(self, team: int, *_checked: bool) -> None:
        person = self.chosen
        if person is not None:
            self._ask(room.put_into(person, team))

    def _remove(self) -> None:
        person = self.chosen
        if person is None:
            return
        if person.removed:
            self._ask(room.removed(person))
        else:
            question, _, more = removing(person).partition("? ")
            ask(self, f"{question}?", "Send out", lambda: self._ask(room.removed(person)), more=more)

    def _hide(self) -> None:
        person = self.chosen
        if person is not None:
            self._ask(room.hidden(person))

    def _ask(self, work: Work) -> None:
        def done(text: str) -> None:
            self.tell(text)
            self._read()

        self._bridge.ask(work, done, self.refuse, self)
