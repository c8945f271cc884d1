"""The list of questions: order by dragging and by keys, and where each one stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from sanora.conference.state import QuestionStatus
from sanora_desktop.control.texts import sized
from sanora_desktop.control.tones import tones
from sanora_desktop.view import Line, View

LINE = Qt.ItemDataRole.UserRole
HIGH, PAD = 52, 10
SIGNS = {QuestionStatus.IDLE: "", QuestionStatus.ACTIVE: "●", QuestionStatus.CLOSED: "✓"}

Index = QModelIndex | QPersistentModelIndex


class QuestionPainter(QStyledItemDelegate):
    """Paints a question: its number, how it begins, and how it stands, on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All are equally high."""
        del index
        return QSize(120, max(HIGH, round(2.9 * option.fontMetrics.height())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the item's ground as the style does, and our two lines on it."""
        line: Line | None = index.data(LINE)
        if line is None:
            return
        self.initStyleOption(option, index)
        rect: QRect = option.rect
        palette: QPalette = option.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.text = ""
        view = self.parent()
        if not isinstance(view, QWidget):
            return
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        ink = palette.color(role)
        soft = ink if chosen else QColor(tones().soft)
        painter.save()
        number = rect.adjusted(PAD, 0, 0, 0)
        number.setWidth(26)
        painter.setPen(soft)
        painter.setFont(view.font())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(line.number))
        words = rect.adjusted(PAD + 30, 5, -PAD, -5)
        half = words.height() // 2
        painter.setPen(ink)
        painter.setFont(sized(view.font(), 1.0, bold=line.on_screen))
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, words.width())
        top = QRect(words.left(), words.top(), words.width(), half)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        live = line.status is QuestionStatus.ACTIVE and not chosen
        painter.setPen(QColor(tones().good) if live else soft)
        painter.setFont(sized(view.font(), 0.9, bold=live))
        below = QRect(words.left(), words.top() + half, words.width(), half)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, state_of(line))
        painter.restore()


class QuestionList(QListWidget):
    """Emits `ordered` with all ids anew, `moved` with an id and −1 or 1, `opened` with an id."""

    ordered = Signal(list)
    moved = Signal(str, int)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Questions")
        self.setAccessibleDescription("Alt and the arrow keys move a question. Enter edits it.")
        self.setItemDelegate(QuestionPainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.itemDoubleClicked.connect(self._open)
        self._lines: tuple[Line, ...] = ()

    @property
    def chosen(self) -> Line | None:
        """The selected question."""
        place = self.currentRow()
        return None if place < 0 else self.item(place).data(LINE)

    def choose(self, question_id: str) -> None:
        """Select a question."""
        for place in range(self.count()):
            if _id(self.item(place)) == question_id:
                self.setCurrentRow(place)

    def show_view(self, view: View) -> None:
        """Show the questions of a view; while one is dragged, those of before."""
        self.setDragEnabled(not view.speaks)
        if view.lines == self._lines or self.state() is QAbstractItemView.State.DraggingState:
            return
        self._lines = view.lines
        kept = self.chosen
        self.blockSignals(True)  # noqa: FBT003 - Qt's way
        while self.count() > len(view.lines):
            self.takeItem(self.count() - 1)
        while self.count() < len(view.lines):
            self.addItem(QListWidgetItem())
        for place, line in enumerate(view.lines):
            _fill(self.item(place), line)
        self.blockSignals(False)  # noqa: FBT003 - as above
        if kept is not None:
            self.choose(kept.question.id)
        elif view.lines:
            self.setCurrentRow(next((place for place, line in enumerate(view.lines) if line.on_screen), 0))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(_id(item))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Let it be moved here at once, and say the new order."""
        super().dropEvent(event)
        self._say_order()

    def take_drop(self, place: int, before: int) -> None:
        """Move what stands at a place before another one, as the end of a drag does."""
        self.model().moveRow(QModelIndex(), place, QModelIndex(), before)
        self._say_order()

    def _say_order(self) -> None:
        ids = [_id(self.item(place)) for place in range(self.count())]
        if ids != [line.question.id for line in self._lines]:
            self._lines = ()  # whatever comes next is shown, also when the move is refused
            self.ordered.emit(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter, move with Alt and an arrow."""
        line = self.chosen
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if line is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(line.question.id)
        elif line is not None and alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(line.question.id, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw anew in new colours."""
        super().changeEvent(event)
        self.viewport().update()


def state_of(line: Line) -> str:
    """Return how a question stands, with its kind."""
    sign = SIGNS[line.status]
    yours = "" if line.own else " · not yours"
    return f"{sign} {line.standing}{yours}".strip()


def _id(item: QListWidgetItem) -> str:
    line: Line = item.data(LINE)
    return line.question.id


def _fill(item: QListWidgetItem, line: Line) -> None:
    if item.data(LINE) == line:
        return
    item.setData(LINE, line)
    item.setText(f"{line.number}. {line.title}, {line.standing}")  # what a screen reader says
    item.setToolTip("" if len(line.question.question_text) < LONG else _plain(line.question.question_text))
    editable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
    item.setFlags(editable)


LONG = 30
"""Characters from which on a question may not fit its line."""


def _plain(text: str) -> str:
    """Return a text that a tool tip takes as plain."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p>{escaped}</p>"
