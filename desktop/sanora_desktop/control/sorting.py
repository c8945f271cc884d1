"""A list of what the audience wrote: a line of small print over each text, keys for what is done most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from sanora_desktop.control.texts import sized
from sanora_desktop.control.tones import tones

ENTRY = Qt.ItemDataRole.UserRole
PAD = 8
MOST_LINES = 8
"""Lines of a text that are shown."""

WRAP = Qt.TextFlag.TextWordWrap
OURS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete})
"""Keys that mean something in this list, whatever they mean to the window."""

Index = QModelIndex | QPersistentModelIndex


class Entry(msgspec.Struct, frozen=True):
    """One text: by which it is known again, small print with a tone, how often it came."""

    key: str
    text: str
    state: str
    tone: str
    more: str = ""

    @property
    def spoken(self) -> str:
        """The same for those who do not see it."""
        return ", ".join(filter(None, (self.text, self.state, self.more)))


class SortingList(QListWidget):
    """Shows entries, and keeps the marked one marked while others come and go."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Lines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.on_enter: Callable[[], None] | None = None
        self.on_delete: Callable[[], None] | None = None

    @property
    def key(self) -> str:
        """The key of the marked entry; empty without one."""
        row = self.currentRow()
        return self.item(row).data(ENTRY).key if 0 <= row < self.count() else ""

    @property
    def keys(self) -> list[str]:
        """The keys of all entries, from above."""
        return [self.item(row).data(ENTRY).key for row in range(self.count())]

    def mark(self, key: str) -> None:
        """Mark the entry with a key, if there is one."""
        keys = self.keys
        if key in keys:
            self.setCurrentRow(keys.index(key))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; where the marked one is gone, the one in its place is marked."""
        marked, row = self.key, self.currentRow()
        known = [self.item(place).data(ENTRY) for place in range(self.count())]
        if known == list(entries):
            return
        self.blockSignals(True)  # noqa: FBT003 - Qt's way
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        for place, entry in enumerate(entries):
            if place >= self.count():
                self.addItem(QListWidgetItem())
            item = self.item(place)
            if item.data(ENTRY) != entry:
                item.setData(ENTRY, entry)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        keys = [entry.key for entry in entries]
        if entries:
            self.setCurrentRow(keys.index(marked) if marked in keys else min(max(row, 0), len(entries) - 1))
        self.blockSignals(False)  # noqa: FBT003 - Qt's way
        self.currentRowChanged.emit(self.currentRow())

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in OURS
            and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what Enter and Delete stand for."""
        does = {
            Qt.Key.Key_Return: self.on_enter,
            Qt.Key.Key_Enter: self.on_enter,
            Qt.Key.Key_Delete: self.on_delete,
        }.get(Qt.Key(event.key()))
        if does is not None:
            does()
        else:
            super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """Paints an entry: state and number in small print, the text below."""

    def __init__(self, shown: QListWidget) -> None:
        super().__init__(shown)
        self._shown = shown

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        entry: Entry = index.data(ENTRY)
        colours = tones()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette: QPalette = option.palette
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        else:
            painter.setPen(QColor(colours.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        ink = palette.color(QPalette.ColorRole.HighlightedText) if chosen else QColor(colours.ink)
        small = sized(self._shown.font(), 0.85, bold=True)
        painter.save()
        inside = rect.adjusted(PAD, PAD // 2, -PAD, -PAD // 2)
        painter.setFont(small)
        painter.setPen(ink if chosen else QColor(entry.tone))
        head = painter.fontMetrics().height()
        top = QRect(inside.left(), inside.top(), inside.width(), head)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, entry.state)
        painter.setPen(ink if chosen else QColor(colours.soft))
        painter.setFont(sized(self._shown.font(), 0.85))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, entry.more)
        painter.setFont(self._shown.font())
        painter.setPen(ink)
        painter.drawText(inside.adjusted(0, head, 0, 0), int(WRAP), entry.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the text at the list's width."""
        del option
        entry: Entry = index.data(ENTRY)
        shown = self._shown
        wide = max(1, shown.viewport().width() - 2 * PAD)
        room = shown.fontMetrics()
        high = room.boundingRect(QRect(0, 0, wide, 10_000), int(WRAP), entry.text).height()
        return QSize(0, min(high, MOST_LINES * room.height()) + room.height() + PAD)
