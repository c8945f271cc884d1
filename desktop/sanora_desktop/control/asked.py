"""The questions that the audience asks: approve, answered, archived, on top, merge."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sanora.commandline.counting import count
from sanora.conference.asked import AskedState
from sanora.conference.qa.listing import Item, ordered
from sanora.driving.moderating import ASKED_STATES, SORTS, Place, after
from sanora_desktop import room
from sanora_desktop.bridge import Bridge
from sanora_desktop.control.sorting import Entry, SortingList
from sanora_desktop.control.texts import label, say
from sanora_desktop.control.tones import tones
from sanora_desktop.view import View, Wishes


class AskedPanel(QWidget):
    """The questions by their states, those that wait for review first.

    Merging takes two steps: one question is marked as the one to go, then the one that gets its votes.
    """

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._wishes: Wishes | None = None
        self._on = False
        self._going: int | None = None
        self.about, self.merging = label(role="soft"), label(role="fault")
        self.sort = QComboBox()
        self.sort.setAccessibleName("Order of the questions")
        for sort in SORTS:
            self.sort.addItem(sort.capitalize(), sort)
        self.sort.currentIndexChanged.connect(self._show)
        self.list = SortingList("Questions of the audience")
        self.approve, self.answered = QPushButton("Approve"), QPushButton("Answered")
        self.archive, self.pin = QPushButton("Archive"), QPushButton("Pin on top")
        self.merge, self.hold = QPushButton("Merge …"), QPushButton("Hold back")
        self.approve.clicked.connect(partial(self._move, "open"))
        self.answered.clicked.connect(partial(self._move, "answered"))
        self.archive.clicked.connect(partial(self._move, "archived"))
        self.hold.clicked.connect(partial(self._move, "pending"))
        self.pin.clicked.connect(self._pin)
        self.merge.clicked.connect(self._merge)
        self.list.on_enter = self._forward
        self.list.on_delete = partial(self._move, "archived")
        self.list.currentRowChanged.connect(self._judge)
        self.list.itemDoubleClicked.connect(self._forward)
        self._lay_out()
        self._judge()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.about, stretch=1)
        head.addWidget(self.sort)
        grid = QGridLayout()
        buttons = (self.approve, self.answered, self.pin, self.archive, self.merge, self.hold)
        for place, button in enumerate(buttons):
            grid.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.merging)
        column.addLayout(grid)
        column.addWidget(label("Enter approves, then marks as answered. Delete archives.", role="soft"))
        self.merging.hide()

    @property
    def chosen(self) -> Item | None:
        """The marked question."""
        return self._item(self.list.key)

    def show_view(self, view: View) -> None:
        """Show what there is now."""
        self._wishes, self._on = view.wishes, view.setup.qa.on
        self._show()

    def _item(self, key: str) -> Item | None:
        items = () if self._wishes is None else self._wishes.items
        return next((item for item in items if str(item.id) == key), None)

    def _show(self) -> None:
        items = () if self._wishes is None else self._wishes.items
        sort = SORTS[max(0, self.sort.currentIndex())]
        self.list.show_entries(
            [
                _entry(item)
                for state in ASKED_STATES
                for item in ordered([each for each in items if each.state == state], sort)
            ]
        )
        say(self.about, _about(self._wishes, on=self._on))
        if self._going is not None and self._item(str(self._going)) is None:
            self._going = None
        self._judge()

    def _judge(self) -> None:
        item = self.chosen
        state = None if item is None else item.state
        self.approve.setEnabled(item is not None and state != AskedState.OPEN)
        self.approve.setText("Approve" if state in {None, AskedState.PENDING} else "Open again")
        self.answered.setEnabled(item is not None and state != AskedState.ANSWERED)
        self.archive.setEnabled(item is not None and state != AskedState.ARCHIVED)
        self.hold.setEnabled(item is not None and state != AskedState.PENDING)
        self.pin.setEnabled(state == AskedState.OPEN)
        self.pin.setText("Unpin" if item is not None and item.pinned else "Pin on top")
        going = None if self._going is None else self._item(str(self._going))
        self.merging.setVisible(going is not None)
        if going is None:
            self.merge.setText("Merge …")
            self.merge.setEnabled(
                item is not None and self._wishes is not None and len(self._wishes.items) > 1
            )
        else:
            say(self.merging, f"Mark the question that gets the votes of “{going.text}”.")
            same = item is None or item.id == going.id
            self.merge.setText("Do not merge" if same else "Merge into this")
            self.merge.setEnabled(True)

    def _forward(self, *_item: object) -> None:
        item = self.chosen
        if item is not None:
            self._move("answered" if item.state == AskedState.OPEN else "open")

    def _move(self, to: Place, *_checked: bool) -> None:
        item = self.chosen
        if item is not None and item.state != to:
            self._bridge.do(room.moved(item, to))
            items = () if self._wishes is None else self._wishes.items
            held = {str(each.id) for each in items if each.state == AskedState.PENDING}
            self.list.mark(after([key for key in self.list.keys if key in held], str(item.id)))

    def _pin(self) -> None:
        item = self.chosen
        if item is not None:
            self._bridge.do(room.pinned(item))

    def _merge(self) -> None:
        item = self.chosen
        going = None if self._going is None else self._item(str(self._going))
        self._going = None
        if going is None and item is not None:
            self._going = item.id
            self.list.setFocus()
        elif going is not None and item is not None and item.id != going.id:
            self._bridge.do(room.merged(going, item))
        self._judge()


def _entry(item: Item) -> Entry:
    colours = tones()
    tone = {AskedState.PENDING: colours.wait, AskedState.OPEN: colours.signal}.get(item.state, colours.soft)
    state = "on top" if item.pinned else ASKED_STATES.get(item.state, "")
    name = f" · {item.name}" if item.name else ""
    return Entry(str(item.id), item.text, f"{state}{name}", tone, count(item.votes, "vote"))


def _about(wishes: Wishes | None, *, on: bool) -> str:
    if wishes is None or not (on or wishes.items):
        return "The audience cannot ask. The set-up switches that on."
    if not wishes.items:
        return "Nobody has asked anything yet."
    return f"{wishes.open} open, {wishes.held} held back, {wishes.answered} answered"
