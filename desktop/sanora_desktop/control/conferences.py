"""The conferences of the server: open, create, rename, start, end, delete."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sanora import text
from sanora.conference.state import ConferenceStatus
from sanora.driving.library import STATES
from sanora_desktop import library
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.asking import ask, ask_text
from sanora_desktop.control.dialog import Dialog
from sanora_desktop.library import Row
from sanora_desktop.view import View

COLUMNS = ("Title", "Code", "State", "Created")


class ConferencesDialog(Dialog):
    """Shows all of them; opening one closes the window."""

    def __init__(self, parent: QWidget, bridge: Bridge, here: str) -> None:
        super().__init__(parent, "Conferences")
        self._bridge, self._here = bridge, here
        self._rows: tuple[Row, ...] = ()
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.setAccessibleName("Conferences")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(COLUMNS)):
            self.table.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )
        self.table.itemSelectionChanged.connect(self._judge)
        self.table.itemActivated.connect(self._open)
        self.column.addWidget(self.table)
        role = QDialogButtonBox.ButtonRole
        self.create_new = self.buttons.addButton("New …", role.ActionRole)
        self.delete = self.buttons.addButton("Delete …", role.ActionRole)
        self.open_chosen: QPushButton = self.buttons.addButton("Open", role.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.open_chosen.setDefault(True)
        self.create_new.clicked.connect(self._create)
        self.delete.clicked.connect(self._delete)
        self.open_chosen.clicked.connect(self._open)
        self.resize(680, 420)
        self._judge()
        self._read()

    def _read(self) -> None:
        self._bridge.ask(library.listed, self._show, self.refuse, self)

    def _show(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            here = " (this one)" if row.id == self._here else ""
            for column, words in enumerate((row.title, row.code, STATES[row.status] + here, row.created)):
                self.table.setItem(place, column, QTableWidgetItem(words))
        if rows and self.table.currentRow() < 0:
            self.table.selectRow(0)
        self._judge()

    @property
    def chosen(self) -> Row | None:
        """The marked conference."""
        place = self.table.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _judge(self) -> None:
        row = self.chosen
        self.open_chosen.setEnabled(row is not None)
        self.delete.setEnabled(row is not None and row.status is not ConferenceStatus.ACTIVE)

    def _open(self) -> None:
        row = self.chosen
        if row is not None:
            self._bridge.ask(
                lambda desk: library.opened(desk, row.id), lambda _: self.accept(), self.refuse, self
            )

    def _create(self) -> None:
        def create(title: str) -> None:
            self._bridge.ask(
                lambda desk: library.created(desk, title), lambda _: self.accept(), self.refuse, self
            )

        ask_text(self, "What is the new conference called?", create, longest=text.TITLE)

    def _delete(self) -> None:
        row = self.chosen
        if row is None:
            return

        def delete() -> None:
            self._bridge.ask(
                lambda desk: library.deleted(desk, row.id), lambda _: self._read(), self.refuse, self
            )

        ask(
            self,
            f"Delete “{row.title}” for good?",
            "Delete it",
            delete,
            more="Its questions and answers go, too.",
        )


class DescribeDialog(Dialog):
    """Title, description and network of the conference that is driven."""

    def __init__(self, parent: QWidget, bridge: Bridge, view: View) -> None:
        super().__init__(parent, "About this conference")
        self._bridge = bridge
        self.title, self.network = QLineEdit(view.title), QLineEdit(view.network)
        self.description = QPlainTextEdit(view.description)
        self.description.setTabChangesFocus(True)
        self.title.setMaxLength(text.TITLE)
        self.network.setMaxLength(text.NETWORK)
        form = QFormLayout()
        for caption, widget in (
            ("&Title", self.title),
            ("&Description", self.description),
            ("&Wi-Fi, shown beside the code", self.network),
        ):
            widget.setAccessibleName(caption.replace("&", ""))
            form.addRow(caption, widget)
        self.column.addLayout(form)
        self.buttons.addButton("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.title.textChanged.connect(self._judge)
        self.setMinimumWidth(480)
        self.setTabOrder(self.title, self.description)
        self.setTabOrder(self.description, self.network)

    def accept(self) -> None:
        """Save it; the window stays when it is refused."""
        title, network = self.title.text().strip(), self.network.text().strip()
        description = self.description.toPlainText()
        self._bridge.ask(
            lambda desk: library.described(desk, title, description, network),
            lambda _: self.done(int(self.DialogCode.Accepted.value)),
            self.refuse,
            self,
        )

    def _judge(self) -> None:
        for button in self.buttons.buttons():
            if self.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole:
                button.setEnabled(bool(self.title.text().strip()))
