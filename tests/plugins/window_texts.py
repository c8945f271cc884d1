"""What every widget and every item of a scene takes for more than plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QTextEdit,
    QWidget,
)

MARKUP = re.compile("[<&]|\\[\\*\\]")
"""What Qt gives a meaning of its own: tags and entities, mnemonics, the sign of a changed document."""

SIGN = "[*]"

_QML_PLAIN = 0


def misread(texts: Iterable[str]) -> list[str]:
    """Return where one of these texts stands in any widget as something else than plain text."""
    wanted = [text for text in texts if MARKUP.search(text)]
    return [
        f"{type(widget).__name__} {what}: {text}"
        for widget in QApplication.allWidgets()
        for what, text, meant in _shown(widget)
        if any(each in text and each not in meant for each in wanted)
    ]


def _shown(widget: QWidget) -> Iterator[tuple[str, str, str]]:
    """Yield what is written on a widget: where, as it was set, and as it is read."""
    shown = _titled(widget.windowTitle())
    if widget.windowTitle() != shown.replace(SIGN, SIGN * 2):  # what is shown as it was meant has one in it
        yield "title", widget.windowTitle(), shown
    for what, text in (("tip", widget.toolTip()), ("help", widget.whatsThis())):
        yield what, _source(text), _read(text)
    if isinstance(widget, QLabel):
        meant = widget.text() if widget.textFormat() is Qt.TextFormat.PlainText else _read(widget.text())
        yield "label", widget.text(), _unmarked(meant) if widget.buddy() else meant
    elif isinstance(widget, QAbstractButton):
        yield "button", widget.text(), _unmarked(widget.text())
    elif isinstance(widget, QMenu):
        for action in widget.actions():
            yield "entry", action.text(), _unmarked(action.text())
    elif isinstance(widget, QTextEdit):
        yield "field", widget.toPlainText(), "" if widget.acceptRichText() else widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        for tip in _tips(widget):
            yield "tip of a row", _source(tip), _read(tip)


def _tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if not model:
        return
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(model.rowCount(top)):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if tip:
                yield str(tip)


def _source(text: str) -> str:
    """Return a text as it was meant, if it was escaped for a place that takes markup."""
    return _read(text) if text.startswith("<p>") else text


def _read(text: str) -> str:
    """Return what a place that takes markup, if it looks like that, shows."""
    if not Qt.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def _unmarked(text: str) -> str:
    """Return a text without its mnemonics: what follows a single `&`."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _titled(text: str) -> str:
    """Return what a window's title shows: `[*]` says whether a document was changed, twice it is itself."""
    return text.replace(SIGN * 2, "\0").replace(SIGN, "").replace("\0", SIGN)


def misread_in_scene(view: QQuickView) -> list[str]:
    """Return the texts of a scene that are not plain."""
    return [str(item.property("text")) for item in _texts(view) if _format(item) != _QML_PLAIN]


def said_in_scene(view: QQuickView) -> list[str]:
    """Return all texts of a scene."""
    return [str(item.property("text")) for item in _texts(view)]


def _texts(view: QQuickView) -> Iterator[QQuickItem]:
    items = [view.rootObject()]
    while items:
        item = items.pop()
        items += item.childItems()
        if item.metaObject().indexOfProperty("textFormat") >= 0:
            yield item


def _format(item: QQuickItem) -> object:
    context = QQmlEngine.contextForObject(item)
    value: Any = QQmlExpression(context, item, "textFormat").evaluate()  # its type is unknown to Python
    return value[0]
